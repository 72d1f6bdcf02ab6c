"""Random histories of cases: people do what they may, and try what they may not, while time goes on."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random

import msgspec

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.operations.surroundings import AddEvidence
from case_bridge.contract.process import Action
from case_bridge.contract.records.base import Record
from case_bridge.contract.requests import Complainant
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import Act, CaseState, Channel, Mention, Party, Role, Topic, Urgency
from case_bridge.domain.assignment import handling_role
from case_bridge.domain.case import facts_of
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.domain.clock_facts import clocks_for
from case_bridge.domain.dossier import Actor, Dossier, RecordUnknown, ServiceHistory, StoredFile, Turn
from case_bridge.domain.performing import SYSTEM_ACTOR, allowed_actions, perform, ready_by_itself
from case_bridge.domain.severity import assess
from case_bridge.domain.steps import GuardRefused, IllegalTransition, InputInvalid, NotPermitted
from case_bridge.domain.transitions import TRANSITIONS
from tests.fakes.dossiers import RULES, dossier, matter
from tests.fakes.inputs import NAMED_RECORDS, RIPE, Inventor, ripe_for
from tests.fakes.office import SUNDAY_NOON

REFUSALS = (IllegalTransition, NotPermitted, GuardRefused, InputInvalid, RecordUnknown)
"""Everything with which a step may be refused."""

# He changes his role in the middle of a case, as people do: what he did before still binds him.
CHANGELING = "he"
PEOPLE = (
    Actor(CHANGELING, Role.HANDLER, "default", "0001", "unit-1"),
    Actor(CHANGELING, Role.REVIEWER, "default", "0001", "unit-1"),
    Actor("li", Role.HANDLER, "default", "0002", "unit-2"),
    Actor("ma", Role.HANDLER, "east", "0003", "unit-3"),
    Actor("agent", Role.AGENT, "default", "0004", "unit-4"),
    Actor("wang", Role.SUPERVISOR, "default", "0005", "unit-5"),
    Actor("xu", Role.SUPERVISOR, "east", "0006", "unit-6"),
    Actor("law", Role.LEGAL, "default", "0007", "unit-7"),
    Actor("lu", Role.LEGAL, "default", "0015", "unit-15"),
    Actor("fin", Role.FINANCE, "default", "0008", "unit-8"),
    Actor("boss", Role.MGMT, "default", "0009", "unit-9"),
    Actor("qian", Role.MGMT, "default", "0016", "unit-16"),
    Actor("rev", Role.REVIEWER, "default", "0010", "unit-10"),
    Actor("zhou", Role.REVIEWER, "default", "0011", "unit-11"),
    Actor("com", Role.COMPLIANCE, "default", "0012", "unit-12"),
    Actor("ding", Role.COMPLIANCE, "default", "0013", "unit-13"),
    Actor("view", Role.ANALYST, "default", "0014", "unit-14"),
    Actor("CUSTOMER", Party.CUSTOMER),
    SYSTEM_ACTOR,
)
_NAMES = tuple(sorted({each.name for each in PEOPLE if isinstance(each.role, Role)}))
_PAUSES = (0, 1, 1, 2, 5, 20, 24, 24, 50, 24 * 8, 24 * 31)
_LONG_PAUSE = 24 * 100
_ENDS = (CaseState.CLOSED, CaseState.LINKED)
_TRIES_AT_RANDOM = 0.12
_UNUSUAL = 0.1
_EAGER = 0.5
_MOVES = 0.88
_IDLE_STEPS = 6
_USUAL_WEIGHT = 10
_WEIGHTS = {
    # What ends a history early, leads it in circles, or takes the case from its handler.
    Action.LINK_CASE: 1,
    Action.REFUSE_CASE: 1,
    Action.REQUEST_WITHDRAWAL: 2,
    Action.CONFIRM_WITHDRAWAL: 8,
    Action.FIND_INSUFFICIENT: 1,
    Action.TURN_INTO_COMPLAINT: 3,
    Action.RETURN_TO_INVESTIGATION: 2,
    Action.ASK_CUSTOMER: 3,
    Action.REVISE_PROPOSAL: 3,
    Action.RECUSE: 1,
    Action.IDENTIFY_STAFF: 2,
    Action.RAISE_SEVERITY: 1,
    Action.SUSPECT_ILLEGALITY: 4,
    Action.CLEAR_REPORT: 3,
    Action.TAKE_MEASURES: 2,
    Action.REOPEN_CASE: 3,
    Action.APPLY_RECHECK: 3,
    Action.START_MEDIATION: 3,
    Action.RAISE_IN_REVIEW: 30,
    Action.RECLASSIFY: 2,
    Action.ADD_EXTERNAL_REFERENCE: 2,
    Action.ADD_PARTY: 3,
    Action.ADD_NOTE: 2,
    Action.RECORD_PLACE: 3,
    Action.RECORD_COLLECTION_FACTS: 3,
    Action.MARK_NOT_APPLICABLE: 3,
    Action.SEND_PROGRESS_NOTICE: 3,
}
"""How often something is done compared with the usual 10."""

_WAITED_FOR = frozenset(
    {
        Action.TAKE_CASE,
        Action.FORM_TASK_FORCE,
        Action.OPEN_INTERNAL_INVESTIGATION,
        Action.RECORD_FINDING,
        Action.SET_RESOLUTION,
        Action.APPROVE_RESOLUTION,
        Action.COMPLETE_TASK,
        Action.SIGN_TASK,
        Action.RECORD_REACTION,
        Action.COMPLETE_ACTION_ITEM,
        Action.RECORD_FOLLOW_UP,
        Action.RECORD_LOOK_BACK_VISIT,
        Action.SIGN_LOOK_BACK_VISIT,
        Action.PLAN_LOOK_BACK,
        Action.DRAFT_REGULATOR_REPORT,
        Action.APPROVE_REGULATOR_REPORT,
        Action.SEND_REGULATOR_REPORT,
        Action.ACKNOWLEDGE_REGULATOR_REPORT,
    }
)
"""What a case often waits for; without being eager for it, histories would hardly come to a decision."""


@dataclass(frozen=True)
class Done:
    """One step of a history: what was tried on what, and what came of it; `after` is `before` after a refusal."""

    before: Dossier
    after: Dossier
    action: Action
    given: Operation
    turn: Turn
    refusal: Exception | None


def history(seed: int, steps: int) -> Iterator[Done]:
    """Yield a random history, the same for the same seed; the system's own steps follow at once, as in the service."""
    chance = Random(seed)
    case, now, idle = _filed(chance), SUNDAY_NOON, 0
    habits: Counter[Action] = Counter()
    for number in range(steps):
        idle = idle + 1 if case.case.state in _ENDS else 0
        if idle > _IDLE_STEPS:
            return
        now += timedelta(hours=chance.choice((*_PAUSES, _LONG_PAUSE)), minutes=chance.randrange(50))
        turn = _turn(chance, f"{seed}-{number}", now)
        turn, action = _wish(chance, case, turn, habits)
        given = Inventor(chance, case, now, _NAMES, turn.actor.role).input_for(action)
        done = _try(case, action, given, _with_file(chance, turn, given))
        habits[action] += done.refusal is None
        yield done
        case = done.after
        for place in range(3):
            follows = ready_by_itself(case, turn) if done.refusal is None else None
            if follows is None:
                break
            system = replace(turn, actor=SYSTEM_ACTOR, record_id=f"{seed}-{number}-s{place}")
            done = _try(case, follows, msgspec.convert({}, OPERATIONS[follows].takes), system)
            yield done
            case = done.after


