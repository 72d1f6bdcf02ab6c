"""The severity table, row by row."""

import pytest

from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import (
    Act,
    Channel,
    ComplainantKind,
    Mention,
    Priority,
    SeedClass,
    Severity,
    Topic,
    Urgency,
)
from case_bridge.domain.severity import Assessment, Facts, Thresholds, assess

LIMITS = Thresholds()
PERSON, ORGANISATION = ComplainantKind


def _facts(topic=Topic.INTEREST_FEE, cause="SERVICE_FEE", act=Act.COMPLAINT, mentions=(), **changed):
    leaf = taxonomy().cause(topic, cause)
    return Facts(
        act=act,
        topic=topic,
        cause=cause,
        seed_class=leaf.seed_class,
        default=leaf.severity,
        mentions=frozenset(mentions),
        **changed,
    )


def _assessed(facts):
    found = assess(facts, LIMITS)
    return found.row, found.severity.value, found.priority.value


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (_facts(urgent=Urgency.SELF_HARM), ("D1", "MAJOR", "P0")),
        (_facts(urgent=Urgency.VIOLENCE), ("D1", "MAJOR", "P0")),
        (_facts(urgent=Urgency.THREAT), ("D1", "MAJOR", "P0")),
        (_facts(urgent=Urgency.SCAM), ("D2", "MAJOR", "P0")),
        (_facts(Topic.FRAUD, "SCAM_IN_PROGRESS"), ("D2", "MAJOR", "P0")),
        (_facts(mentions=[Mention.STAFF_VIOLATION]), ("D3", "MAJOR", "P1")),
        (_facts(mentions=[Mention.FORGED_COURT_PAPER]), ("D3", "MAJOR", "P1")),
        (_facts(Topic.STAFF_MISCONDUCT, "BRIBE", Act.REPORT), ("D3", "MAJOR", "P1")),
        (_facts(Topic.OTHER, "OTHER", Act.REPORT, names_staff=True), ("D3", "MAJOR", "P1")),
        (_facts(Topic.COLLECTION, "FAKE_LEGAL_DOC"), ("D3", "MAJOR", "P1")),
        (_facts(mentions=[Mention.MANY_PERSONS]), ("D4", "MAJOR", "P1")),
        (_facts(urgent=Urgency.GROUP), ("D4", "MAJOR", "P1")),
        (_facts(mentions=[Mention.PRODUCT_DEFECT]), ("D5", "MAJOR", "P1")),
        (_facts(mentions=[Mention.MASS_LEAK]), ("D5", "MAJOR", "P1")),
        (_facts(mentions=[Mention.SEVERAL_REGULATORS]), ("D6", "MAJOR", "P1")),
        (_facts(mentions=[Mention.MEDIA_PUBLISHED]), ("D6", "MAJOR", "P1")),
        (_facts(amount_fen=10_000_000), ("D7", "MAJOR", "P1")),
        (_facts(amount_fen=500_000_000, kind=ORGANISATION), ("D7", "MAJOR", "P1")),
        (_facts(Topic.CONTRACT, "AMBIGUOUS_CLAUSE"), ("D8", "COMPLEX", "P2")),
        (_facts(amount_fen=9_999_999), ("D9", "COMPLEX", "P2")),
        (_facts(amount_fen=1_000_000), ("D9", "COMPLEX", "P2")),
        (_facts(amount_fen=50_000_000, kind=ORGANISATION), ("D9", "COMPLEX", "P2")),
        (_facts(Topic.FRAUD, "IDENTITY_THEFT"), ("D10", "COMPLEX", "P2")),
        (_facts(Topic.CREDIT_REPORT, "WRONG_RECORD"), ("D10", "COMPLEX", "P2")),
        (_facts(Topic.PERSONAL_INFO, "LEAK"), ("D10", "COMPLEX", "P2")),
        (_facts(Topic.COLLECTION, "THIRD_PARTY_CONTACT"), ("D11", "COMPLEX", "P2")),
        (_facts(Topic.COLLECTION, "HARASSMENT_FREQ", mentions=[Mention.COLLECTOR_THREAT]), ("D11", "COMPLEX", "P2")),
        (_facts(Topic.COLLECTION, "THREAT"), ("D11", "COMPLEX", "P2")),
        (_facts(channel=Channel.REGULATOR), ("D12", "COMPLEX", "P2")),
        (_facts(mentions=[Mention.LAWSUIT]), ("D12", "COMPLEX", "P2")),
        (_facts(mentions=[Mention.SEVERAL_PERSONS]), ("D12", "COMPLEX", "P2")),
        (_facts(mentions=[Mention.VULNERABLE_PERSON]), ("D13", "COMPLEX", "P2")),
        (_facts(urgent=Urgency.MINOR), ("D13", "COMPLEX", "P2")),
        (_facts(mentions=[Mention.REPEATED]), ("D14", "COMPLEX", "P2")),
        (_facts(has_breach=True), ("D14", "COMPLEX", "P2")),
        (_facts(Topic.CONTRACT, "UNFAIR_TERM", mentions=[Mention.REPEATED]), ("D14", "MAJOR", "P1")),
        (_facts(Topic.SERVICE, "ATTITUDE"), ("D15", "SIMPLE", "P3")),
        (_facts(), ("D16", "SIMPLE", "P3")),
        (_facts(amount_fen=999_999), ("D16", "SIMPLE", "P3")),
        (_facts(amount_fen=49_999_999, kind=ORGANISATION), ("D16", "SIMPLE", "P3")),
        (_facts(Topic.SERVICE, "ATTITUDE", amount_fen=1_000_000), ("D9", "COMPLEX", "P2")),
    ],
)
def test_the_row_that_fits_decides(facts, expected):
    assert _assessed(facts) == expected


