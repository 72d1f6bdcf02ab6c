"""Accounts of staff."""

import argon2
import pytest

from case_bridge.contract.vocabulary import Role
from case_bridge.domain.case import DEFAULT_TEAM
from case_bridge.service.chance import SystemChance
from case_bridge.service.ports import Staff
from case_bridge.service.reference_ports import Account
from case_bridge.service.refusals import InvalidRequest, NotSignedIn
from case_bridge.service.staff import account_of, issue_account, staff_of


async def _issue(office, name="lihua", role=Role.HANDLER):
    return await issue_account(name, role, office.store, SystemChance(), office.clock)


async def test_a_token_shows_who_one_is(office):
    account = await _issue(office)

    staff = await staff_of(account.token, office.store)

    assert account.is_new
    assert staff == Staff("lihua", Role.HANDLER, DEFAULT_TEAM)


async def test_a_reset_ends_the_old_token_and_password_and_sets_the_role(office):
    earlier = await _issue(office)

    now = await _issue(office, role=Role.SUPERVISOR)

    assert not now.is_new
    assert (await staff_of(now.token, office.store)).role is Role.SUPERVISOR
    with pytest.raises(NotSignedIn):
        await staff_of(earlier.token, office.store)
    assert earlier.password != now.password


async def test_neither_password_nor_token_is_stored(office):
    account = await _issue(office)

    async with office.store.read() as unit:
        stored = await unit.accounts.password_hash("lihua")
    assert account.password not in stored
    assert argon2.PasswordHasher().verify(stored, account.password)


@pytest.mark.parametrize("token", [None, "", "nonsense", "\udcff"])
async def test_no_or_an_unknown_token_is_nobody(office, token):
    await _issue(office)

    with pytest.raises(NotSignedIn):
        await staff_of(token, office.store)


@pytest.mark.parametrize("name", ["", "a b", "x" * 65, "a\nb", "<b>"])
async def test_an_unusable_name_is_refused(office, name):
    with pytest.raises(InvalidRequest):
        await _issue(office, name=name)


@pytest.mark.parametrize("token", [None, "", "nonsense", "\udcff"])
async def test_no_or_an_unknown_token_has_no_account(office, token):
    account = await _issue(office)

    async with office.store.read() as unit:
        with pytest.raises(NotSignedIn):
            await account_of(token, unit)
        assert await account_of(account.token, unit) == Account("lihua", Role.HANDLER, DEFAULT_TEAM)
