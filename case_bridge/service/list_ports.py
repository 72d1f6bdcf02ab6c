"""What a list of cases needs of the store: only what it shows and asks about."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from case_bridge.contract.records.base import Record
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Actor, Dossier
from case_bridge.service.case_filter import CaseFilter, PageMark

Asked = Callable[[Case], Collection[type[Record]]]
"""Says which kinds of record somebody will ask a case about."""


class CaseLists(Protocol):
    """Cases to look at, within one transaction; they lack parts and must not be saved."""

    async def page(self, wanted: CaseFilter, after: PageMark | None, size: int) -> tuple[Case, ...]:
        """Return up to `size` cases in the filter's order that come after the mark.

        They lack the conversation, how they were read, and clocks of which nothing is owed any more; the other clocks
        lack what was told and is planned.
        """

    async def dossiers(self, cases: Sequence[Case], asked: Asked, reader: Actor) -> tuple[Dossier, ...]:
        """Return the dossiers of these cases, in the same order.

        They have the records of the kinds that are asked about, and those by which a case concerns the reader.
        """
