"""Words of reference data and of what a case is compared with."""

from case_bridge.contract.vocabulary import Word


class ReferenceKind(Word):
    """A file of reference data; the value is its name in the API and on the command line."""

    STAFF = "staff"
    CONTRACTS = "contracts"
    PRODUCTS = "products"
    BRANCHES = "branches"
    PARTNERS = "partners"
    ACTIVE_CONTRACT_COUNTS = "active_contract_counts"


class MatchStatus(Word):
    """How the contract number of a case stands to the imported contracts."""

    UNCHECKED = "UNCHECKED"
    MATCHED = "MATCHED"
    NOT_FOUND = "NOT_FOUND"
    NOT_OWNED = "NOT_OWNED"
    NOT_PROVIDED = "NOT_PROVIDED"
