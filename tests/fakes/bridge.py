"""The case store as the bot sees it, in memory; needs the contract only, so it runs in both environments."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

import msgspec

from case_bridge.contract.errors import (
    BridgeRefused,
    BridgeUnavailable,
    FieldError,
    NoMatch,
    Problem,
    TooManyAttempts,
)
from case_bridge.contract.numbers import RANDOM_VALUES, make_case_number, make_query_code, normalise_case_number
from case_bridge.contract.requests import AmendCase, AppendMessage, FileCase, FindStatus, Proof
from case_bridge.contract.taxonomy import UnknownCause, taxonomy
from case_bridge.contract.views import ClockView, Receipt, StatusView
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, ClockStatus, Severity

_CHINA = timezone(timedelta(hours=8))
_MAX_FAILURES = 5
_WINDOW_SECONDS = 900
_LARGE_FEN = 1_000_000


@dataclass
class FiledCase:
    """What the fake keeps of a case; `request` holds the corrected values."""

    request: FileCase
    receipt: Receipt
    messages: list[str] = field(default_factory=list)
    done: set[str] = field(default_factory=set)


class MemoryBridge:
    """Has the methods of BridgeClient; `go_down` and `come_up` play the store's failures.

    Levels are simpler than the real ones: only a large amount makes a complaint COMPLEX, and its
    working days are plain days.
    """

    def __init__(self) -> None:
        self.cases: dict[str, FiledCase] = {}
        self._failures: dict[str, int] = {}
        self._is_up = True

    def go_down(self) -> None:
        self._is_up = False

    def come_up(self) -> None:
        self._is_up = True

    async def file_case(self, request: FileCase, *, request_id: str | None = None) -> Receipt:
        self._reach()
        filed = self._of_key(request.filing_key)
        if filed is None:
            filed = FiledCase(request, _receipt(request))
            self.cases[filed.receipt.number] = filed
        return filed.receipt

    async def amend_case(self, number: str, request: AmendCase, *, request_id: str | None = None) -> Receipt:
        self._reach()
        filed = self._own(number, request.filing_key)
        if request.request_key not in filed.done:
            filed.done.add(request.request_key)
            filed.request = _amended(filed.request, request)
            filed.receipt = _receipt(filed.request)
        return filed.receipt

    async def append_message(self, number: str, request: AppendMessage, *, request_id: str | None = None) -> None:
        self._reach()
        filed = self._own(number, request.filing_key)
        if request.request_key not in filed.done:
            filed.done.add(request.request_key)
            filed.messages.append(request.text)

    async def find_status(self, request: FindStatus, *, request_id: str | None = None) -> StatusView:
        self._reach()
        number = normalise_case_number(request.case_number) or ""
        filed = self.cases.get(number)
        if filed is not None and filed.request.filing_key == request.proof.filing_key:
            return _status(filed.receipt)
        scopes = (f"case {number}", f"conversation {request.conversation}", f"address {request.address}")
        counted = [scope for scope in scopes if not scope.endswith("None")]
        if any(self._failures.get(scope, 0) >= _MAX_FAILURES for scope in counted):
            raise _too_many()
        if filed is not None and _is_proved(filed, request.proof):
            return _status(filed.receipt)
        for scope in counted:
            self._failures[scope] = self._failures.get(scope, 0) + 1
        raise _no_match()

    async def close(self) -> None:
        self._is_up = False

    def _reach(self) -> None:
        if not self._is_up:
            raise BridgeUnavailable("down")

    def _of_key(self, filing_key: str) -> FiledCase | None:
        return next((case for case in self.cases.values() if case.request.filing_key == filing_key), None)

    def _own(self, number: str, filing_key: str) -> FiledCase:
        filed = self.cases.get(normalise_case_number(number) or "")
        if filed is None or filed.request.filing_key != filing_key:
            raise _no_match()
        return filed


def _receipt(request: FileCase) -> Receipt:
    try:
        taxonomy().cause(request.topic, request.cause)
    except UnknownCause as unknown:
        raise _refused("$.cause", "no such cause") from unknown
    digest = hashlib.sha256(request.filing_key.encode()).digest()
    received = request.submitted_at.astimezone(timezone.utc)
    severity = Severity.COMPLEX if (request.amount_fen or 0) >= _LARGE_FEN else Severity.SIMPLE
    return Receipt(
        number=make_case_number(received.astimezone(_CHINA).date(), int.from_bytes(digest[:4], "big") % RANDOM_VALUES),
        query_code=make_query_code(digest[4:]),
        act=request.act,
        state=CaseState.REGISTERED,
        severity=severity,
        received_at=received,
        clocks=tuple(_clocks(request, severity, received)),
    )


def _clocks(request: FileCase, severity: Severity, received: datetime) -> list[ClockView]:
    def running(kind: ClockKind, span: timedelta) -> ClockView:
        return ClockView(kind=kind, due_at=received + span, status=ClockStatus.RUNNING)

    clocks = [ClockView(kind=ClockKind.ACK, due_at=received, status=ClockStatus.MET)]
    if request.act is Act.COMPLAINT or (request.act is Act.REPORT and request.complainant.contacts):
        clocks.append(running(ClockKind.FIRST_REPLY, timedelta(hours=24)))
    if request.act is Act.COMPLAINT:
        is_simple = severity is Severity.SIMPLE
        kind = ClockKind.SIMPLE_SOLUTION if is_simple else ClockKind.COMPLEX_PRELIM
        clocks.append(running(kind, timedelta(hours=24) if is_simple else timedelta(days=5)))
    return clocks


def _amended(before: FileCase, request: AmendCase) -> FileCase:
    given = {
        name: value
        for name, value in msgspec.structs.asdict(request).items()
        if value is not None and name not in ("filing_key", "request_key", "name", "contacts")
    }
    if "amount_fen" in given:
        given.setdefault("amount_max_fen", None)
    who = before.complainant
    if request.name is not None:
        who = msgspec.structs.replace(who, name=request.name)
    if request.contacts is not None:
        who = msgspec.structs.replace(who, contacts=request.contacts)
    return msgspec.structs.replace(before, complainant=who, **given)


def _is_proved(filed: FiledCase, proof: Proof) -> bool:
    who = filed.request.complainant
    last4 = proof.contact_last4 or ""
    has_contact = len(last4) == 4 and any(contact.value.endswith(last4) for contact in who.contacts)
    has_name = who.name is not None and proof.name == who.name
    return proof.query_code == filed.receipt.query_code or (has_contact and has_name)


def _status(receipt: Receipt) -> StatusView:
    running = [clock for clock in receipt.clocks if clock.status is ClockStatus.RUNNING]
    return StatusView(
        number=receipt.number,
        act=receipt.act,
        state=receipt.state,
        received_at=receipt.received_at,
        next_due=min(running, key=lambda clock: clock.due_at) if running else None,
    )


def _no_match() -> NoMatch:
    return NoMatch(Problem(status=404, code="no_match", title="No record matches", detail="Look again."))


def _too_many() -> TooManyAttempts:
    title = "Too many failed attempts"
    return TooManyAttempts(
        Problem(
            status=429,
            code="too_many_attempts",
            title=title,
            detail="Try again later.",
            retry_after_seconds=_WINDOW_SECONDS,
        )
    )


def _refused(path: str, message: str) -> BridgeRefused:
    title = "The request is not valid"
    errors = (FieldError(path, message),)
    return BridgeRefused(
        Problem(status=400, code="invalid_request", title=title, detail=f"{path}: {message}", errors=errors)
    )
