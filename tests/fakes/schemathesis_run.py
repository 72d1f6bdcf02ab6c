"""Schemathesis against a running API, with a token for each operation and with cases that are there."""

import asyncio
import copy
import json
import re
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from case_bridge.contract.process import Action
from case_bridge.contract.vocabulary import Role
from tests.fakes.cases_everywhere import RECORD_IDS, Place, places_for, role_for, token_of

_COMMAND = (sys.executable, "-W", "ignore", "-m", "schemathesis.cli", "--no-color", "run")
_ROLES = {
    "import_reference": Role.ADMIN,
    "list_reference": Role.ADMIN,
    "import_calendar_year": Role.ADMIN,
    "register_case": Role.AGENT,
}
_RECORD_FIELDS = ("task", "investigation", "report", "item", "party")
_ACTIONS = {action.value for action in Action}


@dataclass(frozen=True)
class Effort:
    """How much is tried: which phases, how many `examples` for each operation; `covered` get every boundary value."""

    phases: str
    examples: int
    covered: Collection[str] | None = None


@dataclass(frozen=True)
class Findings:
    """What came out: `output` as a reader would see it, `tested` operations, `cases` that were sent."""

    is_clean: bool
    output: str
    tested: int
    cases: int


async def run(base: str, described: dict[str, Any], places: tuple[Place, ...], effort: Effort, at: Path) -> Findings:
    """Let schemathesis try every operation of the description; the seed is fixed."""
    _prepare(described, places, effort, at)
    options = (
        "--url",
        base,
        "--phases",
        effort.phases,
        "--max-examples",
        str(effort.examples),
        "--seed",
        "1",
        "--no-shrink",
    )
    process = await asyncio.create_subprocess_exec(
        *(*_COMMAND, str(at / "openapi.json"), *options, "--checks", "all", "--generation-deterministic"),
        *("--exclude-checks", "positive_data_acceptance", "--continue-on-failure"),
        cwd=at,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output = (await process.communicate())[0].decode()
    return Findings(process.returncode == 0, output, _number("Tested: ", output), _number("cases:\\n *", output))


def _prepare(described: dict[str, Any], places: tuple[Place, ...], effort: Effort, at: Path) -> None:
    at.mkdir(exist_ok=True)
    document = _with_cases_that_are_there(described, places)
    (at / "openapi.json").write_text(json.dumps(document), encoding="utf-8")
    (at / "schemathesis.toml").write_text(_settings(described, places, effort), encoding="utf-8")


def _settings(described: dict[str, Any], places: tuple[Place, ...], effort: Effort) -> str:
    """Return schemathesis.toml: for each operation who asks and which cases are asked for."""
    lines = [_dictionary("records", RECORD_IDS), "[parameters]"]
    lines += [f'"body.{name}" = {{ dictionary = "records", probability = 0.6 }}' for name in _RECORD_FIELDS]
    operations = []
    for operation in (each["operationId"] for each in _operations(described)):
        role = role_for(Action(operation)) if operation in _ACTIONS else _ROLES.get(operation, Role.SUPERVISOR)
        lines.insert(0, _dictionary(operation, _numbers(operation, places)))
        operations += [
            "[[operations]]",
            f'include-operation-id = "{operation}"',
            f'headers = {{ Authorization = "Bearer {token_of(role)}" }}',
            f'parameters = {{ "path.number" = {{ dictionary = "{operation}", probability = 0.9 }} }}',
            f"phases.coverage.enabled = {str(effort.covered is None or operation in effort.covered).lower()}",
        ]
    return "\n".join((*lines, *operations))


def _dictionary(name: str, values: Collection[str]) -> str:
    return f"[dictionaries.{name}]\nvalues = {json.dumps(list(values))}"


def _operations(described: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for methods in described["paths"].values() for operation in methods.values()]


def _number(label: str, output: str) -> int:
    found = re.search(rf"{label}(\d+)", output)
    return int(found[1]) if found else 0


def _with_cases_that_are_there(described: dict[str, Any], places: tuple[Place, ...]) -> dict[str, Any]:
    """Return the description with a case as the example of each number, one that the action can be done to."""
    document = copy.deepcopy(described)
    for operation in _operations(document):
        for parameter in operation.get("parameters", ()):
            if (parameter["in"], parameter["name"]) == ("path", "number"):
                parameter["example"] = _numbers(operation["operationId"], places)[0]
    return document


def _numbers(operation: str, places: tuple[Place, ...]) -> list[str]:
    fitting = places_for(Action(operation), places) if operation in _ACTIONS else ()
    return [place.number for place in fitting or places]
