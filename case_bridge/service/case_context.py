"""A single case with what the company's own files say about it: its contract, and the employee who is meant."""

import msgspec

from case_bridge.contract.masked_values import masked_name
from case_bridge.contract.reference_words import MatchStatus
from case_bridge.contract.views import CaseView, ContractView, StaffMatchView
from case_bridge.domain.case import Case
from case_bridge.domain.contract_match import ContractMatch, is_full_name, matched
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.service.case_views import full_view
from case_bridge.service.ports import UnitOfWork
from case_bridge.service.staff_history import StaffMatch, staff_match
from case_bridge.service.turns import with_people


async def view_in_context(unit: UnitOfWork, dossier: Dossier, turn: Turn, *, is_masked: bool) -> CaseView:
    """Return a case as its reader, who is the actor of the turn, may see it."""
    contract = await contract_of(unit, dossier.case)
    match = await staff_match(unit, dossier, turn.actor)
    # Nobody could take a case that somebody has.
    informed = turn if dossier.case.handler is not None else await with_people(unit, dossier.case, turn)
    return msgspec.structs.replace(
        full_view(dossier, informed, is_masked=is_masked),
        contract=_contract_view(contract),
        staff_match=_match_view(match) if match else None,
    )


async def contract_of(unit: UnitOfWork, case: Case) -> ContractMatch:
    """Return how the contract number of a case stands to the imported contracts; UNCHECKED while there are none.

    A surname, alone or with a title, is no name to compare: the contract then counts as the customer's.
    """
    number = case.matter.contract_number
    if number is None:
        return ContractMatch(MatchStatus.NOT_PROVIDED)
    name = case.matter.complainant.name
    held = await unit.contract_file.held(number, name if is_full_name(name) else None)
    if held is not None:
        return matched(held)
    is_unchecked = await unit.contract_file.is_empty()
    return ContractMatch(MatchStatus.UNCHECKED if is_unchecked else MatchStatus.NOT_FOUND)


def _contract_view(contract: ContractMatch) -> ContractView:
    return ContractView(
        match_status=contract.status,
        product=contract.product,
        branch=contract.branch,
        partner=contract.partner,
        signed_on=contract.signed_on,
    )


def _match_view(match: StaffMatch) -> StaffMatchView:
    return StaffMatchView(
        staff_id=match.entry.staff_id,
        name=masked_name(match.entry.name),
        unit=match.entry.unit,
        line=match.entry.line,
        earlier_complaints=match.history.earlier_complaints,
        upheld_complaints=match.history.upheld_complaints,
        quality_score=match.history.quality_score,
    )
