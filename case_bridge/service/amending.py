"""Corrections after filing: the case changes, the old values stay in its event log."""

from dataclasses import replace
from datetime import datetime

import msgspec

from case_bridge.contract.errors import FieldError
from case_bridge.contract.process import EventKind
from case_bridge.contract.requests import AmendCase, Complainant
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.views import Receipt
from case_bridge.domain.case import Case, Matter
from case_bridge.domain.case_clocks import with_clocks_following
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import CUSTOMER, SYSTEM, CaseEvent, Change
from case_bridge.domain.states import ENDED
from case_bridge.service.assigning import Desk, Given, candidates
from case_bridge.service.breaches import breaches_between
from case_bridge.service.notices import announce
from case_bridge.service.own_case import own_case
from case_bridge.service.ports import Office, UnitOfWork
from case_bridge.service.ranges import range_errors, upper_end
from case_bridge.service.receipts import query_code, receipt_of, request_digest
from case_bridge.service.refusals import InvalidRequest
from case_bridge.service.staff_history import matched_entry

_PLAIN_FIELDS = (
    "contract_number",
    "demand",
    "occurred_place",
    "staff_involved",
    "collection_facts",
)
_LOGGED_FIELDS = (
    *_PLAIN_FIELDS,
    "amount_fen",
    "amount_max_fen",
    "occurred_at",
    "occurred_from",
    "occurred_until",
)


async def amend_case(number: str, request: AmendCase, office: Office) -> Receipt:
    """Correct a case once for each request key and return its receipt as it stands then.

    A changed amount or staff decides the level anew; due times are counted from receipt as before.
    Raises ProofFailed, InvalidRequest.
    """
    _check(request)
    now = office.clock.now()
    async with office.store.write() as unit:
        await office.catch_up(unit)
        case = await own_case(unit, number, request.filing_key, office.digests)
        digest = request_digest(office.digests, request.request_key)
        if await unit.cases.mark_done(case.case_id, digest, now):
            # Lateness first: a promise that is already broken counts for the level that the correction brings about.
            seen = replace(case, clocks=tuple(clock.seen_at(now) for clock in case.clocks))
            amended = _amended(seen, request, office)
            if amended != seen:
                amended = with_clocks_following(amended, office.rules.calendar, now)
                (before,) = await unit.dossiers.of((case,))
                late = breaches_between(case.clocks, amended.clocks, now)
                after, given = await _away_from_the_named(unit, before.with_case(amended), office)
                events = (*late, *events_between(case, amended, now), *given)
                saved = await unit.dossiers.save(before, after, events)
                await announce(unit, before, saved, office)
                case = saved.case
    return receipt_of(case, query_code(office.digests, request.filing_key), now)


async def _away_from_the_named(unit: UnitOfWork, dossier: Dossier, office: Office) -> Given:
    """Give the case to somebody else where its handler could not take it as the customer's words are now.

    Source: domain report §3.7.
    """
    handler = dossier.case.handler
    if handler is None or dossier.case.state in ENDED:
        return dossier, ()
    meant = await matched_entry(unit, dossier.case)
    if meant is None:
        return dossier, ()
    now = office.clock.now()
    desk = Desk(await candidates(unit, now), {dossier.case.case_id: meant})
    if not desk.keeps_from(dossier, handler):
        return dossier, ()
    given, events = desk.give(dossier.with_case(replace(dossier.case, handler=None)), office)
    return given, events or (_unassigned(handler, now),)


def _unassigned(handler: str, now: datetime) -> CaseEvent:
    return CaseEvent(EventKind.ASSIGNED, now, SYSTEM, (Change("handler", handler, None),))


def events_between(before: Case, after: Case, now: datetime) -> tuple[CaseEvent, ...]:
    """Return the log lines for what differs between two versions of a case."""
    corrected = _matter_changes(before.matter, after.matter)
    events = [CaseEvent(EventKind.AMENDED, now, CUSTOMER, corrected)] if corrected else []
    if before.assessment != after.assessment:
        changes = tuple(
            Change.of(name, getattr(before.assessment, name), getattr(after.assessment, name))
            for name in ("severity", "priority", "row")
        )
        events.append(CaseEvent(EventKind.SEVERITY_CHANGED, now, SYSTEM, changes))
    return tuple(events)


def _check(request: AmendCase) -> None:
    errors = range_errors(request)
    if request.occurred_from is not None and request.occurred_at is None:
        errors = (*errors, FieldError("$.occurred_from", "needs occurred_at"))
    if errors:
        raise InvalidRequest(*errors)


def _amended(case: Case, request: AmendCase, office: Office) -> Case:
    leaf = taxonomy().cause(case.topic, case.cause)
    return case.amended(_corrected(case.matter, request), leaf, office.rules)


def _corrected(matter: Matter, request: AmendCase) -> Matter:
    given = {name: getattr(request, name) for name in _PLAIN_FIELDS if getattr(request, name) is not None}
    corrected = replace(matter, complainant=_complainant(matter.complainant, request), **given)
    if request.amount_fen is not None:
        upper = upper_end(request.amount_fen, request.amount_max_fen)
        corrected = replace(corrected, amount_fen=request.amount_fen, amount_max_fen=upper)
    if request.occurred_at is not None:
        corrected = replace(
            corrected,
            occurred_at=request.occurred_at,
            occurred_from=request.occurred_from,
            occurred_until=request.occurred_until,
        )
    return corrected


def _complainant(before: Complainant, request: AmendCase) -> Complainant:
    name = before.name if request.name is None else request.name
    contacts = before.contacts if request.contacts is None else request.contacts
    person = before.contact_person if request.contact_person is None else request.contact_person
    return msgspec.structs.replace(before, name=name, contact_person=person, contacts=contacts)


def _matter_changes(before: Matter, after: Matter) -> tuple[Change, ...]:
    old, new = before.complainant, after.complainant
    changes = [
        Change.of("name", old.name, new.name),
        Change.of("contact_person", old.contact_person, new.contact_person),
        Change.of("contacts", _contacts(old), _contacts(new)),
        *(Change.of(name, getattr(before, name), getattr(after, name)) for name in _LOGGED_FIELDS),
    ]
    return tuple(change for change in changes if change.old != change.new)


def _contacts(who: Complainant) -> str:
    return msgspec.json.encode(who.contacts).decode()
