"""From acceptance to the proposal."""

from dataclasses import replace
from datetime import timedelta

import pytest

from case_bridge.contract.operations.base import Told
from case_bridge.contract.operations.handling import (
    AcceptCase,
    AskCustomer,
    ContinueWithoutAnswer,
    LinkCase,
    Propose,
    RecordCustomerAnswer,
    RefuseCase,
    StartInvestigation,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import (
    CustomerRequest,
    Finding,
    InternalInvestigation,
    RequestedMaterial,
    Task,
    TaskForce,
)
from case_bridge.contract.records.outcome import Communication, Refusal
from case_bridge.contract.records.surroundings import Link, PartyRecord
from case_bridge.contract.requests import Complainant
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, Severity
from case_bridge.contract.work_words import (
    AuthorisationStatus,
    CommunicationKind,
    ContactChannel,
    LinkKind,
    Material,
    PartyRole,
    RefusalReason,
    TaskKind,
)
from case_bridge.domain.clocks import SlaClock
from tests.fakes.dossiers import (
    AGENT,
    COMPLIANCE,
    CUSTOMER,
    HANDLER,
    LEGAL,
    NOW,
    OTHER_HANDLER,
    REVIEWER,
    SUPERVISOR,
    SYSTEM,
    done,
    dossier,
    made,
    matter,
    refusal_of,
)

S = CaseState
TOLD = Told(channel=ContactChannel.CALL, content="已告知客户", proof="录音 1122-01")
ACCEPT = AcceptCase(told=TOLD)
REFUSE = RefuseCase(
    reason=RefusalReason.IN_COURT, reasons="法院已经受理同一事项", where_to_go="请向受理法院了解进展", told=TOLD
)
LINK = LinkCase(main_case="SL-20261122-BRRAE-0", kind=LinkKind.DUPLICATE_OF, told=TOLD)
ANSWER = RecordCustomerAnswer(text="扣款时间是十一月三日")
REQUEST = made(
    CustomerRequest,
    items=(RequestedMaterial(material=Material.RECORDING, what="通话录音", why_not_held="不是我司电话"),),
)
FINDING = made(Finding, text="服务费按合同第八条收取")
INQUIRY = made(InternalInvestigation, by=SUPERVISOR, lead="compliance-1", subject="收费流程")
FORCE = made(TaskForce, by=SUPERVISOR, lead="supervisor-1", members=())


def asking(*materials, told=None):
    items = tuple(RequestedMaterial(material=each, what="一份", why_not_held="我司没有") for each in materials)
    return AskCustomer(items=items, told=told)


def test_a_case_is_accepted_with_what_the_customer_was_told():
    after = done(dossier(S.TRIAGED), Action.ACCEPT_CASE, ACCEPT)

    told = after.last(Communication)
    assert after.case.state is S.ACCEPTED
    assert (told.kind, told.channel, told.content, told.proof, told.by) == (
        CommunicationKind.ACCEPTANCE_TOLD,
        ContactChannel.CALL,
        "已告知客户",
        "录音 1122-01",
        HANDLER.name,
    )


def test_a_supervisor_refuses_with_reasons_and_where_to_go():
    after = done(dossier(S.TRIAGED), Action.REFUSE_CASE, REFUSE, SUPERVISOR)

    refusal = after.last(Refusal)
    assert after.case.state is S.NOT_ACCEPTED
    assert (refusal.reason, refusal.where_to_go) == (RefusalReason.IN_COURT, "请向受理法院了解进展")
    assert after.last(Communication).kind is CommunicationKind.REFUSAL_TOLD
    assert len({record.id for record in after.records}) == 2


def test_what_is_not_our_product_names_whose_it_is():
    given = RefuseCase(
        reason=RefusalReason.NOT_OUR_PRODUCT, reasons="不是我司产品", where_to_go="请联系该行", told=TOLD, body="某银行"
    )

    assert done(dossier(S.TRIAGED), Action.REFUSE_CASE, given, SUPERVISOR).last(Refusal).body == "某银行"


def test_a_refusal_without_the_body_whose_product_it_is_makes_no_sense():
    given = RefuseCase(reason=RefusalReason.NOT_OUR_PRODUCT, reasons="不是", where_to_go="请联系该行", told=TOLD)

    assert refusal_of(dossier(S.TRIAGED), Action.REFUSE_CASE, given, SUPERVISOR) == "$.body"


@pytest.mark.parametrize("state", [S.REGISTERED, S.TRIAGED])
@pytest.mark.parametrize("kind", [LinkKind.DUPLICATE_OF, LinkKind.SAME_MATTER])
def test_a_case_joins_its_main_case(state, kind):
    given = LinkCase(main_case="sl20261121-00000-a", kind=kind, told=TOLD)

    after = done(dossier(state), Action.LINK_CASE, given)

    link = after.last(Link)
    assert after.case.state is S.LINKED
    assert (link.kind, link.number) == (kind, "SL-20261121-00000-A")
    assert after.last(Communication).kind is CommunicationKind.LINK_TOLD


@pytest.mark.parametrize(
    ("given", "path"),
    [
        (LinkCase(main_case="SL-1", kind=LinkKind.DUPLICATE_OF, told=TOLD), "$.main_case"),
        (LINK, "$.main_case"),
        (LinkCase(main_case="SL-20261121-00000-A", kind=LinkKind.HAS_DUPLICATE, told=TOLD), "$.kind"),
    ],
    ids=["no number", "itself", "no way to a main case"],
)
def test_a_link_that_makes_no_sense(given, path):
    assert refusal_of(dossier(), Action.LINK_CASE, given) == path


@pytest.mark.parametrize(
    "main",
    [*(dossier(state) for state in (S.CLOSED, S.LINKED, S.WITHDRAWN, S.NOT_ACCEPTED)), dossier(act=Act.INQUIRY)],
    ids=lambda main: f"{main.case.act} {main.case.state}",
)
def test_no_case_joins_one_that_is_not_worked_as_a_complaint(main):
    given = LinkCase(main_case="SL-20261121-00000-A", kind=LinkKind.DUPLICATE_OF, told=TOLD)

    assert refusal_of(dossier(), Action.LINK_CASE, given, main=main.case) == "main_case_not_open"


def test_a_case_joins_one_that_waits_for_its_follow_up():
    given = LinkCase(main_case="SL-20261121-00000-A", kind=LinkKind.DUPLICATE_OF, told=TOLD)

    after = done(dossier(), Action.LINK_CASE, given, main=dossier(S.FOLLOW_UP).case)

    assert after.case.state is S.LINKED


def test_a_simple_investigation_starts_without_tasks():
    after = done(dossier(S.ACCEPTED), Action.START_INVESTIGATION, StartInvestigation())

    assert (after.case.state, after.records) == (S.INVESTIGATING, ())


def test_a_complex_investigation_starts_with_the_tasks_of_legal_and_management():
    after = done(dossier(S.ACCEPTED, Severity.COMPLEX), Action.START_INVESTIGATION, StartInvestigation())

    assert {task.kind for task in after.of(Task)} == {TaskKind.LEGAL_OPINION, TaskKind.MGMT_ASSESSMENT}


def test_a_prepared_major_case_is_investigated():
    before = dossier(S.ACCEPTED, Severity.MAJOR, [INQUIRY, FORCE])

    assert done(before, Action.START_INVESTIGATION, StartInvestigation()).case.state is S.INVESTIGATING


@pytest.mark.parametrize(
    ("records", "code"),
    [([], "no_internal_investigation"), ([FORCE], "no_internal_investigation"), ([INQUIRY], "no_task_force")],
)
def test_a_major_case_that_is_not_prepared_is_not_investigated(records, code):
    before = dossier(S.ACCEPTED, Severity.MAJOR, records)

    assert refusal_of(before, Action.START_INVESTIGATION, StartInvestigation()) == code


def test_the_customer_is_asked_for_what_is_missing():
    given = asking(Material.RECORDING, Material.PROOF_OF_PAYMENT)

    after = done(dossier(S.INVESTIGATING), Action.ASK_CUSTOMER, given)

    assert after.case.state is S.AWAITING_CUSTOMER
    assert after.last(CustomerRequest).items == given.items
    assert after.of(Communication) == ()


def test_how_the_customer_was_asked_is_kept():
    after = done(dossier(S.INVESTIGATING), Action.ASK_CUSTOMER, asking(Material.RECORDING, told=TOLD))

    assert after.last(Communication).kind is CommunicationKind.REQUEST_FOR_MATERIAL


@pytest.mark.parametrize(
    "held", [Material.NAME, Material.CONTACT, Material.CONTRACT_NUMBER, Material.AMOUNT], ids=lambda each: each.value
)
def test_nobody_is_asked_for_what_the_store_holds(held):
    given = asking(Material.RECORDING, held)

    assert refusal_of(dossier(S.INVESTIGATING), Action.ASK_CUSTOMER, given) == "already_held"


def test_an_authorisation_that_was_verified_is_held():
    agent = made(
        PartyRecord,
        role=PartyRole.AUTHORISED_AGENT,
        name="李律师",
        authorisation=AuthorisationStatus.VERIFIED,
    )

    before = dossier(S.INVESTIGATING, records=[agent])

    assert refusal_of(before, Action.ASK_CUSTOMER, asking(Material.AUTHORISATION)) == "already_held"


def test_what_the_store_does_not_hold_may_be_asked_for():
    bare = matter(complainant=Complainant(), contract_number=None, amount_fen=None)
    given = asking(Material.NAME, Material.CONTACT, Material.CONTRACT_NUMBER, Material.AMOUNT, Material.AUTHORISATION)

    after = done(dossier(S.INVESTIGATING, matter=bare), Action.ASK_CUSTOMER, given)

    assert len(after.last(CustomerRequest).items) == 5


@pytest.mark.parametrize("who", [CUSTOMER, AGENT, HANDLER, SUPERVISOR], ids=lambda who: who.name)
def test_an_answer_takes_the_case_back_into_investigation(who):
    after = done(dossier(S.AWAITING_CUSTOMER, records=[REQUEST]), Action.RECORD_CUSTOMER_ANSWER, ANSWER, who)

    answer = after.last(Communication)
    assert after.case.state is S.INVESTIGATING
    assert after.last(CustomerRequest).answered_at == NOW
    assert (answer.kind, answer.content, answer.by) == (
        CommunicationKind.CUSTOMER_ANSWER,
        "扣款时间是十一月三日",
        who.name,
    )


def test_an_answer_needs_a_question():
    before = dossier(S.AWAITING_CUSTOMER)

    assert refusal_of(before, Action.RECORD_CUSTOMER_ANSWER, ANSWER) == "nothing_asked"


def test_the_system_goes_on_at_the_limit():
    before = waiting(until=NOW)

    after = done(before, Action.CONTINUE_WITHOUT_ANSWER, ContinueWithoutAnswer(), SYSTEM)

    request = after.last(CustomerRequest)
    assert after.case.state is S.INVESTIGATING
    assert (request.answered_at, request.closed_at) == (None, NOW)


def test_the_system_does_not_go_on_before_the_limit():
    before = waiting(until=NOW + timedelta(seconds=1))

    code = refusal_of(before, Action.CONTINUE_WITHOUT_ANSWER, ContinueWithoutAnswer(), SYSTEM)

    assert code == "answer_time_is_left"


def test_the_system_does_not_go_on_where_nothing_was_asked():
    before = dossier(S.AWAITING_CUSTOMER)

    assert refusal_of(before, Action.CONTINUE_WITHOUT_ANSWER, ContinueWithoutAnswer(), SYSTEM) == "nothing_asked"


def test_findings_lead_to_the_proposal():
    assert done(dossier(S.INVESTIGATING, records=[FINDING]), Action.PROPOSE, Propose()).case.state is S.PROPOSING


def test_a_proposal_needs_a_finding():
    assert refusal_of(dossier(S.INVESTIGATING), Action.PROPOSE, Propose()) == "no_finding"


@pytest.mark.parametrize(
    ("action", "given", "state", "strangers"),
    [
        (Action.ACCEPT_CASE, ACCEPT, S.TRIAGED, (AGENT, SUPERVISOR, REVIEWER, COMPLIANCE, CUSTOMER, SYSTEM)),
        (Action.REFUSE_CASE, REFUSE, S.TRIAGED, (AGENT, HANDLER, REVIEWER, COMPLIANCE, CUSTOMER, SYSTEM)),
        (Action.LINK_CASE, LINK, S.TRIAGED, (AGENT, SUPERVISOR, COMPLIANCE, CUSTOMER, SYSTEM)),
        (Action.START_INVESTIGATION, StartInvestigation(), S.ACCEPTED, (AGENT, SUPERVISOR, CUSTOMER, SYSTEM)),
        (Action.ASK_CUSTOMER, asking(Material.RECORDING), S.INVESTIGATING, (AGENT, SUPERVISOR, CUSTOMER, SYSTEM)),
        (Action.RECORD_CUSTOMER_ANSWER, ANSWER, S.AWAITING_CUSTOMER, (REVIEWER, LEGAL, COMPLIANCE, SYSTEM)),
        (
            Action.CONTINUE_WITHOUT_ANSWER,
            ContinueWithoutAnswer(),
            S.AWAITING_CUSTOMER,
            (AGENT, HANDLER, SUPERVISOR, COMPLIANCE, CUSTOMER),
        ),
        (Action.PROPOSE, Propose(), S.INVESTIGATING, (AGENT, SUPERVISOR, REVIEWER, CUSTOMER, SYSTEM)),
    ],
    ids=lambda value: value.value if isinstance(value, Action) else None,
)
def test_nobody_else_may(action, given, state, strangers):
    codes = {refusal_of(dossier(state, records=[REQUEST, FINDING]), action, given, who) for who in strangers}

    assert codes == {"not_permitted"}


@pytest.mark.parametrize(
    ("action", "given", "who", "right"),
    [
        (Action.ACCEPT_CASE, ACCEPT, HANDLER, (S.TRIAGED,)),
        (Action.REFUSE_CASE, REFUSE, SUPERVISOR, (S.TRIAGED,)),
        (Action.LINK_CASE, LINK, HANDLER, (S.REGISTERED, S.TRIAGED)),
        (Action.START_INVESTIGATION, StartInvestigation(), HANDLER, (S.ACCEPTED,)),
        (Action.ASK_CUSTOMER, asking(Material.RECORDING), HANDLER, (S.INVESTIGATING,)),
        (Action.RECORD_CUSTOMER_ANSWER, ANSWER, CUSTOMER, (S.AWAITING_CUSTOMER,)),
        (Action.CONTINUE_WITHOUT_ANSWER, ContinueWithoutAnswer(), SYSTEM, (S.AWAITING_CUSTOMER,)),
        (Action.PROPOSE, Propose(), HANDLER, (S.INVESTIGATING,)),
    ],
    ids=lambda value: value.value if isinstance(value, Action) else None,
)
def test_not_in_any_other_state(action, given, who, right):
    others = [state for state in CaseState if state not in right]

    codes = {refusal_of(dossier(state, records=[REQUEST, FINDING]), action, given, who) for state in others}

    assert codes == {"illegal_transition"}


def test_another_handler_does_not_accept_the_case():
    assert refusal_of(dossier(S.TRIAGED), Action.ACCEPT_CASE, ACCEPT, OTHER_HANDLER) == "not_the_handler"


def test_whoever_is_accused_does_not_accept_the_case():
    accused = made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name=HANDLER.name)

    assert refusal_of(dossier(S.TRIAGED, records=[accused]), Action.ACCEPT_CASE, ACCEPT) == "recused"


def waiting(until):
    before = dossier(S.AWAITING_CUSTOMER, records=[REQUEST])
    return before.with_case(replace(before.case, clocks=(SlaClock(ClockKind.ASK_CUSTOMER, until),)))
