"""What may be done to a case without moving it: in which lane and states, by whom, under which guards."""

from dataclasses import replace
from types import MappingProxyType

from case_bridge.contract.process import Action
from case_bridge.contract.vocabulary import Act, CaseState, Party, Role
from case_bridge.domain.guards import deciding, ending, handling, looking_back, people
from case_bridge.domain.states import BEFORE_DECISION, ENDED
from case_bridge.domain.steps import Guard, Step, Who, anyone, staff

S = CaseState
A = Action

_OPEN = tuple(state for state in CaseState if state not in ENDED)
_EVER = tuple(CaseState)
_WORKING = (*BEFORE_DECISION, S.EXECUTING, S.SCREENING, S.EVALUATING, S.RECHECK)
_CASEWORK = (people.acts_for_the_case, people.is_not_accused)
_HANDLERS = staff(Role.HANDLER, Role.SUPERVISOR, Role.COMPLIANCE)
_TALKERS = staff(Role.AGENT, Role.HANDLER, Role.SUPERVISOR, Role.COMPLIANCE)
_SPECIALISTS = staff(Role.LEGAL, Role.FINANCE, Role.MGMT)
_LEADERS = staff(Role.SUPERVISOR, Role.MGMT, Role.COMPLIANCE)
_CUSTOMER = anyone(Party.CUSTOMER, Role.AGENT, Role.HANDLER, Role.SUPERVISOR)


def _work(
    action: Action,
    who: frozenset[Who] = _HANDLERS,
    sources: tuple[CaseState, ...] = _OPEN,
    needs: tuple[Guard, ...] = _CASEWORK,
    then: tuple[Guard, ...] = (),
) -> Step:
    return Step(action, sources, None, who, needs, then)


_UNBOUND = (people.is_not_accused,)

_EVERY_LANE = (
    _work(A.ASSIGN_HANDLER, staff(Role.SUPERVISOR, Role.COMPLIANCE), needs=_UNBOUND),
    _work(A.TAKE_CASE, staff(Role.HANDLER), needs=(people.is_unassigned, people.is_not_accused)),
    _work(A.RECUSE, staff(Role.HANDLER), needs=(people.acts_for_the_case,)),
    _work(A.RECLASSIFY, _TALKERS, _WORKING),
    _work(A.RECORD_FIRST_REPLY, _TALKERS),
    _work(A.SEND_PROGRESS_NOTICE, _TALKERS),
    _work(A.RECORD_COMMUNICATION, _TALKERS),
    _work(A.ADD_INVESTIGATION_STEP, sources=_WORKING),
    _work(A.RECORD_FINDING, sources=_WORKING),
    _work(A.ADD_EXTERNAL_REFERENCE, _TALKERS),
    _work(A.ADD_LINK, _TALKERS),
    _work(A.ADD_PARTY, _TALKERS),
    _work(A.VERIFY_AUTHORISATION, _TALKERS),
    _work(A.VERIFY_IDENTITY, _TALKERS),
    _work(A.RECORD_PLACE, _TALKERS),
    _work(A.RECORD_COLLECTION_FACTS, _TALKERS),
    _work(A.IDENTIFY_STAFF, _TALKERS),
    _work(A.ADD_EVIDENCE, anyone(*_TALKERS, *_SPECIALISTS, Party.CUSTOMER), needs=_UNBOUND),
    _work(A.MARK_NOT_APPLICABLE, sources=_OPEN),
    _work(A.ADD_NOTE, anyone(*_TALKERS, *_SPECIALISTS, Role.REVIEWER), _EVER, _UNBOUND),
    _work(
        A.RECORD_FOLLOW_UP,
        _TALKERS,
        (S.FOLLOW_UP, S.ANSWERED, S.ADOPTED, S.NOT_ADOPTED, S.ACTIONED, S.WITHDRAWN),
        (people.follow_up_is_by_the_right_person, people.is_not_accused),
    ),
    _work(A.SUSPECT_ILLEGALITY, _HANDLERS),
    _work(
        A.DRAFT_REGULATOR_REPORT,
        staff(Role.COMPLIANCE, Role.LEGAL, Role.HANDLER),
        needs=(*_CASEWORK, handling.illegality_is_suspected),
    ),
    _work(A.APPROVE_REGULATOR_REPORT, staff(Role.COMPLIANCE, Role.MGMT), needs=_UNBOUND),
    _work(A.SEND_REGULATOR_REPORT, staff(Role.COMPLIANCE), needs=_UNBOUND),
    _work(A.ACKNOWLEDGE_REGULATOR_REPORT, staff(Role.COMPLIANCE), needs=_UNBOUND),
    _work(A.OPEN_INTERNAL_INVESTIGATION, _LEADERS, needs=_UNBOUND),
    _work(A.CONCLUDE_INTERNAL_INVESTIGATION, _LEADERS, needs=_UNBOUND),
    _work(A.RECORD_ACCOUNTABILITY, staff(Role.MGMT, Role.COMPLIANCE), needs=_UNBOUND),
    _work(A.OPEN_TASK, _HANDLERS, _WORKING),
    _work(A.COMPLETE_TASK, anyone(*_SPECIALISTS, *_TALKERS), needs=_UNBOUND),
    _work(A.SIGN_TASK, anyone(*_SPECIALISTS, *_LEADERS), needs=_UNBOUND),
    _work(A.ADD_ACTION_ITEM, _HANDLERS, (S.EXECUTING, S.LOOK_BACK, S.ACTIONED)),
    _work(A.COMPLETE_ACTION_ITEM, anyone(*_HANDLERS, *_SPECIALISTS), needs=_UNBOUND),
    _work(A.EVALUATE_EFFECT, sources=(S.EXECUTING, S.FOLLOW_UP, S.LOOK_BACK, S.ACTIONED)),
)

