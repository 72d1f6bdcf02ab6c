"""Building a rule for urgent words, and what every rule of the product keeps to."""

import re

import pytest

from case_bridge.contract.vocabulary import Urgency
from chinese.urgent_crowds import CROWD_RULES
from chinese.urgent_money import MONEY_RULES
from chinese.urgent_rules import NOW, PAST, rule
from chinese.urgent_self_harm import SELF_HARM_RULES
from chinese.urgent_violence import THREAT_RULES, VIOLENCE_RULES

ALL_RULES = (*SELF_HARM_RULES, *VIOLENCE_RULES, *THREAT_RULES, *MONEY_RULES, *CROWD_RULES)


def test_a_rule_joins_its_ways_of_saying() -> None:
    built = rule(Urgency.SCAM, "甲", "乙+")

    assert built.said.fullmatch("乙乙")
    assert built.certain
    assert (built.denied, built.harmless, built.doubtful, built.needs) == (None, None, None, None)


def test_a_denial_must_end_the_words_before() -> None:
    built = rule(Urgency.SCAM, "甲", denied="不|没")

    assert built.denied is not None
    assert built.denied.search("我不")
    assert not built.denied.search("不是我")


@pytest.mark.parametrize("kind", list(Urgency), ids=lambda kind: kind.value)
def test_every_kind_has_a_certain_rule(kind: Urgency) -> None:
    assert any(each.certain for each in ALL_RULES if each.kind is kind)


@pytest.mark.parametrize("number", range(len(ALL_RULES)))
def test_no_rule_is_said_by_an_empty_text(number: int) -> None:
    assert ALL_RULES[number].said.search("") is None


@pytest.mark.parametrize("number", range(len(ALL_RULES)))
def test_no_rule_repeats_without_bound(number: int) -> None:
    assert not re.search(r"[)\]\w](?:[*+](?!\))|\{\d+,\})", ALL_RULES[number].said.pattern.replace(r"\d+", ""))


@pytest.mark.parametrize(
    ("words", "now", "past"),
    [
        ("他们正在砸门", True, False),
        ("昨天砸门", False, True),
        ("催收还在门口", True, False),
        ("去年的事", False, True),
    ],
    ids=["under way", "yesterday", "still", "last year"],
)
def test_now_and_past_are_told_apart(words: str, now: bool, past: bool) -> None:
    assert (bool(re.search(NOW, words)), bool(re.search(PAST, words))) == (now, past)
