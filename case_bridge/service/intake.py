"""Registering by staff what came by phone, e-mail, letter, in a branch, on social media or from a regulator."""

import logging
from datetime import datetime, timedelta, timezone

import msgspec

from case_bridge.contract.errors import FieldError
from case_bridge.contract.process import EventKind
from case_bridge.contract.staff_requests import RegisterCase
from case_bridge.contract.taxonomy import Cause
from case_bridge.contract.views import Receipt
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.case import Case
from case_bridge.domain.events import CaseEvent, staff_actor
from case_bridge.service.contacts import read_contacts
from case_bridge.service.ports import Office, Staff
from case_bridge.service.receipts import filing_digest, keys_for, query_code, receipt_of, request_digest
from case_bridge.service.refusals import KeyReused, NotAllowed
from case_bridge.service.registering import Registration, cause_of, matter_of, register, with_a_free_number

OLDEST = timedelta(days=365)
"""How long ago something may have arrived that is registered now [P]."""

_REGISTRARS = (Role.AGENT, Role.HANDLER, Role.SUPERVISOR, Role.COMPLIANCE)
_log = logging.getLogger(__name__)


async def register_case(
    request: RegisterCase, staff: Staff, request_key: str | None, office: Office
) -> tuple[Receipt, bool]:
    """Register a case and return its receipt and whether it is new.

    With a `request_key` it is registered once, however often it is asked for. Raises NotAllowed, InvalidRequest,
    KeyReused (the key came with another request before).
    """
    if staff.role not in _REGISTRARS:
        raise NotAllowed("registering_not_allowed")
    complainant, unread = read_contacts(request.complainant)
    leaf = cause_of(request, *unread, *_arrival_errors(request.received_at, office.clock.now()))
    request = msgspec.structs.replace(request, complainant=complainant)
    key = f"{staff.name}\0{request_key or office.chance.token()}"
    case, is_new = await with_a_free_number(lambda: _once(request, leaf, staff, key, office))
    _log.info("case.registered", extra={"act": case.act.value, "channel": case.channel.value})
    return receipt_of(case, query_code(office.digests, key), office.clock.now()), is_new


async def _once(request: RegisterCase, leaf: Cause, staff: Staff, key: str, office: Office) -> tuple[Case, bool]:
    now = office.clock.now()
    async with office.store.write() as unit:
        known = await unit.cases.by_filing_key(filing_digest(office.digests, key))
        body = request_digest(office.digests, msgspec.json.encode(request).decode())
        if known is not None:
            if await unit.cases.mark_done(known.case_id, body, now):
                raise KeyReused
            return known, False
        wanted = Registration(
            act=request.act,
            topic=request.topic,
            leaf=leaf,
            channel=request.channel,
            matter=matter_of(request),
            received_at=(request.received_at or now).astimezone(timezone.utc),
        )
        event = CaseEvent(EventKind.FILED, now, staff_actor(staff.name))
        case = (await register(unit, wanted, keys_for(office.digests, key), (event,), office)).case
        await unit.cases.mark_done(case.case_id, body, now)
        return case, True


def _arrival_errors(received: datetime | None, now: datetime) -> tuple[FieldError, ...]:
    if received is None or now - OLDEST <= received <= now:
        return ()
    return (FieldError("$.received_at", f"must lie within the last {OLDEST.days} days"),)
