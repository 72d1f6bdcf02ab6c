"""Turn rules: waits, priorities and the reading of signals."""

from datetime import timedelta

import msgspec
import pytest

from case_bridge.contract.vocabulary import Priority, Urgency
from gateway.domain.message import HandoffWish, SignalUnreadable, Utterance
from gateway.domain.turn import LEASE, FilingMark, backoff, outcome_of, priority_of


def uttered(custom: str) -> Utterance:
    return Utterance("好的", custom=msgspec.Raw(custom.encode()))


PENDING = uttered('{"filing": "pending"}')
RECEIPT = uttered('{"case": {"number": "TS20260302-00017-4", "state": "REGISTERED", "query_code": "K7"}}')
STATUS = uttered('{"case": {"number": "TS20251101-00003-1", "state": "CLOSED"}}')


@pytest.mark.parametrize(
    ("attempt", "seconds"), [(1, 0.2), (2, 0.4), (3, 0.8), (4, 1.6), (5, 2.0), (6, 2.0), (10_000, 2.0)]
)
def test_the_wait_doubles_from_a_fifth_of_a_second_to_two_seconds(attempt: int, seconds: float) -> None:
    assert backoff(attempt) == timedelta(seconds=seconds)


@pytest.mark.parametrize("urgency", [*Urgency, None])
def test_every_kind_of_urgency_has_a_priority(urgency: Urgency | None) -> None:
    assert priority_of(urgency) in Priority


def test_danger_to_life_comes_before_an_ordinary_message() -> None:
    assert priority_of(Urgency.SELF_HARM) < priority_of(None)


def test_a_lease_outlasts_a_filing_and_a_turn() -> None:
    assert timedelta(seconds=2 * 30) < LEASE


def test_an_answer_without_signals_changes_nothing() -> None:
    outcome = outcome_of((Utterance("您好"), uttered("null"), uttered("{}"), uttered('{"expects": "name"}')))

    assert (outcome.filing, outcome.is_filed, outcome.is_forgotten, outcome.handoffs) == (
        FilingMark.UNCHANGED,
        False,
        False,
        (),
    )


@pytest.mark.parametrize(
    ("utterances", "mark"),
    [
        ((PENDING,), FilingMark.PENDING),
        ((RECEIPT,), FilingMark.SETTLED),
        ((RECEIPT, PENDING), FilingMark.PENDING),
        ((STATUS,), FilingMark.UNCHANGED),
    ],
    ids=["pending", "receipt", "receipt and a new matter pending", "status of a case"],
)
def test_the_last_word_on_filing_counts(utterances: tuple[Utterance, ...], mark: FilingMark) -> None:
    assert outcome_of(utterances).filing is mark


@pytest.mark.parametrize(
    ("utterances", "number"),
    [((RECEIPT, STATUS), "TS20260302-00017-4"), ((STATUS,), None)],
    ids=["receipt", "status of a case"],
)
def test_only_a_receipt_names_the_case_that_was_filed(utterances: tuple[Utterance, ...], number: str | None) -> None:
    outcome = outcome_of(utterances)

    assert (outcome.case_number, outcome.is_filed) == (number, number is not None)


def test_a_wish_for_a_person_is_read_with_its_priority() -> None:
    outcome = outcome_of((uttered('{"handoff": {"reason": "ASKED", "priority": "P1"}}'),))

    assert outcome.handoffs == (HandoffWish("ASKED", Priority.P1),)


@pytest.mark.parametrize("custom", ['{"case": 7}', "[]", '"x"', '{"handoff": {"priority": "soon"}}', "{", "[" * 9999])
def test_a_signal_of_the_wrong_shape_is_refused(custom: str) -> None:
    with pytest.raises(SignalUnreadable):
        outcome_of((uttered(custom),))
