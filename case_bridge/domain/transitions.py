"""THE table: which action moves a case from which state to which, in each lane, by whom, under which guards.

Everything that moves a case is here; what is done to a case without moving it is in domain.work_table. A state
without a row as source is final in its lane; an action without a row for the present state is an illegal step.
The diagrams in docs/process.md are drawn from this table.
Source: domain report §3.2.
"""

from types import MappingProxyType

from case_bridge.contract.process import Action
from case_bridge.contract.vocabulary import Act, CaseState, Party, Role
from case_bridge.contract.work_words import CommunicationKind
from case_bridge.domain.guards import deciding, ending, handling, looking_back, people
from case_bridge.domain.states import BEFORE_DECISION
from case_bridge.domain.steps import Guard, Step, Who, anyone, staff

S = CaseState
A = Action
_HANDLER = staff(Role.HANDLER)
_SUPERVISOR = staff(Role.SUPERVISOR)
_REVIEWER = staff(Role.REVIEWER)
_COMPLIANCE = staff(Role.COMPLIANCE)
_CASEWORK = (people.acts_for_the_case, people.is_not_accused)
_FOR_THE_CUSTOMER = anyone(Party.CUSTOMER, Role.AGENT, Role.HANDLER, Role.SUPERVISOR)
_LEADING = staff(Role.HANDLER, Role.SUPERVISOR)
_ANSWERING = staff(Role.AGENT, Role.HANDLER, Role.SUPERVISOR)


def _row(
    action: Action,
    sources: tuple[CaseState, ...],
    target: CaseState,
    who: frozenset[Who] = _HANDLER,
    needs: tuple[Guard, ...] = (),
    then: tuple[Guard, ...] = (),
) -> Step:
    return Step(action, sources, target, who, (*_CASEWORK, *needs), then)


def _withdrawal(*sources: CaseState) -> Step:
    return _row(
        A.CONFIRM_WITHDRAWAL,
        sources,
        S.WITHDRAWN,
        _FOR_THE_CUSTOMER,
        needs=(ending.may_be_withdrawn, ending.contact_is_confirmed, ending.withdrawal_was_requested),
        then=(ending.withdrawal_is_confirmed,),
    )


_DECIDED = (S.EXECUTING, S.FOLLOW_UP, S.LOOK_BACK, S.CLOSED)
_ENDED = (S.FOLLOW_UP, S.LOOK_BACK, S.CLOSED)
_CLOSING = (ending.is_followed_up, ending.archive_is_complete, ending.no_report_is_owed)
_SIGNED = (
    handling.has_resolution,
    handling.is_signed_by_legal_and_management,
    handling.loss_is_assessed,
    handling.major_is_prepared,
)

_HANDLING = (
    _row(A.TRIAGE, (S.REGISTERED,), S.TRIAGED),
    _row(A.LINK_CASE, (S.REGISTERED, S.TRIAGED), S.LINKED, then=(handling.told(CommunicationKind.LINK_TOLD),)),
    _row(A.ACCEPT_CASE, (S.TRIAGED,), S.ACCEPTED, then=(handling.told(CommunicationKind.ACCEPTANCE_TOLD),)),
    _row(
        A.REFUSE_CASE,
        (S.TRIAGED,),
        S.NOT_ACCEPTED,
        _SUPERVISOR,
        then=(handling.refusal_is_reasoned, handling.told(CommunicationKind.REFUSAL_TOLD)),
    ),
    _row(A.START_INVESTIGATION, (S.ACCEPTED,), S.INVESTIGATING, needs=(handling.major_is_prepared,)),
    _row(A.ASK_CUSTOMER, (S.INVESTIGATING,), S.AWAITING_CUSTOMER, then=(handling.has_open_request,)),
    _row(
        A.RECORD_CUSTOMER_ANSWER,
        (S.AWAITING_CUSTOMER,),
        S.INVESTIGATING,
        _FOR_THE_CUSTOMER,
        needs=(handling.has_open_request,),
    ),
    _row(
        A.CONTINUE_WITHOUT_ANSWER,
        (S.AWAITING_CUSTOMER,),
        S.INVESTIGATING,
        anyone(Party.SYSTEM),
        needs=(handling.has_open_request, handling.answer_time_is_over),
    ),
    _row(A.PROPOSE, (S.INVESTIGATING,), S.PROPOSING, needs=(handling.has_finding,)),
    _row(A.REQUEST_REVIEW, (S.PROPOSING,), S.INTERNAL_REVIEW, needs=_SIGNED),
    _row(
        A.PRESENT_PROPOSAL,
        (S.PROPOSING,),
        S.COMMUNICATING,
        needs=(handling.is_simple, handling.has_resolution, handling.is_within_handlers_limit),
    ),
    _row(
        A.PASS_REVIEW,
        (S.INTERNAL_REVIEW,),
        S.COMMUNICATING,
        _REVIEWER,
        needs=(people.is_not_the_handler, *_SIGNED, handling.resolution_is_approved),
    ),
    _row(A.RETURN_TO_PROPOSAL, (S.INTERNAL_REVIEW,), S.PROPOSING, _REVIEWER, needs=(people.is_not_the_handler,)),
    _row(
        A.RETURN_TO_INVESTIGATION,
        (S.INTERNAL_REVIEW,),
        S.INVESTIGATING,
        _REVIEWER,
        needs=(people.is_not_the_handler,),
    ),
)

