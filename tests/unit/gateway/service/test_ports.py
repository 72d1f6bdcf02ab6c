"""Failures of the brain, as the use cases tell them apart."""

from gateway.service.ports import BrainUnavailable, BrainUnreachable, TurnFailed, TurnRefused


def test_a_brain_that_is_away_is_a_kind_of_no_answer_and_never_a_failed_turn() -> None:
    assert issubclass(BrainUnreachable, BrainUnavailable)
    assert issubclass(TurnRefused, TurnFailed)
    assert not issubclass(BrainUnavailable, TurnFailed)
