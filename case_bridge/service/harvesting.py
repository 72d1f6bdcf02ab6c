"""What people's corrections may teach: messages whose reading they changed, made anonymous, for a person to review."""

from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from case_bridge.contract.harvest_review import ReviewRow
from case_bridge.contract.process import EventKind
from case_bridge.contract.records.surroundings import PartyRecord
from case_bridge.contract.vocabulary import Act, Mention
from case_bridge.domain.agreement import Judgement, Line, judgements, lines_of
from case_bridge.domain.calendar import local_day
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import CaseEvent
from case_bridge.domain.second_look import FieldRead, SecondLook, is_decided_by_staff, label_of, second_look
from case_bridge.service.case_filter import CaseFilter, Order, PageMark, Scope, mark_of
from case_bridge.service.ports import Digests, Office

OPERATOR = "operator"
"""The actor of the log's line: whoever works on the machine itself."""

_PAGE = 100
_SHORTEST = 4
_ID_LENGTH = 16
_NO_REPORTS = (Scope(without=(Act.REPORT,)),)


class Grammar(Protocol):
    """What the Chinese grammar does here."""

    def anonymous(self, text: str, known: Collection[str]) -> str:
        """Return a text on one line without anything that tells of a person, the known values least of all."""

    def values(self, name: str, text: str, span: tuple[int, int], written_on: date) -> frozenset[str]:
        """Return the normal forms of what stands in a span of a text as a value of the field of this name."""


@dataclass
class Harvest:
    """What was found: rows to review, and counts of cases.

    `confirmed`: people looked and changed nothing. `left_out`: a report is in them, or they may become a lawsuit.
    """

    rows: list[ReviewRow] = field(default_factory=list)
    agreement: tuple[Line, ...] = ()
    cases: int = 0
    changed: int = 0
    confirmed: int = 0
    left_out: int = 0


async def harvest(since: datetime | None, grammar: Grammar, office: Office, *, with_words: bool) -> Harvest:
    """Return what people changed of the readings of cases received since then, all of them for None.

    Every case whose words are taken out gets a line in its event log first. `with_words` False only counts.
    """
    found = Harvest()
    judged: list[Judgement] = []
    async for dossier, events in _read_cases(since, office):
        case = dossier.case
        if not _may_teach(case):
            found.left_out += 1
            continue
        look = second_look(case, events, tuple(_reads(case, grammar)))
        judged += judgements(case.readings, look)
        rows = tuple(_rows(dossier, events, look, grammar, office.digests))
        found.cases += 1
        found.changed += bool(rows)
        found.confirmed += look.has_stood
        if rows and with_words:
            await _log(case, office)
            found.rows += rows
    found.agreement = lines_of(judged)
    return found


async def _read_cases(since: datetime | None, office: Office) -> AsyncIterator[tuple[Dossier, tuple[CaseEvent, ...]]]:
    """Yield the cases that have readings, newest first, each page from a snapshot of its own."""
    wanted = CaseFilter(scopes=_NO_REPORTS, received_from=since, order=Order.RECEIVED)
    after: PageMark | None = None
    while True:
        async with office.store.read() as unit:
            page = await unit.cases.page(wanted, after, _PAGE)
            dossiers = await unit.dossiers.of([case for case in page if case.readings])
            found = [(each, await unit.cases.events_of(each.case.case_id)) for each in dossiers]
        for each in found:
            yield each
        if len(page) < _PAGE:
            return
        after = mark_of(page[-1], wanted.order)


def _may_teach(case: Case) -> bool:
    """Tell whether the words of a case may leave the store at all.

    A reporter's never do (domain report §4.8), nor what may have to be kept as it is for a court (§5, legal hold).
    """
    acts = {case.act, case.filed_as, *(issue.act for issue in case.matter.issues)}
    return Act.REPORT not in acts and Mention.LAWSUIT not in case.matter.mentions


def _reads(case: Case, grammar: Grammar) -> Iterator[FieldRead]:
    day = local_day(case.received_at)
    for place, reading in enumerate(case.readings):
        words = case.matter.issue_text[reading.start : reading.end]
        for span in reading.fields:
            within = (span.start - reading.start, span.end - reading.start)
            yield FieldRead(span.field, place, grammar.values(span.field, words, within, day))


def _rows(
    dossier: Dossier, events: Sequence[CaseEvent], look: SecondLook, grammar: Grammar, digests: Digests
) -> Iterator[ReviewRow]:
    case, known = dossier.case, _known_values(dossier)
    for place, reading in enumerate(case.readings):
        leads = place == look.message
        fields = look.changed_fields(place)
        words = case.matter.issue_text[reading.start : reading.end]
        if len(words.strip()) < _SHORTEST or not (fields or (leads and look.is_class_changed)):
            continue
        yield ReviewRow(
            id=digests.index(f"{case.case_id}:{reading.start}", "harvest")[:_ID_LENGTH],
            text=grammar.anonymous(words, known),
            label_read=reading.label,
            label=label_of(case.act) if leads else "",
            topic_read=reading.topic.value,
            cause_read=reading.cause,
            topic=case.topic.value if leads else "",
            cause=case.cause if leads else "",
            decided_by="staff" if is_decided_by_staff(case, events) else "customer",
            confidence=f"{reading.confidence:.2f}",
            topic_confidence=f"{reading.topic_confidence:.2f}",
            model=reading.model,
            fields=" ".join(fields),
        )


def _known_values(dossier: Dossier) -> tuple[str, ...]:
    """Return everything personal that the case holds in a field, of whomever."""
    matter, who = dossier.case.matter, dossier.case.matter.complainant
    parties = [each for each in dossier.records if isinstance(each, PartyRecord)]
    values = (
        *(who.name, who.contact_person, matter.contract_number, matter.staff_involved, matter.occurred_place),
        *(contact.value for contact in who.contacts),
        *(value for party in parties for value in (party.name, party.contact)),
    )
    return tuple(value for value in values if value)


async def _log(case: Case, office: Office) -> None:
    async with office.store.write() as unit:
        event = CaseEvent(EventKind.HARVESTED, office.clock.now(), OPERATOR)
        await unit.cases.record(case.case_id, (event,))
