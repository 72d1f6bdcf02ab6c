"""Accounts of staff: one-time passwords, API tokens, who a token belongs to."""

import asyncio
import hashlib
import re
from dataclasses import dataclass

import argon2

from case_bridge.contract.errors import FieldError
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.case import DEFAULT_TEAM
from case_bridge.service.ports import Chance, Staff, StaffSecrets, Store, UnitOfWork
from case_bridge.service.reference_ports import Account
from case_bridge.service.refusals import InvalidRequest, NotSignedIn
from foundation.clock import Clock

_NAME = re.compile(r"[\w.@-]{1,64}")
_PASSWORD_CHARACTERS = 16


@dataclass(frozen=True)
class IssuedAccount:
    """What is told once: a one-time password, to be changed at first sign-in, and an API token."""

    staff: Staff
    password: str
    token: str
    is_new: bool


async def issue_account(name: str, role: Role, store: Store, chance: Chance, clock: Clock) -> IssuedAccount:
    """Create an account in the default team, or reset it: earlier password and token end.

    Raises InvalidRequest for an unusable name.
    """
    if not _NAME.fullmatch(name):
        raise InvalidRequest(FieldError("$.name", "1 to 64 letters, digits or . @ - _"))
    password, token = chance.token()[:_PASSWORD_CHARACTERS], chance.token()
    staff = Staff(name=name, role=role, team=DEFAULT_TEAM)
    # argon2 takes tens of milliseconds of CPU by design; it must not hold up the loop.
    password_hash = await asyncio.to_thread(argon2.PasswordHasher().hash, password)
    async with store.write() as unit:
        is_new = await unit.accounts.put(staff, StaffSecrets(password_hash, token_digest(token)), clock.now())
    return IssuedAccount(staff, password, token, is_new)


async def account_of(token: str | None, unit: UnitOfWork) -> Account:
    """Return whose token this is, with their row of the staff file, in one look. Raises NotSignedIn."""
    account = await unit.colleagues.by_token(token_digest(token)) if token else None
    if account is None:
        raise NotSignedIn
    return account


async def staff_of(token: str | None, store: Store) -> Staff:
    """Return whose token this is. Raises NotSignedIn."""
    if not token:
        raise NotSignedIn
    async with store.read() as unit:
        staff = await unit.accounts.by_token(token_digest(token))
    if staff is None:
        raise NotSignedIn
    return staff


def token_digest(token: str) -> str:
    """Return what is stored of a token; it is long and random, so a plain digest is enough."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
