"""What staff see of each other and of the calendar that they work by."""

from datetime import date
from typing import Annotated

import msgspec

from case_bridge.contract.requests import Instant, Request
from case_bridge.contract.views import View
from case_bridge.contract.vocabulary import Role


class SetAbsence(Request, frozen=True, kw_only=True):
    """Days in Asia/Shanghai on which somebody is away, both included; without `until` it is until further notice."""

    first_day: date = msgspec.field(name="from")
    last_day: date | None = msgspec.field(name="until", default=None)


class AbsenceView(View, frozen=True):
    """Days on which somebody is away, both included; `until` null: until further notice."""

    first_day: date = msgspec.field(name="from")
    last_day: date | None = msgspec.field(name="until", default=None)


class StaffView(View, frozen=True):
    """An account; `absent` tells whether the person is away today, `absence` the days on record, also coming ones."""

    name: str
    role: Role
    team: str
    absent: bool
    absence: AbsenceView | None = None


class StaffPage(View, frozen=True):
    """A page of accounts by name; `next` is the cursor of the following page or None at the end."""

    staff: tuple[StaffView, ...]
    next: str | None = None


class OwnAccount(View, frozen=True):
    """One's own account, with the place in the staff file where it is there."""

    name: str
    role: Role
    team: str
    absent: bool
    absence: AbsenceView | None = None
    staff_id: str | None = None
    unit: str | None = None


class ImportYear(Request, frozen=True, kw_only=True):
    """A year's notice: public holidays (`off`), and weekend days that are worked (`working`).

    A notice may name days of the neighbouring December and January.
    """

    source: Annotated[str, msgspec.Meta(min_length=1, max_length=300, description="Where the notice was published.")]
    off: Annotated[tuple[date, ...], msgspec.Meta(max_length=366)]
    working: Annotated[tuple[date, ...], msgspec.Meta(max_length=366)] = ()


class CalendarYear(View, frozen=True):
    """A year that the store knows; `imported_at` and `imported_by` are null for a year that was shipped."""

    year: int
    source: str
    off: tuple[date, ...]
    working: tuple[date, ...]
    imported_at: Instant | None = None
    imported_by: str | None = None


class CalendarView(View, frozen=True):
    """All known years, oldest first; `version` grows with each import that changes something, 0 before the first."""

    version: int
    years: tuple[CalendarYear, ...]