def test_the_highest_hit_wins_over_an_earlier_lower_one():
    both = _facts(Topic.CONTRACT, "AMBIGUOUS_CLAUSE", amount_fen=10_000_000)

    assert _assessed(both) == ("D7", "MAJOR", "P1")


@pytest.mark.parametrize(
    ("found", "other", "is_graver"),
    [
        (("MAJOR", "P1"), ("COMPLEX", "P2"), True),
        (("MAJOR", "P0"), ("MAJOR", "P1"), True),
        (("MAJOR", "P1"), ("MAJOR", "P1"), False),
        (("COMPLEX", "P2"), ("MAJOR", "P1"), False),
    ],
)
def test_a_higher_level_or_a_more_urgent_one_is_graver(found, other, is_graver):
    one, two = (Assessment(Severity(level), Priority(priority), None) for level, priority in (found, other))

    assert one.is_graver_than(two) is is_graver


def test_what_is_already_major_is_not_raised_further():
    again = _facts(mentions=[Mention.MANY_PERSONS, Mention.REPEATED])

    assert _assessed(again) == ("D4", "MAJOR", "P1")


@pytest.mark.parametrize("act", [Act.INQUIRY, Act.SUGGESTION])
@pytest.mark.parametrize(
    "changed",
    [
        {"amount_fen": 10_000_000},
        {"topic": Topic.CONTRACT, "cause": "UNFAIR_TERM"},
        {"mentions": [Mention.LAWSUIT, Mention.REPEATED]},
    ],
)
def test_an_act_without_a_claim_is_not_raised_by_claims(act, changed):
    assert _assessed(_facts(act=act, **changed)) == (None, "SIMPLE", "P3")


def test_danger_counts_whatever_the_act():
    assert _assessed(_facts(act=Act.INQUIRY, urgent=Urgency.SELF_HARM)) == ("D1", "MAJOR", "P0")


def test_the_thresholds_are_settings():
    found = assess(_facts(amount_fen=100), Thresholds(complex_person_fen=100))

    assert (found.row, found.severity, found.priority) == ("D9", Severity.COMPLEX, Priority.P2)


LEAVES = [(branch.topic, leaf) for branch in taxonomy().topics for leaf in taxonomy().causes(branch.topic)]


@pytest.mark.parametrize(("topic", "leaf"), LEAVES, ids=[f"{topic}-{leaf.cause}" for topic, leaf in LEAVES])
def test_the_default_level_of_a_cause_is_what_the_table_says_of_it_alone(topic, leaf):
    assert assess(_facts(topic, leaf.cause), LIMITS).severity is leaf.severity


def test_every_class_of_the_seeds_is_used():
    assert {leaf.seed_class for _, leaf in LEAVES} == set(SeedClass)
