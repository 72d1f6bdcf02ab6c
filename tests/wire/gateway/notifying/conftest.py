"""A message on its way out."""

from datetime import datetime, timezone

import pytest

from case_bridge.service.delivering import Outgoing

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=timezone.utc)


@pytest.fixture
def message() -> Outgoing:
    return Outgoing(
        id="a" * 32,
        destination="staff:li",
        title="【听诉】时限将满 SL-20261122-7K3Q9-X",
        text="【听诉】案件 SL-20261122-7K3Q9-X 的“首次回复”时限已用去八成。",
        at=NOW,
    )
