"""Receipts, query codes and the digests that stand for the customer's secrets."""

from datetime import datetime

from case_bridge.contract.numbers import make_query_code
from case_bridge.contract.views import ClockView, Receipt
from case_bridge.contract.vocabulary import ClockKind, ClockStatus
from case_bridge.domain.case import Case
from case_bridge.domain.clocks import TOLD_TO_CUSTOMERS, SlaClock
from case_bridge.service.ports import Digests, Keys


def query_code(digests: Digests, filing_key: str) -> str:
    """Return the code of a filing; the same key always gives the same code."""
    return make_query_code(bytes.fromhex(digests.index(filing_key, "case.query_code.value")))


def filing_digest(digests: Digests, filing_key: str) -> str:
    """Return what the store keeps of a filing key."""
    return digests.index(filing_key, "case.filing_key")


def code_digest(digests: Digests, code: str) -> str:
    """Return what the store keeps of a query code."""
    return digests.index(code, "case.query_code")


def request_digest(digests: Digests, request_key: str) -> str:
    """Return what the store keeps of a request key."""
    return digests.index(request_key, "case.request_key")


def keys_for(digests: Digests, filing_key: str) -> Keys:
    """Return what the store keeps of a filing key and its query code."""
    code = query_code(digests, filing_key)
    return Keys(filing=filing_digest(digests, filing_key), query_code=code_digest(digests, code))


def receipt_of(case: Case, code: str, now: datetime) -> Receipt:
    """Return the receipt as the case stands: itself, and the promises to the customer that are not cancelled."""
    shown = {ClockKind.ACK, *TOLD_TO_CUSTOMERS}
    owed = (each for each in case.clocks if each.kind in shown and each.status is not ClockStatus.CANCELLED)
    return Receipt(
        number=case.number,
        query_code=code,
        act=case.act,
        state=case.state,
        severity=case.severity,
        received_at=case.received_at,
        clocks=tuple(clock_view(clock, now) for clock in owed),
    )


def clock_view(clock: SlaClock, now: datetime) -> ClockView:
    """Return a promise as seen at `now`."""
    return ClockView(
        kind=clock.kind,
        due_at=clock.due_at,
        status=clock.status_at(now),
        provisional=clock.provisional,
        key=clock.key,
        started_at=clock.started_at,
        internal_due_at=clock.internal_due_at,
        stopped_at=clock.stopped_at,
        paused_at=clock.paused_at,
    )
