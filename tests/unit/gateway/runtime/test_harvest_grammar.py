"""The grammar as comparing readings needs it."""

from datetime import date

import pytest

from case_bridge.service.harvesting import Grammar
from gateway.runtime.harvest_grammar import ChineseGrammar

TEXT = "我叫王小明,电话138 0013 8000,合同号HT202506180012,上个月多扣了我3200元"
GRAMMAR: Grammar = ChineseGrammar()


@pytest.mark.parametrize(
    ("name", "words", "values"),
    [
        ("name", "王小明", {"王小明"}),
        ("contact", "138 0013 8000", {"13800138000"}),
        ("contract_number", "HT202506180012", {"HT202506180012"}),
        ("amount", "3200元", {"320000"}),
        ("occurred_at", "上个月", {"2026-10-01"}),
        ("demand", "多扣", set()),
    ],
)
def test_a_value_is_read_as_a_case_holds_it(name: str, words: str, values: set[str]) -> None:
    start = TEXT.index(words)

    assert GRAMMAR.values(name, TEXT, (start, start + len(words)), date(2026, 11, 22)) == values


def test_a_value_elsewhere_is_not_meant() -> None:
    assert GRAMMAR.values("amount", TEXT, (0, 5), date(2026, 11, 22)) == set()


def test_known_values_are_taken_out() -> None:
    assert GRAMMAR.anonymous("小明说不还", ("王小明",)) == "某某说不还"
