"""Create or reset an account of staff: `python -m gateway.runtime.staff NAME ROLE`."""

import asyncio
import sys
from collections.abc import Sequence

from case_bridge.contract.vocabulary import Role
from case_bridge.service.chance import SystemChance
from case_bridge.service.refusals import InvalidRequest
from case_bridge.service.staff import IssuedAccount, issue_account
from case_bridge.storage.schema import migrate
from case_bridge.storage.store import SqlStore
from foundation.clock import clock_of
from foundation.engines import Engines, StoreBusy, StoreUnreachable
from foundation.sealing import Sealer
from gateway.runtime.case_store import cases_url
from gateway.runtime.settings import BadSetting, MissingSecret, Settings, from_env

_USAGE = "usage: python -m gateway.runtime.staff NAME ROLE"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a one-time password and, as the last line, an API token alone; 2 when misused or without a database.

    Works beside a running service.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        name, role = _read(given)
        account = asyncio.run(issue_on(name, role, from_env()))
    except (MissingSecret, BadSetting, InvalidRequest, _Misused) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    except (StoreBusy, StoreUnreachable) as away:
        sys.stderr.write(f"{type(away).__name__}: {away}\n")
        return 2
    done = "created" if account.is_new else "reset; earlier password and token no longer work"
    sys.stdout.write(f"Account {account.staff.name} ({account.staff.role}) {done}.\n")
    sys.stdout.write(f"One-time password: {account.password}\n")
    sys.stdout.write(f"{account.token}\n")
    return 0


class _Misused(Exception):
    pass


def _read(given: Sequence[str]) -> tuple[str, Role]:
    try:
        name, role = given
        return name.strip(), Role(role.strip().upper())
    except ValueError as bad:
        roles = " ".join(role.value for role in Role)
        raise _Misused(f"{_USAGE}\nroles: {roles}") from bad


async def issue_on(name: str, role: Role, settings: Settings) -> IssuedAccount:
    """Create or reset an account on the database of these settings. Raises InvalidRequest."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    url = cases_url(settings)
    await migrate(url)
    engines = Engines(url)
    try:
        store = SqlStore(engines, Sealer(settings.field_keys))
        clock = clock_of(settings.data_dir, is_settable=settings.is_clock_settable)
        return await issue_account(name, role, store, SystemChance(), clock)
    finally:
        await engines.close()


if __name__ == "__main__":
    sys.exit(main())
