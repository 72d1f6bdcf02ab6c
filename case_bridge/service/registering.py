"""A new case, however it came: numbered, assessed, its clocks started, given to somebody, people told."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from case_bridge.contract.numbers import RANDOM_VALUES, make_case_number
from case_bridge.contract.process import EventKind
from case_bridge.contract.taxonomy import Cause, taxonomy
from case_bridge.contract.understanding import MessageReading
from case_bridge.contract.vocabulary import Act, Channel, Topic
from case_bridge.domain.assignment import assignment_rules, team_for
from case_bridge.domain.calendar import local_day
from case_bridge.domain.case import Case, Matter, facts_of, start_clocks
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import SYSTEM, CaseEvent, Change
from case_bridge.domain.severity import assess
from case_bridge.domain.sla import sla
from case_bridge.service.assigning import handler_for
from case_bridge.service.notices import announce
from case_bridge.service.ports import Keys, Office, UnitOfWork


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


async def register(
    unit: UnitOfWork, wanted: Registration, keys: Keys, events: tuple[CaseEvent, ...], office: Office
) -> Case:
    """Store a new case within a transaction and return it. Raises AlreadyFiled.

    It gets a team and, where somebody fits, a handler at once. Source: seed A, step 3; domain report §4.8 for reports.
    """
    await office.catch_up(unit)
    now = office.clock.now()
    case = _new_case(wanted, now, office)
    handler = await handler_for(unit, Dossier(case), now)
    assigned: tuple[CaseEvent, ...] = ()
    if handler is not None:
        case = replace(case, handler=handler.name, team=handler.team)
        assigned = (CaseEvent(EventKind.ASSIGNED, now, SYSTEM, (Change("handler", None, handler.name),)),)
    await unit.cases.add(case, keys, (*events, *assigned))
    await announce(unit, None, Dossier(case), office)
    return case


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
