"""What sends an ended case back to work: reopening, and the recheck with its three outcomes."""

from dataclasses import replace

from case_bridge.contract.operations.reconsidering import (
    ApplyRecheck,
    ChangeDecision,
    RedoExecution,
    ReopenCase,
    UpholdDecision,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import RecheckApplication, RecheckResult, Reopening
from case_bridge.contract.taxonomy import UnknownCause, taxonomy
from case_bridge.contract.vocabulary import Mention, Party, Severity
from case_bridge.contract.work_words import ReopenReason
from case_bridge.domain.authority import check_promise
from case_bridge.domain.calendar import local_day
from case_bridge.domain.case import Case, Rules
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.guards.deciding import no_action_item_is_open
from case_bridge.domain.guards.ending import low_scores
from case_bridge.domain.measures import check_answers, check_items, sum_fen
from case_bridge.domain.operation import Operation
from case_bridge.domain.operations.deciding import Decided, with_notice
from case_bridge.domain.operations.executing import with_new_items
from case_bridge.domain.steps import InputInvalid, Refused
from case_bridge.domain.wording import require_words

_ONE_UP = {Severity.SIMPLE: Severity.COMPLEX, Severity.COMPLEX: Severity.MAJOR, Severity.MAJOR: Severity.MAJOR}


def reopen_case(dossier: Dossier, given: ReopenCase, turn: Turn) -> Dossier:
    """Begin a new round: nothing is decided, and the level rises by one. Source: domain report §3.5, row 14."""
    require_words("$.text", given.text)
    if given.reason is ReopenReason.LOW_SCORE and not low_scores(dossier, turn.rules.limits.low_score):
        raise Refused("no_low_score", "Nobody gave such a low score since the case was last opened.")
    reopening = Reopening(id=turn.record_id, at=turn.now, by=turn.actor.name, reason=given.reason, text=given.text)
    case = replace(dossier.case, decided_at=None, executed_at=None, closed_at=None)
    return dossier.plus(reopening).with_case(_raised_by_one(case, turn.rules))


def apply_recheck(dossier: Dossier, given: ApplyRecheck, turn: Turn) -> Dossier:
    """Record the application; whether it is in time is judged by the table."""
    require_words("$.text", given.text)
    today = local_day(turn.now)
    applied_on = given.applied_on or today
    if applied_on > today:
        raise InputInvalid("$.applied_on", "this day is still to come")
    if turn.actor.role is Party.CUSTOMER and applied_on != today:
        raise InputInvalid("$.applied_on", "whoever applies here applies today")
    if dossier.case.decided_at is not None and applied_on < local_day(dossier.case.decided_at):
        raise InputInvalid("$.applied_on", "nothing was decided on this day")
    return dossier.plus(
        RecheckApplication(
            id=turn.record_id,
            at=turn.now,
            by=turn.actor.name,
            text=given.text,
            applied_on=applied_on,
            channel=given.channel,
            by_grace=given.by_grace,
        )
    )


def uphold_decision(dossier: Dossier, given: UpholdDecision, turn: Turn) -> Dossier:
    """Record that the decision stands; where nothing is left to be done, it is carried out."""
    after = dossier.plus(_result(Action.UPHOLD_DECISION, given.text, turn))
    if no_action_item_is_open(dossier, turn) is not None:
        return after
    return after.with_case(replace(after.case, executed_at=after.case.executed_at or turn.now))


def change_decision(dossier: Dossier, given: ChangeDecision, turn: Turn) -> Dossier:
    """Record the new decision; it is executed anew, while the day of the first decision stands."""
    check_items(given.items, dossier, turn)
    check_answers(given.items, given.demands)
    check_promise(dossier, sum_fen(given.items), turn)
    after = dossier.plus(_result(Action.CHANGE_DECISION, given.text, turn))
    decided = Decided(given.decision, given.items, given.demands)
    after = with_notice(after, given, decided, turn, first=1)
    return _executed_anew(after)


def redo_execution(dossier: Dossier, given: RedoExecution, turn: Turn) -> Dossier:
    """Record that the decision has to be carried out once more, with what is owed."""
    after = dossier.plus(_result(Action.REDO_EXECUTION, given.text, turn))
    return _executed_anew(with_new_items(after, given.items, turn))


def _result(result: Action, text: str, turn: Turn) -> RecheckResult:
    require_words("$.text", text)
    return RecheckResult(id=turn.record_id, at=turn.now, by=turn.actor.name, result=result.value, text=text)


def _executed_anew(dossier: Dossier) -> Dossier:
    return dossier.with_case(replace(dossier.case, executed_at=None))


def _raised_by_one(case: Case, rules: Rules) -> Case:
    """Return the case one level up, by row 14 where the table gives it, by hand where it was repeated before."""
    wanted = _ONE_UP[case.severity]
    mentions = tuple(dict.fromkeys((*case.matter.mentions, Mention.REPEATED)))
    repeated = replace(case.matter, mentions=mentions)
    try:
        raised = case.amended(repeated, taxonomy().cause(case.topic, case.cause), rules)
    except UnknownCause:
        raised = replace(case, matter=repeated)
    return raised if raised.severity.rank >= wanted.rank else raised.at_level(wanted)


OPERATIONS = (
    Operation(Action.REOPEN_CASE, ReopenCase, reopen_case),
    Operation(Action.APPLY_RECHECK, ApplyRecheck, apply_recheck),
    Operation(Action.UPHOLD_DECISION, UpholdDecision, uphold_decision),
    Operation(Action.CHANGE_DECISION, ChangeDecision, change_decision),
    Operation(Action.REDO_EXECUTION, RedoExecution, redo_execution),
)
