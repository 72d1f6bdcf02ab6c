"""Who handles a case, who the customer is, who speaks for them, who is meant."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from case_bridge.contract.operations.people import (
    AddParty,
    AssignHandler,
    IdentifyStaff,
    Recuse,
    TakeCase,
    VerifyAuthorisation,
    VerifyIdentity,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.lanes import Assignment, Recusal
from case_bridge.contract.records.surroundings import EvidenceItem, IdentityCheck, PartyRecord, StaffIdentified
from case_bridge.contract.vocabulary import Act, CaseState, Mention, Role, Severity
from case_bridge.contract.work_words import AuthorisationStatus, EvidenceKind, IdentityLevel, PartyRole
from case_bridge.domain.dossier import Actor, ServiceHistory
from case_bridge.domain.reference_entries import StaffEntry
from tests.fakes.dossiers import (
    AGENT,
    COMPLIANCE,
    CUSTOMER,
    HANDLER,
    LEGAL,
    NOW,
    OTHER_COMPLIANCE,
    OTHER_HANDLER,
    REVIEWER,
    SUPERVISOR,
    done,
    dossier,
    made,
    refusal_of,
)

GIVE = AssignHandler(handler=OTHER_HANDLER.name, reason="工作量调整")
BACK = Recuse(reason="被反映人是我的亲属")
PROOF = made(
    EvidenceItem,
    name="授权书.pdf",
    kind=EvidenceKind.POWER_OF_ATTORNEY,
    media_type="application/pdf",
    size_bytes=100,
    sha256="0" * 64,
    storage_key="key-1",
)
PENDING = made(PartyRecord, role=PartyRole.AUTHORISED_AGENT, name="张代理", authorisation=AuthorisationStatus.PENDING)
VERIFIED = VerifyAuthorisation(
    party=PENDING.id,
    status=AuthorisationStatus.VERIFIED,
    evidence=PROOF.id,
    scope="代为投诉与和解",
    valid_until=date(2027, 1, 1),
)
REJECTED = VerifyAuthorisation(party=PENDING.id, status=AuthorisationStatus.REJECTED, reason="签名不符")


ACCUSED_IN_EAST = (
    Actor("liwj", Role.AGENT, team="east", staff_id="0900"),
    Actor("wang", Role.HANDLER, team="west"),
)


def test_a_case_is_not_taken_by_the_team_of_the_accused():
    before = dossier(records=[made(StaffIdentified, staff_id="0900")], handler=None)
    taker = replace(OTHER_HANDLER, team="east")

    assert refusal_of(before, Action.TAKE_CASE, TakeCase(), taker, people=(taker, *ACCUSED_IN_EAST)) == "recused"


@pytest.mark.parametrize(
    "meant",
    [StaffEntry("0555", "赵敏", OTHER_HANDLER.name), StaffEntry("0900", "王强", "wangq", "unit-9")],
    ids=["themselves", "their unit"],
)
def test_whom_the_customer_names_does_not_get_the_case_by_hand_either(meant):
    there = replace(OTHER_HANDLER, staff_id="0555", unit="unit-9")

    assert refusal_of(dossier(), Action.ASSIGN_HANDLER, GIVE, SUPERVISOR, people=(there,), meant=meant) == (
        "handler_recused"
    )
    assert refusal_of(dossier(handler=None), Action.TAKE_CASE, TakeCase(), there, meant=meant) == "recused"


def representative(number):
    return made(PartyRecord, id=f"party-{number}", role=PartyRole.REPRESENTATIVE, name=f"代表{number}")


def test_a_supervisor_gives_the_case_to_another_handler_with_a_reason():
    there = Actor(OTHER_HANDLER.name, Role.HANDLER, team="east")

    after = done(dossier(), Action.ASSIGN_HANDLER, GIVE, SUPERVISOR, people=(there,))

    given = after.last(Assignment)
    assert (after.case.handler, after.case.team) == (OTHER_HANDLER.name, "east")
    assert (given.handler, given.team, given.reason, given.by) == (
        OTHER_HANDLER.name,
        "east",
        GIVE.reason,
        SUPERVISOR.name,
    )


def test_a_handler_without_a_team_leaves_the_case_with_its_team():
    after = done(dossier(team="west"), Action.ASSIGN_HANDLER, GIVE, SUPERVISOR, people=(OTHER_HANDLER,))

    assert after.case.team == "west"


@pytest.mark.parametrize(
    ("before", "given", "by", "known", "code"),
    [
        pytest.param(dossier(), GIVE, HANDLER, (OTHER_HANDLER,), "not_permitted", id="role"),
        pytest.param(dossier(), GIVE, SUPERVISOR, (), "$.handler", id="no account"),
        pytest.param(
            dossier(),
            AssignHandler(handler=LEGAL.name, reason="x"),
            SUPERVISOR,
            (LEGAL,),
            "wrong_role",
            id="not a handler",
        ),
        pytest.param(
            dossier(act=Act.REPORT), GIVE, COMPLIANCE, (OTHER_HANDLER,), "wrong_role", id="report for a handler"
        ),
        pytest.param(
            dossier(),
            AssignHandler(handler=HANDLER.name, reason="x"),
            SUPERVISOR,
            (HANDLER,),
            "handler_already",
            id="same",
        ),
        pytest.param(
            dossier(records=[made(StaffIdentified, staff_id="0821", unit=OTHER_HANDLER.unit)]),
            GIVE,
            SUPERVISOR,
            (OTHER_HANDLER,),
            "handler_recused",
            id="unit is accused",
        ),
        pytest.param(
            dossier(records=[made(Recusal, person=OTHER_HANDLER.name, reason="亲属")]),
            GIVE,
            SUPERVISOR,
            (OTHER_HANDLER,),
            "handler_recused",
            id="gave it back",
        ),
        pytest.param(
            dossier(records=[made(StaffIdentified, staff_id="0900")]),
            GIVE,
            SUPERVISOR,
            (replace(OTHER_HANDLER, team="east"), *ACCUSED_IN_EAST),
            "handler_recused",
            id="team is accused",
        ),
        pytest.param(dossier(CaseState.CLOSED), GIVE, SUPERVISOR, (OTHER_HANDLER,), "illegal_transition", id="closed"),
    ],
)
def test_a_case_is_not_given_to_the_wrong_person_or_by_one(before, given, by, known, code):
    assert refusal_of(before, Action.ASSIGN_HANDLER, given, by, people=known) == code


def test_compliance_gives_a_report_to_compliance():
    before = dossier(act=Act.REPORT, handler=None)
    given = AssignHandler(handler=OTHER_COMPLIANCE.name, reason="轮值")

    after = done(before, Action.ASSIGN_HANDLER, given, COMPLIANCE, people=(OTHER_COMPLIANCE,))

    assert after.case.handler == OTHER_COMPLIANCE.name


@pytest.mark.parametrize(("act", "by"), [(Act.COMPLAINT, HANDLER), (Act.REPORT, COMPLIANCE)])
def test_a_case_that_nobody_has_can_be_taken(act, by):
    after = done(dossier(act=act, handler=None), Action.TAKE_CASE, TakeCase(), by)

    assert after.case.handler == by.name
    assert after.last(Assignment).handler == by.name


@pytest.mark.parametrize(
    ("before", "by", "code"),
    [
        pytest.param(dossier(), OTHER_HANDLER, "already_assigned", id="somebody has it"),
        pytest.param(dossier(handler=None), COMPLIANCE, "not_permitted", id="complaint for compliance"),
        pytest.param(dossier(act=Act.REPORT, handler=None), HANDLER, "not_permitted", id="report for a handler"),
        pytest.param(
            dossier(handler=None, records=[made(StaffIdentified, staff_id="0821", unit=HANDLER.unit)]),
            HANDLER,
            "recused",
            id="own unit",
        ),
        pytest.param(dossier(CaseState.CLOSED, handler=None), HANDLER, "illegal_transition", id="closed"),
    ],
)
def test_a_case_is_not_taken_by_the_wrong_person(before, by, code):
    assert refusal_of(before, Action.TAKE_CASE, TakeCase(), by) == code


def test_a_handler_gives_the_case_back_and_never_gets_it_again():
    after = done(dossier(CaseState.INVESTIGATING), Action.RECUSE, BACK)

    assert after.case.handler is None
    assert (after.last(Recusal).person, after.last(Recusal).reason) == (HANDLER.name, BACK.reason)
    assert refusal_of(after, Action.TAKE_CASE, TakeCase(), HANDLER) == "recused"


@pytest.mark.parametrize(
    ("before", "by", "code"),
    [
        pytest.param(dossier(), OTHER_HANDLER, "not_the_handler", id="another handler"),
        pytest.param(dossier(act=Act.REPORT), COMPLIANCE, "not_the_handler", id="another officer"),
        pytest.param(dossier(), SUPERVISOR, "not_permitted", id="role"),
        pytest.param(dossier(handler=None), HANDLER, "case_unassigned", id="nobody has it"),
    ],
)
def test_only_the_handler_gives_a_case_back(before, by, code):
    assert refusal_of(before, Action.RECUSE, BACK, by) == code


def test_the_accused_can_still_give_the_case_back():
    before = dossier(records=[made(StaffIdentified, staff_id=HANDLER.name)])

    assert done(before, Action.RECUSE, BACK).case.handler is None


@pytest.mark.parametrize("level", [IdentityLevel.L1, IdentityLevel.L2, IdentityLevel.L3])
def test_a_checked_identity_is_recorded_with_how(level):
    after = done(dossier(), Action.VERIFY_IDENTITY, VerifyIdentity(level=level, how="短信验证码"), AGENT)

    assert (after.last(IdentityCheck).level, after.last(IdentityCheck).how) == (level, "短信验证码")


@pytest.mark.parametrize(
    ("given", "by", "code"),
    [
        pytest.param(VerifyIdentity(level=IdentityLevel.L0, how="x"), AGENT, "$.level", id="nothing checked"),
        pytest.param(VerifyIdentity(level=IdentityLevel.L1, how="x"), REVIEWER, "not_permitted", id="role"),
        pytest.param(VerifyIdentity(level=IdentityLevel.L1, how="x"), CUSTOMER, "not_permitted", id="by themselves"),
        pytest.param(
            VerifyIdentity(level=IdentityLevel.L1, how="x"), OTHER_HANDLER, "not_the_handler", id="another handler"
        ),
    ],
)
def test_an_identity_is_not_checked_by_the_wrong_side(given, by, code):
    assert refusal_of(dossier(), Action.VERIFY_IDENTITY, given, by) == code


@pytest.mark.parametrize("role", [PartyRole.AUTHORISED_AGENT, PartyRole.HEIR, PartyRole.GUARDIAN, PartyRole.LAWYER])
def test_whoever_speaks_for_the_customer_waits_for_verification(role):
    after = done(dossier(), Action.ADD_PARTY, AddParty(role=role, name="张代理", contact="13900139000"), AGENT)

    party = after.last(PartyRecord)
    assert (party.authorisation, party.name, party.contact) == (AuthorisationStatus.PENDING, "张代理", "13900139000")


@pytest.mark.parametrize("role", [PartyRole.BORROWER, PartyRole.GUARANTOR, PartyRole.COLLECTOR, PartyRole.PARTNER_ORG])
def test_whoever_speaks_for_nobody_needs_no_authorisation(role):
    party = done(dossier(), Action.ADD_PARTY, AddParty(role=role, name="李某"), AGENT).last(PartyRecord)

    assert party.authorisation is AuthorisationStatus.NOT_NEEDED


@pytest.mark.parametrize("role", [PartyRole.HEIR, PartyRole.GUARDIAN])
def test_an_heir_or_guardian_makes_a_simple_case_complex(role):
    case = done(dossier(), Action.ADD_PARTY, AddParty(role=role, name="王家属"), AGENT).case

    assert case.severity is Severity.COMPLEX
    assert Mention.VULNERABLE_PERSON in case.matter.mentions


def test_a_group_sends_five_representatives_and_not_six():
    four = dossier(records=[representative(number) for number in range(4)])
    given = AddParty(role=PartyRole.REPRESENTATIVE, name="第五人")

    five = done(four, Action.ADD_PARTY, given, AGENT)

    assert len(five.of(PartyRecord)) == 5
    sixth = AddParty(role=PartyRole.REPRESENTATIVE, name="第六人")
    assert refusal_of(five, Action.ADD_PARTY, sixth, AGENT) == "too_many_representatives"
    assert done(five, Action.ADD_PARTY, AddParty(role=PartyRole.BORROWER, name="第六人"), AGENT)


@pytest.mark.parametrize(
    ("given", "by", "code"),
    [
        pytest.param(AddParty(role=PENDING.role, name=PENDING.name), HANDLER, "already_a_party", id="twice"),
        pytest.param(AddParty(role=PartyRole.BORROWER, name="李某"), LEGAL, "not_permitted", id="role"),
        pytest.param(
            AddParty(role=PartyRole.BORROWER, name="李某"), OTHER_HANDLER, "not_the_handler", id="another handler"
        ),
    ],
)
def test_a_party_is_not_added_twice_or_by_the_wrong_side(given, by, code):
    assert refusal_of(dossier(records=[PENDING]), Action.ADD_PARTY, given, by) == code


def test_an_accused_handler_loses_the_case_with_the_accusation():
    given = AddParty(role=PartyRole.ACCUSED_STAFF, name=HANDLER.name)

    after = done(dossier(CaseState.INVESTIGATING), Action.ADD_PARTY, given, AGENT)

    assert after.case.handler is None
    assert after.last(Recusal).person == HANDLER.name


def test_an_authorisation_is_verified_by_its_proof():
    party = done(dossier(records=[PENDING, PROOF]), Action.VERIFY_AUTHORISATION, VERIFIED).last(PartyRecord)

    assert party.authorisation is AuthorisationStatus.VERIFIED
    assert (party.evidence, party.scope, party.valid_until) == (PROOF.id, VERIFIED.scope, VERIFIED.valid_until)
    assert party.id == PENDING.id


def test_an_authorisation_is_rejected_with_the_reason_and_may_be_verified_later():
    rejected = done(dossier(records=[PENDING, PROOF]), Action.VERIFY_AUTHORISATION, REJECTED)
    assert rejected.last(PartyRecord).authorisation is AuthorisationStatus.REJECTED
    assert rejected.last(PartyRecord).rejected_because == REJECTED.reason

    verified = done(rejected, Action.VERIFY_AUTHORISATION, VERIFIED)

    assert verified.last(PartyRecord).authorisation is AuthorisationStatus.VERIFIED
    assert verified.last(PartyRecord).rejected_because is None


@pytest.mark.parametrize(
    ("records", "changed", "by", "code"),
    [
        pytest.param([PENDING], {}, HANDLER, "record_unknown", id="no such proof"),
        pytest.param([PENDING, PROOF], {"party": "nobody"}, HANDLER, "record_unknown", id="no such party"),
        pytest.param([PENDING, PROOF], {"evidence": None}, HANDLER, "$.evidence", id="no proof"),
        pytest.param([PENDING, PROOF], {"scope": None}, HANDLER, "$.scope", id="no scope"),
        pytest.param(
            [PENDING, PROOF], {"valid_until": NOW.date() - timedelta(days=1)}, HANDLER, "$.valid_until", id="over"
        ),
        pytest.param([PENDING, PROOF], {"status": AuthorisationStatus.PENDING}, HANDLER, "$.status", id="undecided"),
        pytest.param([PENDING, PROOF], {"status": AuthorisationStatus.REJECTED}, HANDLER, "$.reason", id="no reason"),
        pytest.param(
            [made(PartyRecord, role=PartyRole.BORROWER, name="李某"), PROOF],
            {},
            HANDLER,
            "no_authorisation_needed",
            id="speaks for nobody",
        ),
        pytest.param([PENDING, PROOF], {}, LEGAL, "not_permitted", id="role"),
    ],
)
def test_an_authorisation_is_not_decided_on_from_the_wrong_side(records, changed, by, code):
    fields = {name: getattr(VERIFIED, name) for name in VERIFIED.__struct_fields__}
    given = VerifyAuthorisation(**{**fields, **changed})

    assert refusal_of(dossier(records=records), Action.VERIFY_AUTHORISATION, given, by) == code


def test_an_identified_employee_is_on_record_with_their_service():
    history = ServiceHistory(unit="unit-7", earlier_complaints=4, upheld_complaints=2, quality_score=3.5)
    given = IdentifyStaff(staff_id="0821", unit="unit-8")

    found = done(dossier(), Action.IDENTIFY_STAFF, given, AGENT, history=history).last(StaffIdentified)

    assert (found.staff_id, found.unit) == ("0821", "unit-7")
    assert (found.earlier_complaints, found.upheld_complaints, found.quality_score) == (4, 2, 3.5)


def test_without_a_staff_file_the_employee_is_as_they_were_told():
    found = done(dossier(), Action.IDENTIFY_STAFF, IdentifyStaff(staff_id="0821", unit="unit-8")).last(StaffIdentified)

    assert (found.unit, found.earlier_complaints, found.quality_score) == ("unit-8", 0, None)


def test_a_handler_of_the_same_unit_loses_the_case_when_the_employee_is_identified():
    given = IdentifyStaff(staff_id="0821", unit=HANDLER.unit)

    after = done(dossier(), Action.IDENTIFY_STAFF, given, AGENT, people=(HANDLER,))

    assert after.case.handler is None


@pytest.mark.parametrize(
    ("records", "by", "code"),
    [
        pytest.param([made(StaffIdentified, staff_id="0821")], HANDLER, "already_identified", id="twice"),
        pytest.param([], REVIEWER, "not_permitted", id="role"),
        pytest.param([made(StaffIdentified, staff_id=AGENT.name)], AGENT, "recused", id="by the accused"),
    ],
)
def test_an_employee_is_not_identified_from_the_wrong_side(records, by, code):
    assert refusal_of(dossier(records=records), Action.IDENTIFY_STAFF, IdentifyStaff(staff_id="0821"), by) == code