_DECIDING = (
    _row(
        A.SEND_DECISION,
        (S.COMMUNICATING,),
        S.EXECUTING,
        needs=(
            deciding.is_not_decided,
            handling.has_resolution,
            handling.resolution_is_approved,
            deciding.review_is_passed,
        ),
        then=(deciding.has_decision_notice,),
    ),
    _row(
        A.REVISE_PROPOSAL,
        (S.COMMUNICATING,),
        S.PROPOSING,
        needs=(deciding.may_be_revised, deciding.revisions_are_left),
    ),
    _row(
        A.START_MEDIATION,
        (S.COMMUNICATING,),
        S.MEDIATION,
        needs=(deciding.review_is_passed,),
        then=(deciding.mediation_is_open,),
    ),
    _row(
        A.END_MEDIATION,
        (S.MEDIATION,),
        S.PROPOSING,
        needs=(deciding.mediation_is_open,),
        then=(deciding.mediation_has_result,),
    ),
    _row(
        A.SETTLE_MEDIATION,
        (S.MEDIATION,),
        S.EXECUTING,
        needs=(
            deciding.is_not_decided,
            deciding.mediation_is_open,
            handling.has_resolution,
            handling.resolution_is_approved,
        ),
        then=(deciding.mediation_agreed, deciding.has_decision_notice),
    ),
    _row(
        A.FINISH_EXECUTION,
        (S.EXECUTING,),
        S.FOLLOW_UP,
        _LEADING,
        needs=(deciding.no_action_item_is_open,),
    ),
    _row(A.FINISH_EXECUTION, (S.EXECUTING,), S.FOLLOW_UP, anyone(Party.SYSTEM), needs=(deciding.has_no_action_items,)),
)

_ENDING = (
    _row(
        A.CLOSE_CASE,
        (S.FOLLOW_UP,),
        S.CLOSED,
        anyone(Role.HANDLER, Role.SUPERVISOR, Party.SYSTEM),
        needs=(*_CLOSING, looking_back.needs_no_look_back),
    ),
    _row(
        A.START_LOOK_BACK,
        (S.FOLLOW_UP,),
        S.LOOK_BACK,
        anyone(Party.SYSTEM),
        needs=(looking_back.needs_look_back, ending.is_followed_up),
    ),
    _row(
        A.CLOSE_CASE,
        (S.LOOK_BACK,),
        S.CLOSED,
        _SUPERVISOR,
        needs=(*_CLOSING, looking_back.look_back_is_complete, deciding.no_action_item_is_open),
    ),
    _row(
        A.RENEW_EXECUTION,
        (S.LOOK_BACK,),
        S.EXECUTING,
        _SUPERVISOR,
        needs=(looking_back.a_promise_was_broken,),
        then=(deciding.an_action_item_is_open,),
    ),
    _row(
        A.REOPEN_CASE,
        _ENDED,
        S.INVESTIGATING,
        _SUPERVISOR,
        needs=(ending.may_be_reopened,),
    ),
    _row(
        A.APPLY_RECHECK,
        _DECIDED,
        S.RECHECK,
        _FOR_THE_CUSTOMER,
        needs=(deciding.is_decided,),
        then=(ending.recheck_is_admitted,),
    ),
    *(
        _row(
            action,
            (S.RECHECK,),
            target,
            _REVIEWER,
            needs=(people.is_not_an_earlier_judge, *needs),
            then=(deciding.has_recheck_result, *then),
        )
        for action, target, needs, then in (
            (A.UPHOLD_DECISION, S.FOLLOW_UP, (deciding.no_action_item_is_open,), ()),
            (A.UPHOLD_DECISION, S.EXECUTING, (deciding.an_action_item_is_open,), ()),
            (A.CHANGE_DECISION, S.EXECUTING, (), (deciding.has_changed_notice,)),
            (A.REDO_EXECUTION, S.EXECUTING, (), (deciding.an_action_item_is_open,)),
        )
    ),
    _withdrawal(*BEFORE_DECISION, S.EXECUTING),
    _row(A.START_FOLLOW_UP, (S.WITHDRAWN, S.NOT_ACCEPTED), S.FOLLOW_UP, anyone(Party.SYSTEM)),
)