_WITHDRAWAL = _work(
    A.REQUEST_WITHDRAWAL,
    _CUSTOMER,
    (*BEFORE_DECISION, S.EXECUTING, S.EVALUATING),
    (*_CASEWORK, ending.may_be_withdrawn),
)

_SPLIT = _work(A.SPLIT_CLAIM, _TALKERS, _WORKING)

_COMPLAINT = (
    _WITHDRAWAL,
    _work(A.RAISE_SEVERITY, anyone(*_HANDLERS, Role.REVIEWER), _WORKING),
    _work(A.LOWER_SEVERITY, staff(Role.SUPERVISOR), _WORKING),
    _work(
        A.CONFIRM_LOWERING,
        staff(Role.COMPLIANCE),
        _WORKING,
        (people.is_another_compliance_officer, people.is_not_accused),
    ),
    _work(A.CONFIRM_LEVEL, sources=_WORKING),
    _work(A.RAISE_IN_REVIEW, staff(Role.REVIEWER), (S.INTERNAL_REVIEW,), (people.is_not_the_handler, *_UNBOUND)),
    _work(A.TELL_SOLUTION, staff(Role.HANDLER, Role.SUPERVISOR), _WORKING),
    _work(
        A.SEND_PRELIMINARY_OPINION,
        staff(Role.HANDLER, Role.SUPERVISOR),
        _WORKING,
        (*_CASEWORK, handling.is_signed_by_legal_and_management),
    ),
    _work(A.RECORD_REACTION, _TALKERS, (S.COMMUNICATING, S.MEDIATION, S.EXECUTING)),
    _work(A.FORM_TASK_FORCE, _LEADERS, _WORKING, _UNBOUND),
    _work(A.SET_RESOLUTION, staff(Role.HANDLER, Role.SUPERVISOR), (S.PROPOSING, S.MEDIATION)),
    _work(
        A.APPROVE_RESOLUTION,
        staff(Role.SUPERVISOR, Role.MGMT),
        (S.PROPOSING, S.INTERNAL_REVIEW, S.COMMUNICATING, S.MEDIATION),
        (*_UNBOUND, handling.has_resolution),
    ),
    _work(A.EXTEND_DECISION, staff(Role.MGMT), BEFORE_DECISION, (*_UNBOUND, deciding.is_not_decided)),
    _work(
        A.PLAN_LOOK_BACK,
        staff(Role.SUPERVISOR),
        (S.LOOK_BACK, S.FOLLOW_UP),
        (*_UNBOUND, looking_back.needs_look_back),
    ),
    _work(
        A.RECORD_LOOK_BACK_VISIT,
        staff(Role.SUPERVISOR, Role.HANDLER, Role.AGENT),
        (S.LOOK_BACK,),
        (*_UNBOUND, looking_back.is_by_the_owner),
    ),
    _work(A.SIGN_LOOK_BACK_VISIT, staff(Role.SUPERVISOR), (S.LOOK_BACK,), _UNBOUND),
    _SPLIT,
)


def _for_compliance(step: Step) -> Step:
    """A report is handled by compliance and nobody else. Source: domain report §3.2."""
    return replace(step, who=staff(Role.COMPLIANCE))


WORK = MappingProxyType(
    {
        Act.COMPLAINT: (*_EVERY_LANE, *_COMPLAINT),
        Act.INQUIRY: (*_EVERY_LANE, _WITHDRAWAL),
        Act.SUGGESTION: (*_EVERY_LANE, _WITHDRAWAL),
        Act.REPORT: tuple(_for_compliance(step) for step in (*_EVERY_LANE, _SPLIT)),
    }
)
