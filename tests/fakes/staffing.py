"""Accounts of staff in an office, made without hashing passwords."""

from case_bridge.contract.vocabulary import Role
from case_bridge.domain.case import DEFAULT_TEAM
from case_bridge.service.ports import Office, Staff, StaffSecrets
from case_bridge.service.staff import token_digest


async def hire(office: Office, name: str, role: Role, team: str = DEFAULT_TEAM) -> Staff:
    """Create an account and return it."""
    staff = Staff(name, role, team)
    secrets = StaffSecrets(password_hash="none", token_digest=token_digest(name))
    async with office.store.write() as unit:
        await unit.accounts.put(staff, secrets, office.clock.now())
    return staff
