"""Filing: one case for each filing key, whatever is repeated, raced or held up."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from case_bridge.contract.process import EventKind
from case_bridge.contract.requests import FileCase
from case_bridge.contract.taxonomy import Cause
from case_bridge.contract.views import Receipt
from case_bridge.contract.vocabulary import Act
from case_bridge.domain.case import Case
from case_bridge.domain.events import CUSTOMER, SYSTEM, CaseEvent
from case_bridge.service.ports import Office
from case_bridge.service.ranges import reading_errors
from case_bridge.service.receipts import filing_digest, keys_for, query_code, receipt_of
from case_bridge.service.registering import Registration, cause_of, matter_of, register, with_a_free_number

MAX_HELD_UP = timedelta(days=7)
"""How long a filing may have waited before its own time of submission is no longer believed [P]."""

_log = logging.getLogger(__name__)


async def file_case(request: FileCase, office: Office) -> tuple[Receipt, bool]:
    """File a case once for each filing key; return its receipt and whether it is new.

    A repeat, also a concurrent one, gives the receipt of the case that is there. Raises
    InvalidRequest for an unknown cause or an impossible range.
    """
    leaf = cause_of(request, *reading_errors(request))
    now = office.clock.now()
    code = query_code(office.digests, request.filing_key)
    case, is_new = await with_a_free_number(lambda: _file_once(request, leaf, office, now))
    if is_new:
        _log.info("case.filed", extra=_log_fields(case))
    return receipt_of(case, code, now), is_new


async def _file_once(request: FileCase, leaf: Cause, office: Office, now: datetime) -> tuple[Case, bool]:
    digest = filing_digest(office.digests, request.filing_key)
    async with office.store.write() as unit:
        known = await unit.cases.by_filing_key(digest)
        if known is not None:
            return known, False
        wanted = _registration(request, leaf, now)
        keys = keys_for(office.digests, request.filing_key)
        filed = await register(unit, wanted, keys, _events(request, wanted.received_at, now), office)
        return filed.case, True


def _registration(request: FileCase, leaf: Cause, now: datetime) -> Registration:
    return Registration(
        act=request.act,
        topic=request.topic,
        leaf=leaf,
        channel=request.channel,
        matter=replace(matter_of(request), evidence=request.evidence, declined=request.declined, issues=request.issues),
        received_at=receipt_time(request.submitted_at, now),
        conversation=request.conversation,
        readings=request.readings,
    )


def _events(request: FileCase, received_at: datetime, now: datetime) -> tuple[CaseEvent, ...]:
    filed = CaseEvent(EventKind.FILED, now, CUSTOMER)
    submitted = request.submitted_at.astimezone(timezone.utc)
    if submitted == received_at:
        return (filed,)
    note = f"submitted_at {submitted.isoformat()}"
    return filed, CaseEvent(EventKind.RECEIPT_TIME_CLAMPED, now, SYSTEM, note=note)


def _log_fields(case: Case) -> Mapping[str, str]:
    """Return what the log may say; a line of a report must not lead to the chat of the same request."""
    fields = {"act": case.act.value, "severity": case.severity.value, "row": case.assessment.row or ""}
    return fields if case.act is Act.REPORT else {**fields, "case": case.number}


def receipt_time(submitted_at: datetime, now: datetime) -> datetime:
    """Return when the clocks start: submission, unless it lies ahead or is too long ago; then `now`."""
    submitted = submitted_at.astimezone(timezone.utc)
    is_believable = now - MAX_HELD_UP <= submitted <= now
    return submitted if is_believable else now
