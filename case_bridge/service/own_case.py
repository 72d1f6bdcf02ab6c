"""Finding a case for the conversation that filed it."""

import hmac

from case_bridge.contract.numbers import normalise_case_number
from case_bridge.domain.case import Case
from case_bridge.service.ports import Digests, UnitOfWork
from case_bridge.service.receipts import filing_digest
from case_bridge.service.refusals import ProofFailed


async def own_case(unit: UnitOfWork, number: str, filing_key: str, digests: Digests) -> Case:
    """Return the case with this number that was filed with this key. Raises ProofFailed."""
    case = await unit.cases.by_filing_key(filing_digest(digests, filing_key))
    wanted = normalise_case_number(number) or ""
    if case is None or not hmac.compare_digest(case.number.encode(), wanted.encode()):
        raise ProofFailed
    return case
