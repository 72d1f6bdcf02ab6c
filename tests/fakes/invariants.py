"""What must hold after every step of every history, said from the records alone, without asking the guards."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import FollowUpAttempt, NotApplicable, RecheckResult, Reopening
from case_bridge.contract.records.every import AnyRecord
from case_bridge.contract.records.investigation import Finding, Task
from case_bridge.contract.records.lanes import LaneChange, Measures
from case_bridge.contract.records.outcome import Communication, DecisionNotice, Resolution
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, ClockStatus, Party, Severity
from case_bridge.contract.work_words import ArchiveSection, FollowUpOutcome, TaskKind, TaskStatus
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.transitions import TRANSITIONS
from case_bridge.domain.work_table import WORK
from tests.fakes.histories import Done

_REVIEWING = (
    Action.PASS_REVIEW,
    Action.RETURN_TO_PROPOSAL,
    Action.RETURN_TO_INVESTIGATION,
    Action.RAISE_IN_REVIEW,
)
_RECHECKING = (Action.UPHOLD_DECISION, Action.CHANGE_DECISION, Action.REDO_EXECUTION)
_DECIDING = (Action.SEND_DECISION, Action.SETTLE_MEDIATION)
_ENDING_A_TALK = (FollowUpOutcome.REACHED, FollowUpOutcome.DECLINED_BY_CUSTOMER, FollowUpOutcome.NO_CONTACT_LEFT)
_ARCHIVED = (Act.COMPLAINT, Act.REPORT)
_STOPPED_BY_A_PERSON = {
    ClockKind.FIRST_REPLY: Action.RECORD_FIRST_REPLY,
    ClockKind.SIMPLE_SOLUTION: Action.TELL_SOLUTION,
    ClockKind.COMPLEX_PRELIM: Action.SEND_PRELIMINARY_OPINION,
}
_AFTER_CLOSING = {ClockKind.RECHECK_WINDOW}
_UNDECIDED = (
    CaseState.TRIAGED,
    CaseState.ACCEPTED,
    CaseState.INVESTIGATING,
    CaseState.AWAITING_CUSTOMER,
    CaseState.PROPOSING,
    CaseState.INTERNAL_REVIEW,
    CaseState.COMMUNICATING,
)


@dataclass
class Memory:
    """What one history showed so far: who ever had the case, who reviewed it, how often the round was decided."""

    handlers: set[str] = field(default_factory=set)
    reviewers: set[str] = field(default_factory=set)
    decisions: int = 0


def broken(done: Done, memory: Memory) -> Iterator[str]:
    """Yield every rule that a step breaks, and remember the step."""
    if done.refusal is not None:
        if done.after is not done.before:
            yield "a refused step changed the case"
        return
    yield from _moves(done)
    yield from _records(done)
    yield from _second_persons(done, memory)
    yield from _decisions(done, memory)
    yield from _signatures(done)
    yield from _clocks(done)
    if done.after.case.state is CaseState.CLOSED and done.before.case.state is not CaseState.CLOSED:
        yield from _closing(done.after)


def _moves(done: Done) -> Iterator[str]:
    before, after, role = done.before.case, done.after.case, done.turn.actor.role
    rows = [
        step
        for step in (*TRANSITIONS[before.act], *WORK[before.act])
        if step.action is done.action and before.state in step.sources and role in step.who
    ]
    if after.state not in {step.target or before.state for step in rows}:
        yield f"{done.action} of {role} led from {before.state} to {after.state}"
    if (after.act is not before.act) != (done.action is Action.TURN_INTO_COMPLAINT):
        yield f"{done.action} changed the act to {after.act}"
    if after.state_since != (done.turn.now if any(step.target for step in rows) else before.state_since):
        yield f"{done.action} left the day of the state at {after.state_since}"
    if (after.number, after.received_at, after.version) != (before.number, before.received_at, before.version):
        yield "a step changed what never changes"
    lowering = [Action.CONFIRM_LOWERING, *([Action.LOWER_SEVERITY] if before.severity is not Severity.MAJOR else [])]
    if after.severity.rank < before.severity.rank and done.action not in lowering:
        yield f"{done.action} lowered {before.severity} to {after.severity}"


def _records(done: Done) -> Iterator[str]:
    before = [record.id for record in done.before.records]
    after = [record.id for record in done.after.records]
    if len(set(after)) != len(after):
        yield f"{done.action} repeated the id of a record"
    if after[: len(before)] != before:
        yield f"{done.action} removed or reordered records"
    for record in done.after.records[len(before) :]:
        if record.at != done.turn.now:
            yield f"{type(record).__name__} is dated {record.at}"
        if msgspec.json.decode(msgspec.json.encode(record), type=AnyRecord) != record:
            yield f"{type(record).__name__} does not survive storing"


def _second_persons(done: Done, memory: Memory) -> Iterator[str]:
    memory.handlers |= {case.handler for case in (done.before.case, done.after.case) if case.handler}
    who = done.turn.actor.name
    if done.action in (*_REVIEWING, *_RECHECKING) and who in memory.handlers:
        yield f"{who} had the case and did {done.action}"
    if done.action in _RECHECKING and who in memory.reviewers:
        yield f"{who} reviewed the case and did {done.action}"
    if done.action in _REVIEWING:
        memory.reviewers.add(who)


def _decisions(done: Done, memory: Memory) -> Iterator[str]:
    if done.action in (Action.REOPEN_CASE, Action.TURN_INTO_COMPLAINT):
        memory.decisions = 0
    if done.action in _DECIDING:
        memory.decisions += 1
    if memory.decisions > 1:
        yield "a round was decided twice"
    if done.action in _DECIDING and done.after.case.decided_at != done.turn.now:
        yield "a decision has no day"
    is_decided = done.after.case.decided_at is not None
    if is_decided and not _of_this_round(done.after, DecisionNotice):
        yield "a case is decided without a notice"


def _signatures(done: Done) -> Iterator[str]:
    case = done.after.case
    is_joint = case.act is Act.COMPLAINT and case.severity is not Severity.SIMPLE
    if done.action not in (Action.REQUEST_REVIEW, Action.PASS_REVIEW, Action.SEND_PRELIMINARY_OPINION) or not is_joint:
        return
    signed = {task.kind for task in _of_this_round(done.after, Task) if task.status is TaskStatus.SIGNED}
    if not {TaskKind.LEGAL_OPINION, TaskKind.MGMT_ASSESSMENT} <= signed:
        yield f"{done.action} without legal and management"


def _closing(closed: Dossier) -> Iterator[str]:
    attempts = _of_this_round(closed, FollowUpAttempt, RecheckResult)
    days = {local_day(attempt.at) for attempt in attempts}
    is_spoken = any(attempt.outcome in _ENDING_A_TALK for attempt in attempts)
    if not is_spoken and (len(attempts) < 3 or len(days) < 2):
        yield "a case was closed without a follow-up"
    if closed.case.act not in _ARCHIVED:
        return
    filled = {
        ArchiveSection.FINDINGS: closed.of(Finding),
        ArchiveSection.RESOLUTION: closed.of(Resolution) + closed.of(Measures),
        ArchiveSection.COMMUNICATIONS: closed.of(Communication),
    }
    excused = {each.section for each in closed.of(NotApplicable)}
    for section, records in filled.items():
        if not records and section not in excused:
            yield f"a case was closed without {section}"


def _clocks(done: Done) -> Iterator[str]:
    case, now = done.after.case, done.turn.now
    names = [(clock.kind, clock.key) for clock in case.clocks if clock.is_owed]
    if len(set(names)) != len(names):
        yield f"{done.action} left two clocks of one kind: {names}"
    for clock in case.clocks:
        name = f"{clock.kind}:{clock.key} {clock.status} after {done.action}"
        start = clock.started_at or case.received_at
        if clock.stopped_at is not None and not start <= clock.stopped_at <= now:
            yield f"{name} stopped at {clock.stopped_at}, started {start}"
        if clock.internal_due_at is not None and clock.internal_due_at > clock.due_at:
            yield f"{name} is due by law before {clock.internal_due_at}"
        if (clock.status is ClockStatus.PAUSED) != (clock.paused_at is not None):
            yield f"{name} stands since {clock.paused_at}"
        if clock.paused_at is not None and case.state is not CaseState.MEDIATION:
            yield f"{name} stands in {case.state}"
        if len(set(clock.told)) != len(clock.told):
            yield f"{name} was told twice"
    yield from _owed(done)
    yield from _stopped_by_people(done)


def _owed(done: Done) -> Iterator[str]:
    case = done.after.case
    owed = {clock.kind for clock in case.clocks if clock.is_owed}
    if case.state is CaseState.CLOSED and not owed <= _AFTER_CLOSING:
        yield f"after {done.action} a closed case owes {sorted(owed - _AFTER_CLOSING)}"
    if case.state is CaseState.LINKED and not owed <= {ClockKind.REGULATOR_REPORT}:
        yield f"a linked case owes {sorted(owed)}"
    if case.decided_at is not None and ClockKind.DECISION in owed:
        yield f"after {done.action} a decided case owes its decision"
    if case.act is Act.COMPLAINT and case.state in _UNDECIDED and ClockKind.DECISION not in owed:
        yield f"after {done.action} nobody owes the decision in {case.state}"
    if (case.state is CaseState.AWAITING_CUSTOMER) != (ClockKind.ASK_CUSTOMER in owed):
        yield f"after {done.action} in {case.state} the customer's time is wrong"


def _stopped_by_people(done: Done) -> Iterator[str]:
    met_before = {clock.kind for clock in done.before.case.clocks if clock.status is ClockStatus.MET}
    for clock in done.after.case.clocks:
        action = _STOPPED_BY_A_PERSON.get(clock.kind)
        if action is None or clock.status is not ClockStatus.MET or clock.kind in met_before:
            continue
        if done.action is not action or isinstance(done.turn.actor.role, Party):
            yield f"{clock.kind} was stopped by {done.action} of {done.turn.actor.name}"


def _of_this_round(case: Dossier, kind: type, *later_marks: type) -> list:
    found: list = []
    for record in case.records:
        if isinstance(record, (Reopening, LaneChange, *later_marks)):
            found.clear()
        elif isinstance(record, kind):
            found.append(record)
    return found
