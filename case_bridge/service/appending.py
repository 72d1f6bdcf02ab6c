"""The customer's further words on a filed case."""

from case_bridge.contract.operations.handling import RecordCustomerAnswer
from case_bridge.contract.process import Action, EventKind
from case_bridge.contract.records.base import MAX_TEXT
from case_bridge.contract.requests import AppendMessage
from case_bridge.contract.vocabulary import CaseState
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import CUSTOMER, CaseEvent
from case_bridge.domain.performing import CUSTOMER_ACTOR
from case_bridge.service.acting import act
from case_bridge.service.notices import announce_message
from case_bridge.service.own_case import own_case
from case_bridge.service.ports import Office, UnitOfWork
from case_bridge.service.receipts import request_digest
from case_bridge.service.turns import turn_of


async def append_message(number: str, request: AppendMessage, office: Office) -> None:
    """Add a message to a case once for each request key; where the customer was asked, it is the answer.

    Raises ProofFailed.
    """
    now = office.clock.now()
    async with office.store.write() as unit:
        case = await own_case(unit, number, request.filing_key, office.digests)
        digest = request_digest(office.digests, request.request_key)
        if not await unit.cases.mark_done(case.case_id, digest, now):
            return
        event = CaseEvent(EventKind.MESSAGE_APPENDED, now, CUSTOMER)
        saved = await unit.cases.save(case.with_message(request.text), (event,))
        (dossier,) = await unit.dossiers.of((saved,))
        if saved.state is CaseState.AWAITING_CUSTOMER and request.text.strip():
            await _answer(unit, dossier, request.text, office)
        await announce_message(unit, dossier, office)


async def _answer(unit: UnitOfWork, dossier: Dossier, text: str, office: Office) -> None:
    """Let the investigation go on with what the customer said; the message itself is kept whole."""
    given = RecordCustomerAnswer(text=text[:MAX_TEXT])
    await act(unit, dossier, Action.RECORD_CUSTOMER_ANSWER, given, turn_of(CUSTOMER_ACTOR, office), office)
