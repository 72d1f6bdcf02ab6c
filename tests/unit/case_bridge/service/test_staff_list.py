"""The accounts as staff see them, and who is away when."""

from datetime import date

import pytest

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.staff_views import AbsenceView, SetAbsence
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.refusals import AccountNotFound, InvalidRequest, NotAllowed
from case_bridge.service.staff_list import list_staff, own_account, set_absence
from tests.fakes.reference_store import stored
from tests.fakes.staffing import hire

TODAY = date(2026, 11, 22)


@pytest.fixture
async def team(office):
    return {role: await hire(office, role.value.lower(), role) for role in Role}


async def test_pages_of_accounts_follow_each_other_by_name(office, team):
    first = await list_staff(team[Role.ADMIN], 5, None, office)
    rest = await list_staff(team[Role.ADMIN], 100, first.next, office)

    names = [each.name for each in (*first.staff, *rest.staff)]
    assert names == sorted(role.value.lower() for role in Role)
    assert rest.next is None


@pytest.mark.parametrize("role", Role)
async def test_the_list_is_for_those_who_lead(office, team, role):
    if role in (Role.SUPERVISOR, Role.COMPLIANCE, Role.ADMIN):
        assert (await list_staff(team[role], 1, None, office)).staff
    else:
        with pytest.raises(NotAllowed):
            await list_staff(team[role], 1, None, office)


@pytest.mark.parametrize(
    ("request_", "is_absent"),
    [
        (SetAbsence(first_day=TODAY, last_day=TODAY), True),
        (SetAbsence(first_day=TODAY), True),
        (SetAbsence(first_day=date(2026, 11, 23)), False),
        (SetAbsence(first_day=date(2026, 11, 1), last_day=date(2026, 11, 21)), False),
    ],
)
async def test_somebody_is_away_on_the_days_that_were_said(office, team, request_, is_absent):
    view = await set_absence("handler", request_, team[Role.HANDLER], office)
    own = await own_account(team[Role.HANDLER], office)

    assert view.absent is own.absent is is_absent
    assert view.absence == AbsenceView(first_day=request_.first_day, last_day=request_.last_day)


async def test_a_supervisor_sets_and_ends_the_absence_of_others(office, team):
    await set_absence("handler", SetAbsence(first_day=TODAY), team[Role.SUPERVISOR], office)
    ended = await set_absence("handler", None, team[Role.SUPERVISOR], office)

    assert (ended.absent, ended.absence) == (False, None)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SUPERVISOR])
async def test_others_may_not(office, team, role):
    name = "supervisor" if role is Role.HANDLER else "handler"

    with pytest.raises(NotAllowed):
        await set_absence(name, SetAbsence(first_day=TODAY), team[role], office)


async def test_an_absence_that_ends_before_it_begins_or_of_nobody_is_refused(office, team):
    backwards = SetAbsence(first_day=TODAY, last_day=date(2026, 11, 21))

    with pytest.raises(InvalidRequest):
        await set_absence("handler", backwards, team[Role.HANDLER], office)
    with pytest.raises(AccountNotFound):
        await set_absence("nobody", SetAbsence(first_day=TODAY), team[Role.SUPERVISOR], office)

    assert (await own_account(team[Role.HANDLER], office)).absence is None


async def test_ones_own_account_shows_the_place_in_the_staff_file(office, team):
    async with office.store.write() as unit:
        entry = StaffEntry("0821", "李文静", "handler", "客服一组")
        await stored(unit, ReferenceKind.STAFF, entry)

    known = await own_account(team[Role.HANDLER], office)
    unknown = await own_account(team[Role.ADMIN], office)

    assert (known.staff_id, known.unit) == ("0821", "客服一组")
    assert (unknown.name, unknown.role, unknown.team, unknown.staff_id) == ("admin", Role.ADMIN, "default", None)
