"""Whatever is sent to the API, the answer is as the description says, and never a failure of ours."""

import logging
import os
from pathlib import Path

import pytest

from tests.fakes.brain import FakeBrain
from tests.fakes.cases_everywhere import fill
from tests.fakes.postgres import Postgres
from tests.fakes.running_service import running_service
from tests.fakes.schemathesis_run import Effort, run

_IS_LONG = os.environ.get("TINGSU_TEST_LONG") == "1"
_THOROUGH = Effort("examples,coverage,fuzzing,stateful", examples=25)
_QUICK = {
    "sqlite": Effort("coverage,fuzzing", 2, ("list_cases", "register_case", "import_reference")),
    "postgres": Effort("examples,coverage,fuzzing", 1, ("complete_task", "list_handoffs")),
}


@pytest.mark.parametrize("kind", list(_QUICK))
async def test_schemathesis_finds_nothing(
    tmp_path: Path, brain: FakeBrain, postgres: Postgres, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    where = {} if kind == "sqlite" else {"TINGSU_DATABASE_URL": await postgres.empty()}
    caplog.set_level(logging.ERROR)

    async with running_service(tmp_path / "data", brain, **where) as service:
        places = await fill(service.service.office)
        _, described, _ = await service.call("GET", f"{service.public}/api/openapi.json", "")
        assert isinstance(described, dict)
        effort = _THOROUGH if _IS_LONG else _QUICK[kind]
        found = await run(service.public, described, places, effort, tmp_path / "run")

    assert found.is_clean, found.output
    assert found.tested == sum(len(operations) for operations in described["paths"].values())
    assert found.cases > found.tested
    assert [record.getMessage() for record in caplog.records if record.getMessage() == "request.failed"] == []
