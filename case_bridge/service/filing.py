"""Filing: one case for each filing key, whatever is repeated, raced or held up."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from case_bridge.contract.errors import FieldError
from case_bridge.contract.process import EventKind
from case_bridge.contract.requests import FileCase
from case_bridge.contract.taxonomy import Cause, UnknownCause, taxonomy
from case_bridge.contract.views import Receipt
from case_bridge.contract.vocabulary import Act
from case_bridge.domain.case import Case, Matter
from case_bridge.domain.events import CUSTOMER, SYSTEM, CaseEvent
from case_bridge.service.ports import AlreadyFiled, Office
from case_bridge.service.ranges import range_errors, reading_errors, upper_end
from case_bridge.service.receipts import filing_digest, keys_for, query_code, receipt_of
from case_bridge.service.refusals import InvalidRequest
from case_bridge.service.registering import Registration, register

MAX_HELD_UP = timedelta(days=7)
"""How long a filing may have waited before its own time of submission is no longer believed [P]."""

_NUMBER_ATTEMPTS = 5
_log = logging.getLogger(__name__)


async def file_case(request: FileCase, office: Office) -> tuple[Receipt, bool]:
    """File a case once for each filing key; return its receipt and whether it is new.

    A repeat, also a concurrent one, gives the receipt of the case that is there. Raises
    InvalidRequest for an unknown cause or an impossible range.
    """
    leaf = _checked(request)
    now = office.clock.now()
    code = query_code(office.digests, request.filing_key)
    for _ in range(_NUMBER_ATTEMPTS):
        try:
            case, is_new = await _file_once(request, leaf, office, now)
        except AlreadyFiled:
            continue
        if is_new:
            _log.info("case.filed", extra=_log_fields(case))
        return receipt_of(case, code, now), is_new
    raise AlreadyFiled


async def _file_once(request: FileCase, leaf: Cause, office: Office, now: datetime) -> tuple[Case, bool]:
    digest = filing_digest(office.digests, request.filing_key)
    async with office.store.write() as unit:
        filed = await unit.cases.by_filing_key(digest)
        if filed is not None:
            return filed, False
        wanted = _registration(request, leaf, now)
        keys = keys_for(office.digests, request.filing_key)
        return await register(unit, wanted, keys, _events(request, wanted.received_at, now), office), True


def _registration(request: FileCase, leaf: Cause, now: datetime) -> Registration:
    return Registration(
        act=request.act,
        topic=request.topic,
        leaf=leaf,
        channel=request.channel,
        matter=_matter(request),
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


def _checked(request: FileCase) -> Cause:
    errors = (*range_errors(request), *reading_errors(request))
    try:
        leaf = taxonomy().cause(request.topic, request.cause)
    except UnknownCause as unknown:
        raise InvalidRequest(FieldError("$.cause", f"{unknown.topic} has no such cause"), *errors) from unknown
    if errors:
        raise InvalidRequest(*errors)
    return leaf


def _log_fields(case: Case) -> Mapping[str, str]:
    """Return what the log may say; a line of a report must not lead to the chat of the same request."""
    fields = {"act": case.act.value, "severity": case.severity.value, "row": case.assessment.row or ""}
    return fields if case.act is Act.REPORT else {**fields, "case": case.number}


def receipt_time(submitted_at: datetime, now: datetime) -> datetime:
    """Return when the clocks start: submission, unless it lies ahead or is too long ago; then `now`."""
    submitted = submitted_at.astimezone(timezone.utc)
    is_believable = now - MAX_HELD_UP <= submitted <= now
    return submitted if is_believable else now


def _matter(request: FileCase) -> Matter:
    return Matter(
        issue_text=request.issue_text,
        complainant=request.complainant,
        contract_number=request.contract_number,
        amount_fen=request.amount_fen,
        amount_max_fen=upper_end(request.amount_fen, request.amount_max_fen),
        demand=request.demand,
        occurred_at=request.occurred_at,
        occurred_from=request.occurred_from,
        occurred_until=request.occurred_until,
        occurred_place=request.occurred_place,
        staff_involved=request.staff_involved,
        collection_facts=request.collection_facts,
        evidence=request.evidence,
        urgent=request.urgent,
        mentions=request.mentions,
        declined=request.declined,
        issues=request.issues,
    )
