"""One running set-up for all faults, with a breakable way between action server and case API."""

from collections.abc import Iterator

import pytest

from tests.faults.store_proxy import StoreProxy
from tests.walks.stack import Stack, start_stack


@pytest.fixture(scope="session")
def store_proxy() -> Iterator[StoreProxy]:
    proxy = StoreProxy()
    proxy.start()
    yield proxy
    proxy.stop()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, store_proxy: StoreProxy) -> Iterator[Stack]:
    running = start_stack(
        tmp_path_factory.mktemp("faults") / "var",
        TINGSU_INTERNAL_URL=store_proxy.url,
        TINGSU_BRIDGE_TIMEOUT_SECONDS="2",
    )
    store_proxy.target = running.internal
    yield running
    running.stop()


@pytest.fixture(scope="session")
def supervisor_token(stack: Stack) -> str:
    return stack.staff_token("supervisor", "SUPERVISOR")
