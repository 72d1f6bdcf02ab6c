"""A new case, however it came: numbered, assessed, its clocks started, given to somebody, people told."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from case_bridge.contract.errors import FieldError
from case_bridge.contract.numbers import RANDOM_VALUES, make_case_number
from case_bridge.contract.requests import NewCase
from case_bridge.contract.taxonomy import Cause, UnknownCause, taxonomy
from case_bridge.contract.understanding import MessageReading
from case_bridge.contract.vocabulary import Act, Channel, Topic
from case_bridge.domain.assignment import assignment_rules, team_for
from case_bridge.domain.calendar import local_day
from case_bridge.domain.case import Case, Matter, facts_of, start_clocks
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import CaseEvent
from case_bridge.domain.severity import assess
from case_bridge.domain.sla import sla
from case_bridge.service.assigning import give
from case_bridge.service.notices import announce
from case_bridge.service.ports import AlreadyFiled, Keys, Office, UnitOfWork
from case_bridge.service.ranges import range_errors, upper_end
from case_bridge.service.refusals import InvalidRequest

_NUMBER_ATTEMPTS = 5


@dataclass(frozen=True)
class Registration:
    """What is registered; `conversation` is dropped for a report, which must not lead back to the chat it came from."""

    act: Act
    topic: Topic
    leaf: Cause
    channel: Channel
    matter: Matter
    received_at: datetime
    conversation: str | None = None
    readings: tuple[MessageReading, ...] = ()


def cause_of(request: NewCase, *errors: FieldError) -> Cause:
    """Return the cause that a request names. Raises InvalidRequest, also for impossible ranges and these `errors`."""
    wrong = (*range_errors(request), *errors)
    try:
        leaf = taxonomy().cause(request.topic, request.cause)
    except UnknownCause as unknown:
        raise InvalidRequest(FieldError("$.cause", f"{unknown.topic} has no such cause"), *wrong) from unknown
    if wrong:
        raise InvalidRequest(*wrong)
    return leaf


def matter_of(request: NewCase) -> Matter:
    """Return what a request says about the matter."""
    return Matter(
        issue_text=request.issue_text,
        complainant=request.complainant,
        contract_number=request.contract_number,
        amount_fen=request.amount_fen,
        amount_max_fen=upper_end(request.amount_fen, request.amount_max_fen),
        demand=request.demand,
        occurred_at=request.occurred_at,
        occurred_from=request.occurred_from,
        occurred_until=request.occurred_until,
        occurred_place=request.occurred_place,
        staff_involved=request.staff_involved,
        collection_facts=request.collection_facts,
        urgent=request.urgent,
        mentions=request.mentions,
    )


async def with_a_free_number(once: Callable[[], Awaitable[tuple[Case, bool]]]) -> tuple[Case, bool]:
    """Repeat a transaction that registers a case until its random number is free. Raises AlreadyFiled at the end."""
    for _ in range(_NUMBER_ATTEMPTS):
        try:
            return await once()
        except AlreadyFiled:
            continue
    raise AlreadyFiled


async def register(
    unit: UnitOfWork, wanted: Registration, keys: Keys, events: tuple[CaseEvent, ...], office: Office
) -> Dossier:
    """Store a new case within a transaction and return it. Raises AlreadyFiled.

    It gets a team and, where somebody fits, a handler at once. Source: seed A, step 3; domain report §4.8 for reports.
    """
    await office.catch_up(unit)
    now = office.clock.now()
    case = _new_case(wanted, now, office)
    dossier, assigned = await give(unit, Dossier(case), office)
    await unit.dossiers.add(dossier, keys, (*events, *assigned))
    await announce(unit, None, dossier, office)
    return dossier


def _new_case(wanted: Registration, now: datetime, office: Office) -> Case:
    facts = facts_of(wanted.act, wanted.topic, wanted.channel, wanted.leaf, wanted.matter)
    assessment = assess(facts, office.rules.thresholds)
    case = Case(
        case_id=uuid.uuid4().hex,
        number=make_case_number(local_day(wanted.received_at), office.chance.below(RANDOM_VALUES)),
        act=wanted.act,
        topic=wanted.topic,
        cause=wanted.leaf.cause,
        taxonomy_version=taxonomy().version,
        channel=wanted.channel,
        conversation=None if wanted.act is Act.REPORT else wanted.conversation,
        matter=wanted.matter,
        received_at=wanted.received_at,
        filed_at=now,
        state_since=now,
        assessment=assessment,
        clocks=(),
        sla_version=sla().version,
        readings=wanted.readings,
    )
    clocks = start_clocks(case.promise(now), office.rules)
    return replace(case, team=team_for(case, assignment_rules()), clocks=clocks)
