"""The rows of reference data, as a checked file brings them."""

from dataclasses import dataclass
from datetime import date

from case_bridge.domain.equality import plain


@dataclass(frozen=True)
class StaffEntry:
    """An employee. `account` is the login name here, `line` the line of business, `quality_score` 0 to 100."""

    staff_id: str
    name: str
    account: str | None = None
    unit: str | None = None
    line: str | None = None
    email: str | None = None
    quality_score: float | None = None

    @property
    def key(self) -> str:
        return plain(self.staff_id)


@dataclass(frozen=True)
class ContractEntry:
    """A contract. Of the customer's name only a digest is ever stored."""

    contract_number: str
    customer_name: str | None = None
    product: str | None = None
    branch: str | None = None
    partner: str | None = None
    signed_on: date | None = None

    @property
    def key(self) -> str:
        return plain(self.contract_number)


@dataclass(frozen=True)
class CodeEntry:
    """A product, branch or partner; `region` only of a branch."""

    code: str
    name: str
    region: str | None = None

    @property
    def key(self) -> str:
        return plain(self.code)


@dataclass(frozen=True)
class CountEntry:
    """The active contracts of a product in a month, written YYYY-MM."""

    month: str
    product: str
    count: int

    @property
    def key(self) -> str:
        return f"{self.month}/{plain(self.product)}"


Entry = StaffEntry | ContractEntry | CodeEntry | CountEntry
