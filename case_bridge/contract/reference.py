"""Reference data: what the company's own files say about staff, contracts and the lists that reports go by."""

from datetime import date
from typing import Annotated

import msgspec

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.requests import Instant
from case_bridge.contract.views import View


class ImportReport(View, frozen=True):
    """What an import changed, or with `dry_run` would change.

    `new`, `changed` and `unchanged` count the rows of the file. `missing` counts what is stored but not in the
    file: it stays as it is, so that a large list may come in several files.
    """

    kind: ReferenceKind
    dry_run: bool
    rows: int
    new: int
    changed: int
    unchanged: int
    missing: int


class StaffRow(View, frozen=True, tag_field="kind", tag=ReferenceKind.STAFF.value):
    """An employee; name and e-mail are masked."""

    staff_id: str
    name: str
    account: str | None
    unit: str | None
    line: str | None
    email: str | None
    quality_score: float | None
    updated_at: Instant


class ContractRow(View, frozen=True, tag_field="kind", tag=ReferenceKind.CONTRACTS.value):
    """A contract; its number is masked. `has_customer_name`: a name can be compared with the stored digest."""

    contract_number: str
    has_customer_name: bool
    product: str | None
    branch: str | None
    partner: str | None
    signed_on: date | None
    updated_at: Instant


class CodeRow(View, frozen=True, tag_field="kind", tag="code"):
    """A product, branch or partner; only branches have a `region`."""

    code: str
    name: str
    region: str | None
    updated_at: Instant


class CountRow(View, frozen=True, tag_field="kind", tag=ReferenceKind.ACTIVE_CONTRACT_COUNTS.value):
    """How many contracts of a product were active in a month (YYYY-MM)."""

    month: str
    product: str
    count: Annotated[int, msgspec.Meta(ge=0)]
    updated_at: Instant


class ReferencePage(View, frozen=True):
    """A page of one kind, in an order that stays; `next` is the cursor of the following page or None at the end."""

    rows: tuple[StaffRow | ContractRow | CodeRow | CountRow, ...]
    next: str | None = None
