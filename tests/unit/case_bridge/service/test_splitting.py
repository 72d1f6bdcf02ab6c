"""The complaint that a split claim becomes."""

import pytest

from case_bridge.contract.operations.short_lanes import SplitClaim
from case_bridge.contract.records.lanes import ClaimSplit
from case_bridge.contract.requests import FindStatus, Proof
from case_bridge.contract.vocabulary import Act, Severity, Topic
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.performing import SYSTEM_ACTOR
from case_bridge.service.filing import file_case
from case_bridge.service.queries import find_status
from case_bridge.service.refusals import ProofFailed
from case_bridge.service.splitting import split_off
from case_bridge.service.turns import turn_of
from tests.fakes.office import SUNDAY_NOON, filing

GIVEN = SplitClaim(words="把多收的钱退给我", topic=Topic.INTEREST_FEE, cause="SERVICE_FEE")


async def test_the_claim_is_assessed_by_itself_and_keeps_the_contract(office):
    receipt, _ = await file_case(filing(amount_fen=50_000_000), office)
    claim = ClaimSplit(id="c1", at=SUNDAY_NOON, by="agent", text=GIVEN.words, topic=GIVEN.topic, cause=GIVEN.cause)

    async with office.store.write() as unit:
        whole = await unit.dossiers.by_number(receipt.number)
        turn = turn_of(SYSTEM_ACTOR, office)
        split = (await split_off(unit, Dossier(whole.case, (claim,)), GIVEN, turn, office)).case

    assert (whole.case.severity, split.severity) == (Severity.MAJOR, Severity.SIMPLE)
    assert (split.act, split.matter.amount_fen) == (Act.COMPLAINT, None)
    assert split.matter.contract_number == whole.case.matter.contract_number


async def test_the_claim_opens_with_the_query_code_of_the_whole_and_no_other(office):
    receipt, _ = await file_case(filing(act=Act.REPORT), office)
    claim = ClaimSplit(id="c1", at=SUNDAY_NOON, by="officer", text=GIVEN.words, topic=GIVEN.topic, cause=GIVEN.cause)
    async with office.store.write() as unit:
        whole = await unit.dossiers.by_number(receipt.number)
        split = await split_off(unit, Dossier(whole.case, (claim,)), GIVEN, turn_of(SYSTEM_ACTOR, office), office)

    def asked(code):
        return FindStatus(case_number=split.case.number, proof=Proof(query_code=code), conversation="another")

    status = await find_status(asked(receipt.query_code), office)
    with pytest.raises(ProofFailed):
        await find_status(asked("0000-0000"), office)

    assert (status.number, status.act) == (split.case.number, Act.COMPLAINT)