def is_possible(case: Dossier, action: Action, turn: Turn) -> bool:
    """Tell whether the store would offer the action."""
    return action in allowed_actions(case, turn)


def _filed(chance: Random) -> Dossier:
    about = matter(
        urgent=chance.choice(list(Urgency)) if chance.random() < _UNUSUAL else None,
        mentions=tuple(chance.sample(list(Mention), chance.choice((0, 0, 0, 0, 1)))),
        amount_fen=chance.choice((None, 320_000, 320_000, 1_500_000, 20_000_000)),
        demand=chance.choice((None, "退还服务费")),
    )
    if chance.random() < 0.2:
        about = replace(about, complainant=Complainant())
    act = chance.choice((Act.COMPLAINT, Act.COMPLAINT, Act.COMPLAINT, *Act))
    leaf = taxonomy().cause(Topic.INTEREST_FEE, "SERVICE_FEE")
    facts = facts_of(act, Topic.INTEREST_FEE, Channel.WEB_CHAT, leaf, about)
    case = dossier(act=act, matter=about, handler=None, assessment=assess(facts, RULES.thresholds))
    promise = case.case.promise(case.case.received_at)
    case = case.with_case(replace(case.case, clocks=clocks_for(promise, RULES.calendar)))
    handlers = [each.name for each in PEOPLE if each.role is handling_role(act)]
    return case.with_case(replace(case.case, handler=chance.choice([None, *handlers])))


