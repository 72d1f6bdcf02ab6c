"""Doing actions to stored cases."""

from dataclasses import replace

import pytest

from case_bridge.contract.operations.following_up import CloseCase, RecordFollowUp
from case_bridge.contract.operations.people import AssignHandler, IdentifyStaff, Recuse, TakeCase
from case_bridge.contract.operations.surroundings import AddNote
from case_bridge.contract.operations.triage import Triage
from case_bridge.contract.process import Action, EventKind
from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import CaseState, Role, Topic
from case_bridge.contract.work_words import ContactChannel, FollowUpOutcome
from case_bridge.domain.dossier import Actor
from case_bridge.domain.events import SYSTEM, staff_actor
from case_bridge.domain.performing import SYSTEM_ACTOR
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.domain.steps import GuardRefused, NotPermitted
from case_bridge.service.acting import act_on_case, acted_by_itself, event_actor
from case_bridge.service.filing import file_case
from case_bridge.service.ports import StaleCase
from case_bridge.service.refusals import CaseNotFound, KeyReused, NotAllowed
from case_bridge.service.turns import turn_of
from tests.fakes.cases import keys
from tests.fakes.dossiers import dossier
from tests.fakes.office import filing
from tests.fakes.reference_store import stored
from tests.fakes.staffing import hire

ENDED = dossier(handler="lihua").case
TRIAGE = Triage(topic=Topic.INTEREST_FEE, cause="SERVICE_FEE", duplicates_checked=True)


@pytest.fixture
async def number(office):
    receipt, _ = await file_case(filing(), office)
    return receipt.number


async def _events(office, number):
    async with office.store.read() as unit:
        case = await unit.cases.by_number(number)
        return await unit.cases.events_of(case.case_id)


async def test_an_action_changes_the_stored_case_and_its_log(office, number):
    lihua = await hire(office, "lihua", Role.HANDLER)
    await act_on_case(number, Action.TAKE_CASE, TakeCase(), lihua, office)

    view = await act_on_case(number, Action.TRIAGE, TRIAGE, lihua, office)

    assert (view.state, view.handler, view.version) == (CaseState.TRIAGED, "lihua", 3)
    assert [event.kind for event in await _events(office, number)] == [
        EventKind.FILED,
        Action.TAKE_CASE,
        Action.TRIAGE,
    ]


async def test_a_refused_action_leaves_no_trace(office, number):
    agent = await hire(office, "agent", Role.AGENT)

    with pytest.raises(NotPermitted):
        await act_on_case(number, Action.TRIAGE, TRIAGE, agent, office)

    assert [event.kind for event in await _events(office, number)] == [EventKind.FILED]


async def test_a_stale_version_is_refused(office, number):
    lihua = await hire(office, "lihua", Role.HANDLER)
    await act_on_case(number, Action.TAKE_CASE, TakeCase(version=1), lihua, office)

    with pytest.raises(StaleCase):
        await act_on_case(number, Action.TAKE_CASE, TakeCase(version=1), lihua, office)


async def test_a_request_key_does_an_action_once_for_each_person(office, number):
    lihua, chen = await hire(office, "lihua", Role.HANDLER), await hire(office, "chen", Role.HANDLER)
    first = await act_on_case(number, Action.TAKE_CASE, TakeCase(), lihua, office, "key-1")
    again = await act_on_case(number, Action.TAKE_CASE, TakeCase(), lihua, office, "key-1")

    with pytest.raises(GuardRefused):
        await act_on_case(number, Action.TAKE_CASE, TakeCase(), chen, office, "key-1")

    assert first.version == again.version


@pytest.mark.parametrize(
    ("action", "given"), [(Action.ADD_NOTE, AddNote(text="另一条")), (Action.RECUSE, Recuse(reason="与投诉人相识"))]
)
async def test_a_request_key_of_something_else_is_refused_and_nothing_done(office, number, action, given):
    lihua = await hire(office, "lihua", Role.HANDLER)
    await act_on_case(number, Action.TAKE_CASE, TakeCase(), lihua, office)
    await act_on_case(number, Action.ADD_NOTE, AddNote(text="一条"), lihua, office, "key-1")
    before = await _events(office, number)

    for _ in range(2):
        with pytest.raises(KeyReused):
            await act_on_case(number, action, given, lihua, office, "key-1")
    again = await act_on_case(number, Action.ADD_NOTE, AddNote(text="一条"), lihua, office, "key-1")

    assert again.handler == "lihua"
    assert await _events(office, number) == before


