"""Status for customers: only with proof, never telling wrong number from wrong proof."""

import hmac
import logging
import math
from datetime import datetime, timedelta, timezone

from case_bridge.contract.numbers import normalise_case_number, normalise_query_code
from case_bridge.contract.requests import Complainant, Contact, FindStatus, Proof
from case_bridge.contract.views import StatusView
from case_bridge.contract.vocabulary import ClockStatus, ContactType
from case_bridge.domain.case import Case
from case_bridge.domain.clocks import TOLD_TO_CUSTOMERS
from case_bridge.domain.proof import matches_weakly
from case_bridge.service.ports import Attempts, Digests, Keys, Office, ProofRecord, UnitOfWork
from case_bridge.service.receipts import clock_view, code_digest, filing_digest
from case_bridge.service.refusals import GuessingLimit, ProofFailed

MAX_FAILURES = 5
WINDOW = timedelta(minutes=15)

_log = logging.getLogger(__name__)

# Compared with when there is no such case, so that a wrong number costs the same work as a wrong proof.
_NOBODY = ProofRecord(
    keys=Keys(filing="0" * 64, query_code="0" * 64),
    complainant=Complainant(name="-", contacts=(Contact(ContactType.MOBILE, "0"),)),
)


async def find_status(request: FindStatus, office: Office) -> StatusView:
    """Return stage and due time after proof.

    The key of the filing conversation proves at once and is no guess. Anything else counts per
    case, conversation and address. Raises ProofFailed, GuessingLimit (then also for right proof).
    """
    number = normalise_case_number(request.case_number)
    now = office.clock.now()
    if request.proof.filing_key is not None:
        async with office.store.read() as unit:
            own = await _filed_with(unit, number, request.proof.filing_key, office.digests)
        if own is not None:
            return _status(own, now)
    if _is_guess(request.proof):
        return await _try_guess(request, number, office, now)
    raise ProofFailed


async def _filed_with(unit: UnitOfWork, number: str | None, filing_key: str, digests: Digests) -> Case | None:
    case = await unit.cases.by_filing_key(filing_digest(digests, filing_key))
    return case if case is not None and case.number == number else None


def _is_guess(proof: Proof) -> bool:
    return proof.query_code is not None or proof.contact_last4 is not None or proof.name is not None


async def _try_guess(request: FindStatus, number: str | None, office: Office, now: datetime) -> StatusView:
    scopes = _scopes(request, number, office.digests)
    async with office.store.write() as unit:
        await _refuse_over_limit(unit.attempts, scopes, now)
        known = await unit.cases.proof_of(number or "")
        is_proved = _is_proved(request.proof, known or _NOBODY, office.digests)
        case = await unit.cases.by_number(number or "") if known and is_proved else None
        if case is not None:
            return _status(case, now)
        await unit.attempts.record_failure(scopes, now)
        await unit.attempts.forget_before(now - 2 * WINDOW)
    raise ProofFailed


def _scopes(request: FindStatus, number: str | None, digests: Digests) -> tuple[str, ...]:
    """Return what a failure counts for; the same number counts the same whether a case has it or not."""
    named = {
        "case": number or request.case_number,
        "conversation": request.conversation,
        "address": request.address,
    }
    return tuple(digests.index(value, f"attempt.{kind}") for kind, value in named.items() if value)


async def _refuse_over_limit(attempts: Attempts, scopes: tuple[str, ...], now: datetime) -> None:
    waits = [timedelta(0)]
    for scope in scopes:
        failures = await attempts.failures_since(scope, now - WINDOW)
        if len(failures) >= MAX_FAILURES:
            waits.append(failures[-MAX_FAILURES] + WINDOW - now)
    longest = max(waits)
    if longest > timedelta(0):
        _log.warning("status.guessing_limited")
        raise GuessingLimit(math.ceil(longest.total_seconds()))


def _is_proved(proof: Proof, known: ProofRecord, digests: Digests) -> bool:
    code = normalise_query_code(proof.query_code or "") or ""
    has_code = hmac.compare_digest(code_digest(digests, code), known.keys.query_code)
    last4, name = proof.contact_last4 or "", proof.name or ""
    has_weak = matches_weakly(known.complainant, last4, name)
    return has_code or has_weak


def _status(case: Case, now: datetime) -> StatusView:
    promised = [clock for clock in case.clocks if clock.kind in TOLD_TO_CUSTOMERS and clock.is_running]
    ahead = [clock for clock in promised if clock.status_at(now) is ClockStatus.RUNNING]
    nearest = min(ahead or promised, key=lambda clock: clock.due_at, default=None)
    return StatusView(
        number=case.number,
        act=case.act,
        state=case.state,
        received_at=case.received_at.astimezone(timezone.utc),
        next_due=clock_view(nearest, now) if nearest else None,
    )
