"""The customer's further words on a filed case."""

from case_bridge.contract.process import EventKind
from case_bridge.contract.requests import AppendMessage
from case_bridge.domain.events import CUSTOMER, CaseEvent
from case_bridge.service.notices import announce_message
from case_bridge.service.own_case import own_case
from case_bridge.service.ports import Office
from case_bridge.service.receipts import request_digest


async def append_message(number: str, request: AppendMessage, office: Office) -> None:
    """Add a message to a case once for each request key. Raises ProofFailed."""
    now = office.clock.now()
    async with office.store.write() as unit:
        case = await own_case(unit, number, request.filing_key, office.digests)
        digest = request_digest(office.digests, request.request_key)
        if not await unit.cases.mark_done(case.case_id, digest, now):
            return
        event = CaseEvent(EventKind.MESSAGE_APPENDED, now, CUSTOMER)
        saved = await unit.cases.save(case.with_message(request.text), (event,))
        (dossier,) = await unit.dossiers.of((saved,))
        await announce_message(unit, dossier, office)