def _turn(chance: Random, record_id: str, now: datetime) -> Turn:
    return Turn(
        actor=chance.choice(PEOPLE),
        now=now,
        rules=RULES,
        record_id=record_id,
        people=PEOPLE,
        history=ServiceHistory(f"unit-{chance.randint(1, 40)}", 2, 1, 4.0) if chance.random() < 0.5 else None,
    )


def _with_file(chance: Random, turn: Turn, given: Operation) -> Turn:
    """Return the turn with the upload that the input speaks of, if there was one."""
    if not isinstance(given, AddEvidence) or chance.random() < 0.1:
        return turn
    return replace(turn, file=StoredFile(given.file, "image/png", 100, f"{chance.randrange(99):064x}"))


def _has_what_it_takes(case: Dossier, action: Action, role: Role | Party) -> bool:
    """Tell whether the case has the records that the input has to name."""
    if action in RIPE:
        return bool(ripe_for(case, action, role))
    return all(case.of(kind) for kind in _named_by(action))


@lru_cache(maxsize=200)
def _named_by(action: Action) -> tuple[type[Record], ...]:
    names = [field.name for field in msgspec.structs.fields(OPERATIONS[action].takes) if field.required]
    return tuple(NAMED_RECORDS[name] for name in names if name in NAMED_RECORDS)


def _wish(chance: Random, case: Dossier, turn: Turn, habits: Counter[Action]) -> tuple[Turn, Action]:
    """Return who wants what: often a step onwards, often other work that is allowed, now and then anything at all.

    What was done often is done less.
    """
    known = tuple(OPERATIONS)
    mood = chance.random()
    if mood < _TRIES_AT_RANDOM:
        return turn, chance.choice(known)
    moving = {step.action for step in TRANSITIONS[case.case.act]}
    offered = [
        (theirs, action)
        for theirs in (replace(turn, actor=actor) for actor in chance.sample(PEOPLE, len(PEOPLE)))
        for action in allowed_actions(case, theirs)
        if _has_what_it_takes(case, action, theirs.actor.role)
    ]
    # Only what is brought before the regulator leads a report through its longest way.
    waited_for = _WAITED_FOR | ({Action.SUSPECT_ILLEGALITY} if case.case.act is Act.REPORT else set())
    first = waited_for if mood < _EAGER else moving if mood < _MOVES else set(known) - moving
    for wanted in (first, waited_for, moving):
        fit = [(theirs, action) for theirs, action in offered if action in wanted]
        if fit:
            weights = [_WEIGHTS.get(action, _USUAL_WEIGHT) / (1 + habits[action]) ** 2 for _, action in fit]
            return chance.choices(fit, weights)[0]
    return turn, chance.choice(known)


def _try(case: Dossier, action: Action, given: Operation, turn: Turn) -> Done:
    try:
        after = perform(case, OPERATIONS[action], given, turn)
    except REFUSALS as refusal:
        return Done(case, case, action, given, turn, refusal)
    return Done(case, after, action, given, turn, None)
