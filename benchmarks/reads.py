"""What staff look at: lists of cases by due time for every role, and single cases."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from benchmarks.company import TEAMS, accounts, handlers, holder_of
from benchmarks.samples import Sample, timed
from benchmarks.seeding import NOW
from case_bridge.contract.vocabulary import Act, CaseState, Role, Severity
from case_bridge.service.case_filter import CaseFilter, Order, PageMark
from case_bridge.service.case_reading import PageRequest, list_cases, read_case
from case_bridge.service.paging import cursor_at
from case_bridge.service.ports import Office, Staff

PAGE = 20
"""Cases of a page unless the reader asks for more; 100 is the most that the API gives."""

LIST_LIMIT = 0.050
"""Seconds; the demand is on lists by due time, and holds for a page as it comes."""

_ANY = CaseFilter()
_STATE = CaseState.INVESTIGATING
_DEEP = cursor_at(PageMark(Order.DUE, NOW, ""))
_HANDLERS = tuple(each for each in accounts() if each.name in {name for team in TEAMS for name in handlers(team)})


@dataclass(frozen=True)
class ListRun:
    """A list that somebody looks at; `readers` take turns, `only` names states, acts and levels."""

    name: str
    readers: Sequence[Staff]
    size: int
    only: CaseFilter = _ANY
    is_own: bool = False
    is_overdue: bool = False
    is_deep: bool = False

    @property
    def limit(self) -> float | None:
        """Return the seconds allowed for the 95th percentile; none for the long pages, which are only told."""
        return LIST_LIMIT if self.size == PAGE else None

    def request(self, reader: Staff) -> PageRequest:
        wanted = replace(
            self.only,
            handler=reader.name if self.is_own else None,
            is_open=True if self.is_own else None,
            overdue_at=NOW if self.is_overdue else None,
            order=Order.DUE,
        )
        return PageRequest(self.size, wanted, _DEEP if self.is_deep else None)

    def query(self, reader: Staff) -> dict[str, str]:
        """Return the same request as parameters of the API."""
        own = {"handler": reader.name, "open": "true"} if self.is_own else {}
        overdue = {"overdue": "true"} if self.is_overdue else {}
        deep = {"cursor": _DEEP} if self.is_deep else {}
        limits = {"state": self.only.states, "act": self.only.acts, "severity": self.only.severities}
        words = {name: ",".join(each) for name, each in limits.items() if each}
        return {"sort": "due", "limit": str(self.size), **words, **own, **overdue, **deep}


def lists() -> tuple[ListRun, ...]:
    """Return the lists that are measured."""
    supervisor, compliance = (holder_of(Role.SUPERVISOR),), (holder_of(Role.COMPLIANCE),)
    both = tuple(
        run
        for size in (PAGE, 100)
        for run in (
            ListRun(f"list {size}: SUPERVISOR, team", supervisor, size),
            ListRun(f"list {size}: HANDLER, own open cases", _HANDLERS, size, is_own=True),
            ListRun(f"list {size}: COMPLIANCE, all", compliance, size),
            ListRun(f"list {size}: LEGAL, by task", (holder_of(Role.LEGAL),), size),
            ListRun(f"list {size}: SUPERVISOR, one state", supervisor, size, CaseFilter(states=(_STATE,))),
            ListRun(f"list {size}: SUPERVISOR, one act", supervisor, size, CaseFilter(acts=(Act.COMPLAINT,))),
            ListRun(f"list {size}: SUPERVISOR, one level", supervisor, size, CaseFilter(severities=(Severity.MAJOR,))),
        )
    )
    return (
        *both,
        ListRun(f"list {PAGE}: HANDLER, team", _HANDLERS, PAGE),
        ListRun(f"list {PAGE}: MGMT, by task or level", (holder_of(Role.MGMT),), PAGE),
        ListRun(f"list {PAGE}: REVIEWER, by state", (holder_of(Role.REVIEWER),), PAGE),
        ListRun(f"list {PAGE}: SUPERVISOR, after all that is overdue", supervisor, PAGE, is_deep=True),
        ListRun(f"list {PAGE}: SUPERVISOR, overdue", supervisor, PAGE, is_overdue=True),
        ListRun("list 100: COMPLIANCE, overdue", compliance, 100, is_overdue=True),
        ListRun("list 100: COMPLIANCE, after all that is overdue", compliance, 100, is_deep=True),
    )


async def measure_lists(office: Office, times: int) -> list[Sample]:
    """Measure every list over the use case."""
    return [await timed(run.name, times, _listing(run, office), limit=run.limit) for run in lists()]


async def measure_reads(office: Office, numbers: Sequence[str], times: int) -> list[Sample]:
    """Measure reading one case with all its work, by somebody who may know of all."""
    reader = holder_of(Role.COMPLIANCE)

    async def read(run: int) -> None:
        await read_case(numbers[run % len(numbers)], reader, None, office)

    return [await timed("read a case", times, read)]


def _listing(run: ListRun, office: Office) -> Callable[[int], Awaitable[object]]:
    async def listed(number: int) -> None:
        reader = run.readers[number % len(run.readers)]
        await list_cases(run.request(reader), reader, office)

    return listed
