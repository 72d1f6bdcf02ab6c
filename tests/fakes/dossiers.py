"""Cases at any place of the process, with any work done on them, and people who act on them."""

import copy
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.process import Action
from case_bridge.contract.records.base import Record
from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.vocabulary import Act, CaseState, Channel, ContactType, Party, Priority, Role, Severity, Topic
from case_bridge.domain.calendar import state_council_calendar
from case_bridge.domain.case import Case, Matter, Rules, promise_of, start_clocks
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.domain.dossier import Actor, Dossier, RecordUnknown, Turn
from case_bridge.domain.performing import perform
from case_bridge.domain.severity import Assessment, Thresholds
from case_bridge.domain.steps import GuardRefused, IllegalTransition, InputInvalid, NotPermitted
from tests.fakes.office import SUNDAY_NOON

RULES = Rules(Thresholds(), state_council_calendar())
NOW = SUNDAY_NOON + timedelta(hours=2)
HANDLER = Actor("handler-1", Role.HANDLER, unit="unit-1")
OTHER_HANDLER = Actor("handler-2", Role.HANDLER, unit="unit-2")
AGENT = Actor("agent-1", Role.AGENT)
SUPERVISOR = Actor("supervisor-1", Role.SUPERVISOR)
REVIEWER = Actor("reviewer-1", Role.REVIEWER)
COMPLIANCE = Actor("compliance-1", Role.COMPLIANCE)
OTHER_COMPLIANCE = Actor("compliance-2", Role.COMPLIANCE)
LEGAL = Actor("legal-1", Role.LEGAL)
FINANCE = Actor("finance-1", Role.FINANCE)
MGMT = Actor("mgmt-1", Role.MGMT)
CUSTOMER = Actor("CUSTOMER", Party.CUSTOMER)
SYSTEM = Actor("SYSTEM", Party.SYSTEM)
STAFF = (HANDLER, AGENT, SUPERVISOR, REVIEWER, COMPLIANCE, LEGAL, FINANCE, MGMT)

_PRIORITIES = {Severity.SIMPLE: Priority.P3, Severity.COMPLEX: Priority.P2, Severity.MAJOR: Priority.P1}
_MATTER = Matter(
    issue_text="多收了一笔服务费,问了两次没人解释",
    complainant=Complainant(name="王小明", contacts=(Contact(ContactType.MOBILE, "13800138000"),)),
    contract_number="HT202506180012",
    amount_fen=320_000,
    demand="退还服务费",
)


def dossier(
    state: CaseState = CaseState.REGISTERED,
    severity: Severity = Severity.SIMPLE,
    records: Iterable[Record] = (),
    *,
    act: Act = Act.COMPLAINT,
    matter: Matter = _MATTER,
    **changed: object,
) -> Dossier:
    """Return a case about a fee with these records; HANDLER handles it. `changed` replaces fields of the case."""
    assessment = Assessment(severity, _PRIORITIES[severity], "D16")
    case = Case(
        case_id="1" * 32,
        number="SL-20261122-BRRAE-0",
        act=act,
        topic=Topic.INTEREST_FEE,
        cause="SERVICE_FEE",
        taxonomy_version="2026-11",
        channel=Channel.WEB_CHAT,
        conversation="conversation-1",
        matter=matter,
        received_at=SUNDAY_NOON,
        filed_at=SUNDAY_NOON,
        state_since=SUNDAY_NOON,
        assessment=assessment,
        clocks=start_clocks(promise_of(act, assessment, matter, SUNDAY_NOON), RULES),
        state=state,
        handler=HANDLER.name,
    )
    return Dossier(replace(case, **changed), tuple(records))


def matter(**changed: object) -> Matter:
    """Return the matter of `dossier` with fields replaced."""
    return replace(_MATTER, **changed)


def turn(actor: Actor = HANDLER, now: datetime = NOW, record_id: str = "record-9", **known: object) -> Turn:
    """Return the circumstances of an operation by `actor`; `known` are the further fields of a turn.

    Unless told otherwise, STAFF have accounts.
    """
    return Turn(actor, now, RULES, record_id, **{"people": STAFF, **known})


def made(record: type[Record], by: Actor = HANDLER, at: datetime = NOW, **fields: object) -> Record:
    """Return a record with an id of its kind, so that one of each kind can stand in a dossier."""
    return record(**{"id": f"{record.__name__}-1", "at": at, "by": by.name, **fields})


def done(
    before: Dossier, action: Action, given: Operation, by: Actor = HANDLER, now: datetime = NOW, **known: object
) -> Dossier:
    """Do an action as the tables have it; its new record is `record-9`. Raises what `perform` raises."""
    return perform(before, OPERATIONS[action], given, turn(by, now, **known))


def refusal_of(
    before: Dossier, action: Action, given: Operation, by: Actor = HANDLER, now: datetime = NOW, **known: object
) -> str:
    """Return the code with which an action is refused, or the path of the field that makes no sense.

    A wrong state gives `illegal_transition`, a wrong role `not_permitted`. Asserts that the dossier is as it was.
    """
    untouched = copy.deepcopy(before)
    try:
        done(before, action, given, by, now, **known)
    except GuardRefused as refused:
        code = refused.unmet.code
    except InputInvalid as invalid:
        code = invalid.path
    except IllegalTransition:
        code = "illegal_transition"
    except NotPermitted:
        code = "not_permitted"
    except RecordUnknown:
        code = "record_unknown"
    else:
        raise AssertionError(f"{action} was not refused")
    assert before == untouched
    return code
