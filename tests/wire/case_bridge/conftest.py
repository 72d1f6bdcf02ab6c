"""The case API as a real server on a loopback port."""

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from case_bridge.contract.vocabulary import Role
from case_bridge.domain.case import DEFAULT_TEAM
from case_bridge.service.evidence import Evidence
from case_bridge.service.ports import Staff, StaffSecrets
from case_bridge.service.reference_ports import NoScanner
from case_bridge.service.staff import token_digest
from case_bridge.storage.store import SqlStore
from case_bridge.storage.vault import FileVault
from case_bridge.web.edge import edge_middleware
from case_bridge.web.evidence import evidence_routes
from case_bridge.web.internal import internal_routes
from case_bridge.web.staff import staff_routes
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.database import migrated_url
from tests.fakes.office import KEYS, office_on

SERVICE_TOKEN = "service-token"


@pytest.fixture
async def office(tmp_path):
    engines = Engines(await migrated_url(tmp_path))
    yield office_on(SqlStore(engines, Sealer(KEYS)))
    await engines.close()


@pytest.fixture
def vault_folder(tmp_path):
    return tmp_path / "evidence"


@pytest.fixture
async def server(office, vault_folder):
    app = web.Application(middlewares=[edge_middleware])
    internal_routes(app, office, SERVICE_TOKEN)
    staff_routes(app, office)
    evidence_routes(app, Evidence(office, FileVault(vault_folder, Sealer(KEYS)), NoScanner()))
    async with TestServer(app) as running:
        yield running


@pytest.fixture
async def bot(server):
    """A session that shows the service token."""
    headers = {"Authorization": f"Bearer {SERVICE_TOKEN}"}
    async with aiohttp.ClientSession(server.make_url("/"), headers=headers) as session:
        yield session


@pytest.fixture
async def nobody(server):
    async with aiohttp.ClientSession(server.make_url("/")) as session:
        yield session


@pytest.fixture
async def staff(server, office):
    """Return headers that show the token of a member of staff with the given role."""

    async def headers_of(role: Role) -> dict[str, str]:
        token = office.chance.token()
        # Without issue_account: its password hash takes long by design and no test here signs in with one.
        async with office.store.write() as unit:
            secrets = StaffSecrets(password_hash="none", token_digest=token_digest(token))
            await unit.accounts.put(Staff(role.value.lower(), role, DEFAULT_TEAM), secrets, office.clock.now())
        return {"Authorization": f"Bearer {token}"}

    return headers_of