async def test_a_case_given_back_goes_to_somebody_else_at_once(office, number):
    lihua = await hire(office, "lihua", Role.HANDLER)
    await hire(office, "chen", Role.HANDLER)
    await act_on_case(number, Action.TAKE_CASE, TakeCase(), lihua, office)

    supervisor = await hire(office, "wang", Role.SUPERVISOR)
    with pytest.raises(NotPermitted):
        await act_on_case(number, Action.RECUSE, Recuse(reason="与投诉人相识"), supervisor, office)
    async with office.store.write() as unit:
        dossier = await unit.dossiers.by_number(number)
        assert dossier.case.handler == "lihua"
    view = await act_on_case(number, Action.RECUSE, Recuse(reason="与投诉人相识"), lihua, office)

    assert view.handler == "chen"
    assert (await _events(office, number))[-1].kind is EventKind.ASSIGNED


async def test_whoever_loses_a_case_for_their_team_has_it_again_once_no_other_team_is_there(office, number):
    lihua, chen = await hire(office, "lihua", Role.HANDLER), await hire(office, "chen", Role.HANDLER, "east")
    supervisor, theirs = await hire(office, "wang", Role.SUPERVISOR), await hire(office, "sun", Role.SUPERVISOR, "east")
    async with office.store.write() as unit:
        await stored(unit, ReferenceKind.STAFF, StaffEntry("0821", "李文静", "liwj"))
    await hire(office, "liwj", Role.AGENT)
    await act_on_case(number, Action.TAKE_CASE, TakeCase(), lihua, office)

    lost = await act_on_case(number, Action.IDENTIFY_STAFF, IdentifyStaff(staff_id="0821"), supervisor, office)
    await hire(office, chen.name, Role.REVIEWER, chen.team)
    again = AssignHandler(handler=lihua.name, reason="没有别的组了")
    back = await act_on_case(number, Action.ASSIGN_HANDLER, again, theirs, office)
    kept = await act_on_case(number, Action.ADD_NOTE, AddNote(text="接着办"), lihua, office)

    assert (lost.handler, back.handler, kept.handler) == (chen.name, lihua.name, lihua.name)


async def test_a_role_that_sees_no_case_and_a_number_that_is_none_are_refused(office, number):
    with pytest.raises(NotAllowed):
        await act_on_case(number, Action.TRIAGE, TRIAGE, await hire(office, "admin", Role.ADMIN), office)
    with pytest.raises(CaseNotFound):
        await act_on_case("SL-1", Action.TRIAGE, TRIAGE, await hire(office, "lihua", Role.HANDLER), office)


async def test_the_system_takes_only_its_own_steps(office, number):
    async with office.store.write() as unit:
        dossier = await unit.dossiers.by_number(number)
        with pytest.raises(NotPermitted):
            await acted_by_itself(unit, dossier, Action.TAKE_CASE, office)


def test_the_log_names_staff_customer_and_system(office):
    turn = turn_of(SYSTEM_ACTOR, office)

    assert turn.now == office.clock.now()
    assert [event_actor(SYSTEM_ACTOR), event_actor(Actor("lihua", Role.HANDLER))] == ["system", "staff:lihua"]


async def _put(office, state):
    async with office.store.write() as unit:
        await unit.cases.add(replace(ENDED, state=state), keys(), ())


async def test_what_the_system_owes_is_done_before_an_action_that_waits_for_it(office):
    lihua = await hire(office, "lihua", Role.HANDLER)
    await _put(office, CaseState.NOT_ACCEPTED)
    asked = RecordFollowUp(channel=ContactChannel.SMS, outcome=FollowUpOutcome.REACHED, version=1)

    view = await act_on_case(ENDED.number, Action.RECORD_FOLLOW_UP, asked, lihua, office)

    events = await _events(office, ENDED.number)
    assert view.state is CaseState.FOLLOW_UP
    assert [(event.kind, event.actor) for event in events] == [
        (Action.START_FOLLOW_UP, SYSTEM),
        (Action.RECORD_FOLLOW_UP, staff_actor("lihua")),
    ]


async def test_a_step_of_the_system_is_not_kept_when_the_action_is_refused(office):
    lihua = await hire(office, "lihua", Role.HANDLER)
    await _put(office, CaseState.WITHDRAWN)

    with pytest.raises(GuardRefused, match="not_followed_up"):
        await act_on_case(ENDED.number, Action.CLOSE_CASE, CloseCase(), lihua, office)

    assert await _events(office, ENDED.number) == ()


async def test_an_action_that_waits_for_nothing_is_done_where_the_case_stands(office):
    lihua = await hire(office, "lihua", Role.HANDLER)
    await _put(office, CaseState.WITHDRAWN)

    view = await act_on_case(ENDED.number, Action.ADD_NOTE, AddNote(text="备注"), lihua, office)

    assert view.state is CaseState.WITHDRAWN
