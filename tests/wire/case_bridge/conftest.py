"""The case API as a real server on a loopback port."""

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from case_bridge.contract.vocabulary import Role
from case_bridge.service.staff import issue_account
from case_bridge.storage.schema import migrate
from case_bridge.storage.store import SqlStore
from case_bridge.web.edge import edge_middleware
from case_bridge.web.internal import internal_routes
from case_bridge.web.staff import staff_routes
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.office import KEYS, office_on

SERVICE_TOKEN = "service-token"


@pytest.fixture
async def office(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/cases.db"
    await migrate(url)
    engines = Engines(url)
    yield office_on(SqlStore(engines, Sealer(KEYS)))
    await engines.close()


@pytest.fixture
async def server(office):
    app = web.Application(middlewares=[edge_middleware])
    internal_routes(app, office, SERVICE_TOKEN)
    staff_routes(app, office)
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
        account = await issue_account(role.value.lower(), role, office.store, office.chance, office.clock)
        return {"Authorization": f"Bearer {account.token}"}

    return headers_of
