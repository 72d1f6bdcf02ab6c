"""A company at work over the case API: a real service process under the test clock, and staff of every role."""

import asyncio
import json
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from case_bridge.contract.vocabulary import Role
from gateway.runtime.settings import from_env
from gateway.runtime.staff import issue_on
from tests.fakes.running_service import free_port
from tests.fakes.service_process import SECRETS, started

STAFF = {
    "agent": "AGENT",
    "handler": "HANDLER",
    "other": "HANDLER",
    "supervisor": "SUPERVISOR",
    "legal": "LEGAL",
    "finance": "FINANCE",
    "mgmt": "MGMT",
    "reviewer": "REVIEWER",
    "rechecker": "REVIEWER",
    "compliance": "COMPLIANCE",
    "compliance2": "COMPLIANCE",
    "admin": "ADMIN",
}
MONDAY = "2026-11-23T09:30:00+08:00"
SPOKEN = {"channel": "CALL", "content": "已电话向客户说明情况", "proof": "录音 2026-0815"}


@dataclass
class Refused(Exception):
    """A problem document."""

    status: int
    code: str
    detail: str | None


@dataclass
class Company:
    """The running service with the tokens of its staff."""

    public: str
    internal: str
    environment: dict[str, str]
    tokens: dict[str, str] = field(default_factory=dict)

    def at(self, instant: str) -> None:
        """Let it be this instant."""
        _call("PUT", f"{self.internal}/test/clock", None, {"now": instant})

    def register(self, who: str = "agent", **changed: object) -> str:
        """Register a case by phone and return its number."""
        usual = {
            "channel": "PHONE",
            "act": "COMPLAINT",
            "topic": "SERVICE",
            "cause": "ATTITUDE",
            "issue_text": "打客服热线,客服说话很冲,问什么都不答就挂了",
            "complainant": {"name": "赵雨", "contacts": [{"type": "MOBILE", "value": "13900139000"}]},
            "demand": "道歉",
        }
        return str(self.post(who, "/api/cases", {**usual, **changed})["number"])

    def do(self, who: str, number: str, action: str, /, **given: object) -> dict[str, Any]:
        """Do an action that must be allowed to whoever does it. Raises Refused."""
        return self.post(who, f"/api/cases/{number}/actions/{action}", given)

    def refusal(self, who: str, number: str, action: str, /, **given: object) -> tuple[int, str]:
        """Try an action that must be refused, see that nothing changed, and return status and code."""
        before = self.case("compliance", number)["version"]
        try:
            self.do(who, number, action, **given)
        except Refused as refused:
            assert self.case("compliance", number)["version"] == before
            return refused.status, refused.code
        raise AssertionError(f"{who} could {action}")

    def case(self, who: str, number: str) -> dict[str, Any]:
        return self.get(who, f"/api/cases/{number}")

    def state(self, number: str) -> str:
        return str(self.case("compliance", number)["state"])

    def clock(self, number: str, kind: str, key: str = "") -> dict[str, Any]:
        clocks = self.case("compliance", number)["clocks"]
        return next(one for one in clocks if one["kind"] == kind and one["key"] == key)

    def work(self, number: str, record: str) -> list[dict[str, Any]]:
        """Return the records of a kind, oldest first."""
        return [one for one in self.case("compliance", number)["work"] if one["record"] == record]

    def allowed(self, who: str, number: str) -> set[str]:
        return {one["action"] for one in self.case(who, number)["allowed"]}

    def get(self, who: str, path: str) -> dict[str, Any]:
        return _call("GET", self.public + path, self.tokens[who], None)

    def post(self, who: str, path: str, body: object) -> dict[str, Any]:
        return _call("POST", self.public + path, self.tokens[who], body)

    def put(self, who: str, path: str, body: object) -> dict[str, Any]:
        return _call("PUT", self.public + path, self.tokens[who], body)

    def hire(self, name: str, role: str) -> None:
        """Create an account as `make staff` does."""
        self.tokens[name] = asyncio.run(issue_on(name, Role(role), from_env(self.environment))).token


@contextmanager
def running_company(folder: Path, now: str, **environment: str) -> Iterator[Company]:
    """Start the service under the test clock with all staff, and stop it at the end."""
    ports = {"TINGSU_PUBLIC_PORT": str(free_port()), "TINGSU_INTERNAL_PORT": str(free_port())}
    settings = {
        **SECRETS,
        **ports,
        "TINGSU_PUBLIC_HOST": "127.0.0.1",
        "TINGSU_DATA_DIR": str(folder),
        "TINGSU_TEST_CLOCK": "1",
        **environment,
    }
    process = started(settings)
    company = Company(
        public=f"http://127.0.0.1:{ports['TINGSU_PUBLIC_PORT']}",
        internal=f"http://127.0.0.1:{ports['TINGSU_INTERNAL_PORT']}",
        environment=settings,
    )
    log = (folder / "service.log").open("w")
    pump = subprocess.Popen(["cat"], stdin=process.stderr, stdout=log)
    try:
        company.at(now)
        for name, role in STAFF.items():
            company.hire(name, role)
        yield company
    finally:
        process.terminate()
        process.wait(10)
        pump.wait(10)
        log.close()
        process.communicate()


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _call(method: str, url: str, token: str | None, body: object) -> dict[str, Any]:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    raw = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=raw, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            document: dict[str, Any] = json.loads(response.read())
            return document
    except urllib.error.HTTPError as refused:
        problem = json.loads(refused.read())
        raise Refused(refused.code, problem["code"], problem.get("detail")) from refused
