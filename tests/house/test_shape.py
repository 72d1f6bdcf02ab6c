"""The code has the shape that docs/style.md asks for; each rule also breaks on a planted fault."""

from collections.abc import Callable, Iterator

import pytest

from tests.house import shape
from tests.house.sources import Module, module, product_modules

LONG_FUNCTION = "def long() -> None:\n" + "    print()\n" * shape.LONGEST_FUNCTION
RULES = (shape.too_long, shape.banned_names, shape.loose_signatures)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_product_keeps_the_rule(rule: Callable[[Module], Iterator[str]]) -> None:
    broken = [each for one in product_modules() for each in rule(one)]

    assert broken == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        pytest.param(shape.too_long, "bot/a.py", "x = 1\n" * (shape.LONGEST_MODULE + 1), id="long module"),
        pytest.param(shape.too_long, "bot/a.py", LONG_FUNCTION, id="long function"),
        pytest.param(shape.banned_names, "gateway/service/helpers.py", "", id="module helpers"),
        pytest.param(shape.banned_names, "bot/utils/text.py", "", id="package utils"),
        pytest.param(shape.banned_names, "bot/a.py", "class CaseManager: ...", id="class Manager"),
        pytest.param(
            shape.loose_signatures, "case_bridge/domain/a.py", "def f(x: dict[str, int]) -> None: ...", id="dict"
        ),
        pytest.param(shape.loose_signatures, "gateway/service/a.py", "def f() -> 'list[Any]': ...", id="quoted Any"),
        pytest.param(shape.loose_signatures, "bot/dialogue/a.py", "async def f(**x: typing.Any): ...", id="typing.Any"),
    ],
)
def test_a_planted_fault_breaks_the_rule(rule: Callable[[Module], Iterator[str]], path: str, text: str) -> None:
    assert list(rule(module(path, text)))


def test_the_limits_themselves_are_allowed() -> None:
    full = "def f() -> None:\n" + "    print()\n" * (shape.LONGEST_FUNCTION - 1)
    rest = "x = 1\n" * (shape.LONGEST_MODULE - shape.LONGEST_FUNCTION)

    assert list(shape.too_long(module("bot/a.py", full + rest))) == []


def test_loose_types_are_allowed_at_the_edges() -> None:
    assert list(shape.loose_signatures(module("bot/actions/a.py", "def f(x: dict) -> None: ..."))) == []