_INQUIRY = (
    _row(A.ANSWER_INQUIRY, (S.REGISTERED,), S.ANSWERED, _ANSWERING),
    _row(
        A.CLOSE_CASE, (S.ANSWERED, S.WITHDRAWN), S.CLOSED, anyone(*_ANSWERING, Party.SYSTEM), (ending.is_followed_up,)
    ),
    _row(A.TURN_INTO_COMPLAINT, (S.REGISTERED, S.ANSWERED), S.REGISTERED, _ANSWERING),
)

_SUGGESTION = (
    _row(A.START_EVALUATION, (S.REGISTERED,), S.EVALUATING, _LEADING),
    _row(A.ADOPT_SUGGESTION, (S.EVALUATING,), S.ADOPTED, _LEADING),
    _row(A.DECLINE_SUGGESTION, (S.EVALUATING,), S.NOT_ADOPTED, _LEADING),
    _row(
        A.CLOSE_CASE,
        (S.ADOPTED, S.NOT_ADOPTED),
        S.CLOSED,
        _LEADING,
        (deciding.outcome_is_told, ending.is_followed_up),
    ),
    _row(A.CLOSE_CASE, (S.WITHDRAWN,), S.CLOSED, _LEADING, (ending.is_followed_up,)),
    _row(A.TURN_INTO_COMPLAINT, (S.REGISTERED, S.EVALUATING), S.REGISTERED, _LEADING),
)

_REPORT = (
    _row(A.START_SCREENING, (S.REGISTERED,), S.SCREENING, _COMPLIANCE),
    _row(A.INVESTIGATE_REPORT, (S.SCREENING,), S.INVESTIGATING, _COMPLIANCE),
    *(
        _row(action, (S.INVESTIGATING,), target, _COMPLIANCE, needs=(handling.has_finding,))
        for action, target in ((A.SUBSTANTIATE_REPORT, S.SUBSTANTIATED), (A.CLEAR_REPORT, S.UNSUBSTANTIATED))
    ),
    _row(A.FIND_INSUFFICIENT, (S.SCREENING, S.INVESTIGATING), S.INSUFFICIENT, _COMPLIANCE),
    _row(
        A.REPORT_TO_REGULATOR,
        (S.SUBSTANTIATED,),
        S.REGULATOR_REPORTED,
        _COMPLIANCE,
        needs=(deciding.regulator_report_is_sent,),
    ),
    _row(
        A.TAKE_MEASURES,
        (S.SUBSTANTIATED, S.UNSUBSTANTIATED, S.INSUFFICIENT, S.REGULATOR_REPORTED),
        S.ACTIONED,
        _COMPLIANCE,
    ),
    _row(A.CLOSE_CASE, (S.ACTIONED,), S.CLOSED, _COMPLIANCE, _CLOSING),
)

TRANSITIONS = MappingProxyType(
    {
        Act.COMPLAINT: (*_HANDLING, *_DECIDING, *_ENDING),
        Act.INQUIRY: (*_INQUIRY, _withdrawal(S.REGISTERED)),
        Act.SUGGESTION: (*_SUGGESTION, _withdrawal(S.REGISTERED, S.EVALUATING)),
        Act.REPORT: _REPORT,
    }
)
