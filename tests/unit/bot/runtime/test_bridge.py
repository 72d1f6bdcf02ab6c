"""The action server's one client of the case store."""

import pytest

from bot.runtime.bridge import bridge, use_bridge
from case_bridge.client import BridgeClient
from tests.fakes.bridge import MemoryBridge


@pytest.fixture
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TINGSU_BRAIN_TOKEN", "TINGSU_SERVICE_TOKEN", "TINGSU_FIELD_KEYS"):
        monkeypatch.setenv(name, "secret")


@pytest.mark.usefixtures("_secrets")
def test_every_action_shares_one_client() -> None:
    assert isinstance(bridge(), BridgeClient)
    assert bridge() is bridge()


def test_another_client_is_used_inside_the_block_only() -> None:
    outer, inner = MemoryBridge(), MemoryBridge()

    with use_bridge(outer):
        with use_bridge(inner):
            assert bridge() is inner
        assert bridge() is outer
