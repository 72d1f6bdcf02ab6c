"""Which records belong to the present stage of a case: what came before a mark no longer counts."""

from typing import TypeVar

from case_bridge.contract.records.aftermath import FollowUpAttempt, RecheckResult, Reopening
from case_bridge.contract.records.base import Record
from case_bridge.contract.records.lanes import LaneChange
from case_bridge.domain.dossier import Dossier

R = TypeVar("R", bound=Record)

_OUTCOMES = (Reopening, LaneChange, RecheckResult)
"""A case that was decided anew, or looked at again, begins a stage: the customer is asked afterwards once more."""


def after_last(dossier: Dossier, marks: tuple[type[Record], ...], kind: type[R]) -> tuple[R, ...]:
    """Return the records of a kind written after the last one of `marks`; all of them where there is no mark."""
    marked = [place for place, record in enumerate(dossier.records) if isinstance(record, marks)]
    start = marked[-1] + 1 if marked else 0
    return tuple(record for record in dossier.records[start:] if isinstance(record, kind))


def attempts(dossier: Dossier) -> tuple[FollowUpAttempt, ...]:
    """Return the attempts to ask the customer about the present outcome."""
    return after_last(dossier, _OUTCOMES, FollowUpAttempt)
