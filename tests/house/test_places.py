"""Chinese words, the clock, the environment and SQL stand in their one place each."""

from collections.abc import Callable, Iterator

import pytest

from tests.house import places
from tests.house.sources import Module, module, product_modules

RULES = (places.chinese_words, places.clock_reads, places.environment_reads, places.sql)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_product_keeps_the_rule(rule: Callable[[Module], Iterator[str]]) -> None:
    broken = [each for one in product_modules() for each in rule(one)]

    assert broken == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param(places.chinese_words, "x = '\u60a8\u597d'", id="a sentence"),
        pytest.param(places.chinese_words, "x = f'{y}\u60a8\u597d'", id="in an f-string"),
        pytest.param(places.clock_reads, "x = datetime.now(UTC)", id="datetime.now"),
        pytest.param(places.clock_reads, "x = datetime.datetime.utcnow()", id="datetime.datetime.utcnow"),
        pytest.param(places.clock_reads, "x = time.time()", id="time.time"),
        pytest.param(places.clock_reads, "from time import time", id="import of time"),
        pytest.param(places.environment_reads, "x = os.environ['A']", id="os.environ"),
        pytest.param(places.environment_reads, "from os import getenv", id="import of getenv"),
        pytest.param(places.sql, "from sqlalchemy.orm import Session", id="sqlalchemy"),
        pytest.param(places.sql, "import sqlite3", id="sqlite3"),
    ],
)
def test_a_planted_fault_breaks_the_rule(rule: Callable[[Module], Iterator[str]], text: str) -> None:
    assert list(rule(module("case_bridge/service/a.py", text)))


def test_a_docstring_may_cite_a_law_by_its_name() -> None:
    text = "def f():\n    '''Source: \u300a\u529e\u6cd5\u300b.'''\n"

    assert list(places.chinese_words(module("case_bridge/domain/a.py", text))) == []


def test_patterns_may_be_chinese_in_the_grammar() -> None:
    assert list(places.chinese_words(module("chinese/money.py", "x = '\u5143'"))) == []
