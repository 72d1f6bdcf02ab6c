"""Splitting a customer's own claim off a case: it becomes a complaint of its own."""

from dataclasses import replace

from case_bridge.contract.operations.short_lanes import SplitClaim
from case_bridge.contract.process import EventKind
from case_bridge.contract.records.lanes import ClaimSplit
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import Act
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.events import SYSTEM, CaseEvent, staff_actor
from case_bridge.domain.operations.short_lanes import matter_of_claim
from case_bridge.service.ports import Office, UnitOfWork
from case_bridge.service.receipts import keys_for
from case_bridge.service.registering import Registration, register


async def split_off(unit: UnitOfWork, origin: Dossier, given: SplitClaim, turn: Turn, office: Office) -> Dossier:
    """File the claim as a complaint received when the whole was received, and return it.

    It opens with the query code of the whole, the only one that the customer was told. Source: domain report §3.2 (a
    personal claim inside a report is split off).
    """
    claim = origin.last(ClaimSplit)
    if claim is None:
        raise LookupError(given.words)
    wanted = Registration(
        act=Act.COMPLAINT,
        topic=claim.topic,
        leaf=taxonomy().cause(claim.topic, claim.cause),
        channel=origin.case.channel,
        matter=matter_of_claim(origin, claim),
        received_at=origin.case.received_at,
    )
    # The log of the claim must not show that compliance filed it: that would tell of the report (domain report §4.8).
    filed_by = SYSTEM if origin.case.act is Act.REPORT else staff_actor(turn.actor.name)
    event = CaseEvent(EventKind.FILED, turn.now, filed_by)
    keys = keys_for(office.digests, office.chance.token())
    proof = await unit.cases.proof_of(origin.case.number)
    if proof is not None:
        keys = replace(keys, query_code=proof.keys.query_code)
    return await register(unit, wanted, keys, (event,), office)
