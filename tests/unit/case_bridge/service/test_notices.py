"""Telling people of a step: in inboxes, by mail, in groups, on the on-call list; each once, nothing personal."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from case_bridge.contract.notice_words import NoticeKind, NoticeRoute
from case_bridge.contract.process import EventKind
from case_bridge.contract.records.aftermath import FollowUpAttempt, Satisfaction
from case_bridge.contract.records.investigation import Task
from case_bridge.contract.records.lanes import Recusal
from case_bridge.contract.records.surroundings import PartyRecord, StaffIdentified
from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.requests import AmendCase, AppendMessage
from case_bridge.contract.vocabulary import Act, Mention, Role, Severity, Topic, Urgency
from case_bridge.contract.work_words import ContactChannel, FollowUpOutcome, PartyRole, TaskKind
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import SYSTEM
from case_bridge.domain.notice_wording import News
from case_bridge.domain.notices import Occasion, subject_of
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.amending import amend_case
from case_bridge.service.appending import append_message
from case_bridge.service.colleagues import everybody
from case_bridge.service.filing import file_case
from case_bridge.service.notice_ports import Outward
from case_bridge.service.notices import Emergency, announce, ring, tell, tell_inside
from case_bridge.service.ports import Staff
from case_bridge.service.reference_ports import Absence
from tests.fakes.cases import case, keys
from tests.fakes.dossiers import dossier, made
from tests.fakes.office import filing
from tests.fakes.reference_store import stored
from tests.fakes.staffed import (
    ADMIN,
    AGENT,
    COMPLIANCE,
    EVERYBODY,
    HANDLER,
    LEGAL,
    MGMT,
    OUTWARD,
    SUPERVISOR,
    employ,
    inbox,
    outbox,
    reaching_out,
    told,
    told_each,
)

K = NoticeKind
DISCONTENT = made(
    FollowUpAttempt,
    channel=ContactChannel.CALL,
    outcome=FollowUpOutcome.REACHED,
    satisfaction=Satisfaction(score=2, is_solved=False),
)
EMERGENCY = filing(urgent=Urgency.SELF_HARM)


async def announced(office, before, after):
    """Store the case as it was, then tell of the step."""
    async with office.store.write() as unit:
        await unit.cases.add((before or after).case, keys(), ())
        await announce(unit, before, after, office)


async def tell_of(office, *occasions):
    async with office.store.write() as unit:
        await tell(unit, occasions, office, await everybody(unit, office.clock.now()))


def routes(deliveries) -> list[tuple[NoticeRoute, str]]:
    return sorted((each.route, each.destination) for each in deliveries)


async def test_the_handler_of_a_new_case_is_told(office):
    await employ(office)

    receipt, _ = await file_case(filing(), office)

    (notice,) = await inbox(office, HANDLER)
    assert notice.news == News(K.CASE_ASSIGNED, receipt.number)
    assert (notice.role, notice.read_at, notice.created_at) == (Role.HANDLER, None, office.clock.now())


async def test_a_repeated_filing_tells_nobody_again(office):
    await employ(office)

    for _ in range(3):
        await file_case(filing(), office)

    assert await told(office, HANDLER) == [K.CASE_ASSIGNED]


async def test_an_emergency_reaches_supervisor_agents_and_the_on_call_list_at_filing(office):
    office = reaching_out(await employ(office))

    receipt, _ = await file_case(EMERGENCY, office)

    assert await told_each(office, K.CASE_ESCALATED, (SUPERVISOR, AGENT)) == {SUPERVISOR.name: 1, AGENT.name: 1}
    assert await told_each(office, K.EMERGENCY) == {SUPERVISOR.name: 1}
    rings = [each for each in await outbox(office) if each.route is NoticeRoute.ON_CALL]
    assert routes(rings) == [(NoticeRoute.ON_CALL, "dingtalk:ring"), (NoticeRoute.ON_CALL, f"staff:{SUPERVISOR.name}")]
    assert {each.news for each in rings} == {News(K.EMERGENCY, receipt.number)}


async def test_an_ordinary_case_rings_nobody(office):
    office = reaching_out(await employ(office))

    await file_case(filing(), office)

    assert [each.route for each in await outbox(office)] == [NoticeRoute.SMTP]


async def test_one_step_escalates_once_to_each_with_the_soonest_time(office):
    await employ(office)
    defect = filing(mentions=(Mention.MANY_PERSONS, Mention.REGULATOR))

    await file_case(defect, office)

    counted = await told_each(office, K.CASE_ESCALATED)
    assert counted == {each.name: 1 for each in (SUPERVISOR, MGMT, COMPLIANCE, LEGAL)}
    (escalated,) = [each for each in await inbox(office, MGMT) if each.news.kind is K.CASE_ESCALATED]
    assert escalated.news.due_at == office.clock.now() + timedelta(hours=2)


async def test_nothing_leaves_the_house_unless_a_way_is_open(office):
    await employ(office)

    await file_case(EMERGENCY, office)

    assert await outbox(office) == ()


async def test_mail_goes_to_those_with_an_address_and_groups_hear_what_leaders_hear(office):
    office = reaching_out(await employ(office), Outward(mailed=frozenset({HANDLER.name}), groups=("wecom:group",)))

    await file_case(filing(mentions=(Mention.PRODUCT_DEFECT,)), office)

    found = {each.news.kind: routes([each]) for each in await outbox(office)}
    assert found == {
        K.CASE_ASSIGNED: [(NoticeRoute.SMTP, f"staff:{HANDLER.name}")],
        K.CASE_ESCALATED: [(NoticeRoute.WEBHOOK, "wecom:group")],
    }


@pytest.mark.parametrize("is_mailing", [True, False])
async def test_addresses_of_the_staff_file_are_used_where_there_is_a_mail_server(office, is_mailing):
    office = reaching_out(await employ(office), Outward(is_mailing=is_mailing))
    entry = StaffEntry("0821", "李华", account=HANDLER.name, email="li@example.com")
    async with office.store.write() as unit:
        await stored(unit, ReferenceKind.STAFF, entry)

    await file_case(filing(), office)

    assert [each.destination for each in await outbox(office)] == [f"staff:{HANDLER.name}"] * is_mailing


async def test_a_report_is_told_to_compliance_only_and_to_no_group(office):
    office = reaching_out(await employ(office), replace(OUTWARD, mailed=frozenset(each.name for each in EVERYBODY)))
    report = filing(act=Act.REPORT, topic=Topic.STAFF_MISCONDUCT, cause="BRIBE", staff_involved="某经理")

    await file_case(report, office)

    listeners = {each.name: await told(office, each) for each in EVERYBODY}
    assert {name for name, kinds in listeners.items() if kinds} == {COMPLIANCE.name}
    assert {each.destination for each in await outbox(office)} == {f"staff:{COMPLIANCE.name}"}


async def test_a_new_task_is_told_to_the_holders_of_its_role_once(office):
    await employ(office)
    before = dossier()
    task = made(Task, kind=TaskKind.LEGAL_OPINION, role=Role.LEGAL, question="条款是否有歧义?")

    await announced(office, before, before.plus(task))
    async with office.store.write() as unit:
        await announce(unit, before.plus(task), before.plus(task), office)

    assert await told_each(office, K.TASK_OPENED) == {LEGAL.name: 1}


async def test_a_handler_who_gets_a_case_back_is_told_again(office):
    await employ(office)
    mine, nobodys = dossier(handler=HANDLER.name), dossier(handler=None)
    await announced(office, nobodys, mine)
    office.clock.move(timedelta(hours=1))

    async with office.store.write() as unit:
        await announce(unit, mine, nobodys, office)
        await announce(unit, nobodys, mine, office)

    assert await told(office, HANDLER) == [K.CASE_ASSIGNED, K.CASE_ASSIGNED]


async def test_a_correction_that_makes_a_case_major_escalates_it(office):
    await employ(office)
    request = filing()
    receipt, _ = await file_case(request, office)
    office.clock.move(timedelta(minutes=5))
    correction = AmendCase(request_key="r-1", filing_key=request.filing_key, amount_fen=20_000_000)

    amended = await amend_case(receipt.number, correction, office)
    await amend_case(receipt.number, correction, office)

    assert amended.severity is Severity.MAJOR
    assert await told_each(office, K.CASE_ESCALATED, (MGMT,)) == {MGMT.name: 1}
    async with office.store.read() as unit:
        found = await unit.cases.by_number(receipt.number)
        events = [each for each in await unit.cases.events_of(found.case_id) if each.kind is EventKind.ESCALATED]
    assert [(each.actor, "LEVEL_MAJOR" in str(each.note)) for each in events] == [(SYSTEM, True)]


async def test_the_handler_hears_that_the_customer_wrote_each_time_once(office):
    await employ(office)
    request = filing()
    receipt, _ = await file_case(request, office)

    for key, text in (("m-1", "还有一张截图"), ("m-1", "还有一张截图"), ("m-2", "请尽快")):
        message = AppendMessage(request_key=key, filing_key=request.filing_key, text=text)
        await append_message(receipt.number, message, office)

    assert (await told(office, HANDLER)).count(K.CUSTOMER_WROTE) == 2


async def test_whoever_is_away_is_not_told(office):
    await employ(office)
    async with office.store.write() as unit:
        absence = Absence(office.clock.now().date())
        await unit.colleagues.set_absence(SUPERVISOR.name, absence, ADMIN.name, office.clock.now())

    await file_case(EMERGENCY, office)

    assert K.CASE_ESCALATED not in await told(office, SUPERVISOR)
    assert K.CASE_ESCALATED in await told(office, ADMIN)


@pytest.mark.parametrize(
    "record",
    [
        made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name=SUPERVISOR.name),
        made(Recusal, person=SUPERVISOR.name, reason="亲属"),
    ],
    ids=["accused", "gave it back"],
)
async def test_whoever_a_case_is_about_never_hears_of_it(office, record):
    await employ(office)
    whole = Dossier(case())
    async with office.store.write() as unit:
        await unit.cases.add(whole.case, keys(), ())
        await unit.dossiers.save(whole, whole.plus(record), ())
    news = Occasion(K.CLOCK_AT_80, (Role.SUPERVISOR,), subject_of(whole.case), mark="x")

    await tell_of(office, news)

    assert await told(office, SUPERVISOR) == []
    assert await told(office, ADMIN) == [K.CLOCK_AT_80]


async def test_the_same_news_is_told_once_also_when_it_is_told_twice_in_one_go(office):
    office = reaching_out(await employ(office))
    async with office.store.write() as unit:
        await unit.cases.add(case(), keys(), ())
    news = Occasion(K.CLOCK_AT_80, (Role.SUPERVISOR,), subject_of(case()), mark="x")

    await tell_of(office, news, news)
    await tell_of(office, news)

    assert await told(office, SUPERVISOR) == [K.CLOCK_AT_80]
    assert routes(await outbox(office)) == [
        (NoticeRoute.SMTP, f"staff:{SUPERVISOR.name}"),
        (NoticeRoute.WEBHOOK, "wecom:group"),
    ]


@pytest.mark.parametrize("about", [None, subject_of(case())], ids=["of no case", "of a case"])
async def test_nobody_gets_mail_of_what_is_not_in_their_inbox(office, about):
    office = reaching_out(await employ(office, HANDLER, ADMIN), Outward(mailed=frozenset({ADMIN.name, "admin-2"})))
    if about:
        async with office.store.write() as unit:
            await unit.cases.add(case(), keys(), ())
    news = Occasion(K.CALENDAR_MISSING, (Role.ADMIN,), about, mark="x")
    await tell_of(office, news)
    newcomer = Staff("admin-2", Role.ADMIN, ADMIN.team)
    await employ(office, newcomer)

    await tell_of(office, news)

    assert await told_each(office, K.CALENDAR_MISSING, (ADMIN, newcomer)) == {ADMIN.name: 1}
    assert [each.destination for each in await outbox(office)] == [f"staff:{ADMIN.name}"]


async def test_of_the_same_news_in_one_go_only_the_listeners_of_the_first_get_mail(office):
    office = reaching_out(await employ(office), Outward(mailed=frozenset(each.name for each in EVERYBODY)))
    first, second = (Occasion(K.CALENDAR_MISSING, (role,), mark="x") for role in (Role.ADMIN, Role.MGMT))

    await tell_of(office, first, second)

    assert await told_each(office, K.CALENDAR_MISSING) == {ADMIN.name: 1}
    assert [each.destination for each in await outbox(office)] == [f"staff:{ADMIN.name}"]


async def test_a_new_group_is_not_told_of_what_was_told_before(office):
    await employ(office)
    async with office.store.write() as unit:
        await unit.cases.add(case(), keys(), ())
    old, new = (Occasion(K.CLOCK_AT_80, (Role.SUPERVISOR,), subject_of(case()), mark=mark) for mark in ("x", "y"))
    await tell_of(office, old)

    await tell_of(reaching_out(office, Outward(groups=("wecom:group",))), old, new)

    assert [each.delivery_id for each in await outbox(office)] == [new.key("WEBHOOK wecom:group")]


async def test_a_group_hears_also_what_nobody_inside_can_hear(office):
    office = reaching_out(await employ(office, HANDLER), Outward(groups=("wecom:group",)))
    async with office.store.write() as unit:
        await unit.cases.add(case(), keys(), ())
    news = Occasion(K.CLOCK_AT_80, (Role.SUPERVISOR,), subject_of(case()), mark="x")

    await tell_of(office, news)
    await tell_of(office, news)

    assert routes(await outbox(office)) == [(NoticeRoute.WEBHOOK, "wecom:group")]


async def test_each_round_of_an_emergency_rings_once(office):
    office = reaching_out(await employ(office))
    async with office.store.write() as unit:
        await unit.cases.add(case(), keys(), ())
        staff = await everybody(unit, office.clock.now())
        for round_ in (0, 1, 1, 2):
            emergency = Emergency(subject_of(case()), office.clock.now(), round_)
            await ring(unit, emergency, office, staff)

    rings = await outbox(office)
    assert sorted(each.round for each in rings if each.destination == "dingtalk:ring") == [0, 1, 2]
    assert await told_each(office, K.EMERGENCY) == {SUPERVISOR.name: 3}


async def test_an_emergency_does_not_ring_in_the_inbox_of_whom_it_concerns(office):
    office = reaching_out(await employ(office), Outward(on_call_accounts=(SUPERVISOR.name, HANDLER.name)))
    accused = StaffIdentified(id="s1", at=office.clock.now(), by="x", staff_id=SUPERVISOR.name)
    async with office.store.write() as unit:
        await unit.cases.add(case(), keys(), ())
        await unit.dossiers.save(Dossier(case()), Dossier(case(), (accused,)), ())
        staff = await everybody(unit, office.clock.now())

        await ring(unit, Emergency(subject_of(case()), office.clock.now()), office, staff)

    assert await told_each(office, K.EMERGENCY) == {HANDLER.name: 1}


async def test_an_account_on_the_list_that_is_not_there_is_no_error(office):
    await employ(office, HANDLER)
    office = reaching_out(office, Outward(on_call_accounts=("nobody",)))

    await file_case(EMERGENCY, office)

    assert await told_each(office, K.EMERGENCY) == {}


async def test_news_of_a_broken_way_stays_inside(office):
    office = reaching_out(await employ(office), replace(OUTWARD, mailed=frozenset({ADMIN.name})))
    broken = Occasion(K.DELIVERY_FAILED, (Role.ADMIN,), mark="wecom:group 2026-11-22")

    async with office.store.write() as unit:
        await tell_inside(unit, broken, office)

    assert await told(office, ADMIN) == [K.DELIVERY_FAILED]
    assert await outbox(office) == ()


async def test_a_filing_that_fails_tells_nobody(office):
    await employ(office)

    async def failing():
        async with office.store.write() as unit:
            await unit.cases.add(case(), keys(), ())
            await announce(unit, None, Dossier(case()), office)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await failing()

    assert [await told(office, each) for each in EVERYBODY] == [[]] * len(EVERYBODY)


async def test_nothing_personal_is_in_what_is_stored_or_sent(office):
    office = reaching_out(await employ(office), replace(OUTWARD, mailed=frozenset(each.name for each in EVERYBODY)))
    await file_case(msgspec.structs.replace(EMERGENCY, staff_involved="工号0821"), office)

    notices = [notice for each in EVERYBODY for notice in await inbox(office, each)]
    written = msgspec.json.encode([notices, await outbox(office)]).decode()
    secrets = ("王小明", "13800138000", "HT202506180012", "多收了", "退还", "conversation-1", "工号0821")
    assert len(notices) > 3
    assert [secret for secret in secrets if secret in written] == []


async def test_a_team_without_a_supervisor_turns_to_another_team(office):
    elsewhere = Staff("supervisor-9", Role.SUPERVISOR, "other")
    await employ(office, HANDLER, elsewhere, ADMIN)

    await file_case(EMERGENCY, office)

    assert await told_each(office, K.CASE_ESCALATED, (elsewhere, ADMIN)) == {elsewhere.name: 1, ADMIN.name: 1}


async def test_supervisors_are_offered_to_reopen_a_case_with_a_low_score(office):
    await employ(office)

    await announced(office, dossier(), dossier(records=[DISCONTENT]))

    assert await told_each(office, K.LOW_SCORE) == {SUPERVISOR.name: 1}
