"""What the company knows of an employee whom a complaint is about; for those who handle it, never for the customer.

Source: seed B, the handling of complaints about service: earlier complaints and quality score.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from case_bridge.contract.records.outcome import DecisionNotice
from case_bridge.contract.records.surroundings import StaffIdentified
from case_bridge.contract.vocabulary import Role
from case_bridge.contract.work_words import Decision
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Actor, Dossier, ServiceHistory
from case_bridge.domain.equality import plain
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.domain.staff_words import clues_in, meant
from case_bridge.service.ports import UnitOfWork

_UPHELD = (Decision.UPHELD, Decision.PARTLY)
_READERS = (Role.HANDLER, Role.SUPERVISOR, Role.COMPLIANCE)


@dataclass(frozen=True)
class StaffMatch:
    """The employee whom the customer's words name exactly, offered for identify_staff and recorded by nobody yet."""

    entry: StaffEntry
    history: ServiceHistory


async def history_of(unit: UnitOfWork, staff_id: str, without_case: str) -> ServiceHistory | None:
    """Return the record of service beside one case, None for a number that is not in the staff file."""
    entries = await unit.staff_file.numbered((staff_id,))
    return await _history(unit, entries[0], without_case) if entries else None


async def matched_entry(unit: UnitOfWork, case: Case) -> StaffEntry | None:
    """Return the one employee in the staff file whom the customer's words name, None for nobody or several."""
    return (await matched_entries(unit, (case,))).get(case.case_id)


async def matched_entries(unit: UnitOfWork, cases: Sequence[Case]) -> Mapping[str, StaffEntry]:
    """Return by case id the one employee whom the customer's words name, for the cases where they name one."""
    said = {case.case_id: case.matter.staff_involved for case in cases}
    words = {case_id: each for case_id, each in said.items() if each is not None}
    clues = {case_id: clues_in(each) for case_id, each in words.items()}
    numbers = {number for each in clues.values() for number in each.numbers}
    names = {name for each in clues.values() for name in each.names}
    by_key = {each.key: each for each in (await unit.staff_file.numbered(numbers) if numbers else ())}
    by_name: defaultdict[str, list[StaffEntry]] = defaultdict(list)
    for entry in await unit.staff_file.named(names) if names else ():
        by_name[plain(entry.name)].append(entry)
    found = {
        case_id: meant(
            words[case_id],
            [by_key[number] for number in sorted(each.numbers) if number in by_key],
            [entry for name in sorted(each.names) for entry in by_name.get(name, ())],
        )
        for case_id, each in clues.items()
    }
    return {case_id: entry for case_id, entry in found.items() if entry is not None}


async def as_filed(unit: UnitOfWork, staff_id: str) -> str:
    """Return a staff number as the staff file writes it, and as it is where the file has no such number."""
    entries = await unit.staff_file.numbered((staff_id,))
    return entries[0].staff_id if entries else staff_id


async def naming(unit: UnitOfWork, cases: Sequence[Case], actor: Actor) -> frozenset[str]:
    """Return the ids of those cases in which the customer's words name the actor, and nobody else, as who is meant."""
    told = [case for case in cases if case.matter.staff_involved is not None]
    if actor.staff_id is None or not told:
        return frozenset()
    own = await unit.staff_file.numbered((actor.staff_id,))
    return await naming_entry(unit, told, own[0]) if own else frozenset()


async def naming_entry(unit: UnitOfWork, cases: Sequence[Case], own: StaffEntry) -> frozenset[str]:
    """Return the ids of those cases in which the customer's words name this employee, and nobody else."""
    words = ((case, case.matter.staff_involved) for case in cases)
    suspected = [case for case, said in words if said is not None and clues_in(said).fits(own)]
    matches = [(case.case_id, await matched_entry(unit, case)) for case in suspected]
    return frozenset(case_id for case_id, entry in matches if entry == own)


async def staff_match(unit: UnitOfWork, dossier: Dossier, reader: Actor) -> StaffMatch | None:
    """Return the match to offer to whoever handles such a case, until somebody is identified."""
    case = dossier.case
    if reader.role not in _READERS or dossier.of(StaffIdentified):
        return None
    entry = await matched_entry(unit, case)
    return None if entry is None else StaffMatch(entry, await _history(unit, entry, case.case_id))


async def on_identified(unit: UnitOfWork, dossier: Dossier) -> None:
    """Keep the index of who is identified in which case, and whether it was upheld; call it after every change."""
    identified = dossier.of(StaffIdentified)
    if not identified:
        return
    notice = dossier.last(DecisionNotice)
    is_upheld = notice is not None and notice.decision in _UPHELD
    staff_ids = {each.staff_id for each in identified}
    await unit.staff_cases.put(dossier.case.case_id, staff_ids, is_upheld=is_upheld)


async def _history(unit: UnitOfWork, entry: StaffEntry, without_case: str) -> ServiceHistory:
    tally = await unit.staff_cases.tally(entry.staff_id, without_case)
    return ServiceHistory(entry.unit, tally.complaints, tally.upheld, entry.quality_score)
