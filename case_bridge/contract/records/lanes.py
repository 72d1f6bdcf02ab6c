"""What belongs to the short lanes and to the people on a case: lane changes, measures, assignments, recusals."""

from case_bridge.contract.records.base import Line, Record, StaffName, Text
from case_bridge.contract.vocabulary import Act, Topic


class LaneChange(Record, frozen=True):
    """The case went over to another lane, where a new round begins; `was` is the act before."""

    was: Act
    reason: Text


class Measures(Record, frozen=True):
    """What the company did after a report, also that it did nothing; the archive's resolution of a report."""

    text: Text
    is_nothing: bool = False


class ClaimSplit(Record, frozen=True):
    """The customer's own claim inside a case, worked on as a complaint of its own.

    `is_reporter_named` tells that the reporter agreed to be named there; without it a report's claim is nobody's.
    """

    text: Text
    topic: Topic
    cause: Line
    is_reporter_named: bool = False


class Assignment(Record, frozen=True):
    """Who was given the case, and who had it before; whoever once had it neither reviews nor rechecks it."""

    handler: StaffName
    team: Line
    was: StaffName | None = None
    reason: Text | None = None


class Recusal(Record, frozen=True):
    """Who lost the case, and why: said by themselves, or found by the store.

    For good they neither work on it nor see it any more. Otherwise it concerns somebody of their team, or the
    customer's words name them or their unit: they see of it what colleagues see, and may have it again later.
    """

    person: StaffName
    reason: Text
    is_for_good: bool = True
