"""A stored case in each state of each lane, with records that actions can name, and an account of each role."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from case_bridge.contract.process import Action
from case_bridge.contract.records.base import Record
from case_bridge.contract.records.investigation import InternalInvestigation, RegulatorReport, Task
from case_bridge.contract.records.outcome import ActionItem
from case_bridge.contract.records.surroundings import PartyRecord
from case_bridge.contract.vocabulary import Act, CaseState, Role, Topic
from case_bridge.contract.work_words import AuthorisationStatus, ItemType, PartyRole, TaskKind
from case_bridge.domain.case import DEFAULT_TEAM
from case_bridge.domain.transitions import TRANSITIONS
from case_bridge.service.filing import file_case
from case_bridge.service.ports import Office, Staff, StaffSecrets
from case_bridge.service.staff import token_digest
from case_bridge.web.actions import rows
from tests.fakes.office import filing

RECORD_IDS = tuple(
    f"{kind.__name__}-1" for kind in (Task, InternalInvestigation, RegulatorReport, ActionItem, PartyRecord)
)


@dataclass(frozen=True)
class Place:
    """A case that stands in a state of a lane."""

    act: Act
    state: CaseState
    number: str


def token_of(role: Role) -> str:
    """Return the token of the account with this role; the account is named like the role, in small letters."""
    return f"token-of-{role}"


async def fill(office: Office) -> tuple[Place, ...]:
    """Store accounts and cases; HANDLER's account handles every case but those of compliance."""
    async with office.store.write() as unit:
        for role in Role:
            staff = Staff(role.value.lower(), role, DEFAULT_TEAM)
            secrets = StaffSecrets(password_hash="none", token_digest=token_digest(token_of(role)))
            await unit.accounts.put(staff, secrets, office.clock.now())
    return tuple([await _stored(act, state, office) for act in Act for state in _states(act)])


def role_for(action: Action) -> Role:
    """Return a role that may do this, the handler's before others."""
    who = {each for _, step in rows(action) for each in step.who}
    return next(role for role in (Role.HANDLER, *tuple(Role)) if role in who)


def places_for(action: Action, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return where this action is possible for `role_for`."""
    role = role_for(action)
    possible = {(act, state) for act, step in rows(action) for state in step.sources if role in step.who}
    return tuple(place for place in places if (place.act, place.state) in possible)


def _states(act: Act) -> tuple[CaseState, ...]:
    steps = TRANSITIONS[act]
    reached = {CaseState.REGISTERED, *(state for step in steps for state in (*step.sources, step.target))}
    return tuple(state for state in CaseState if state in reached)


async def _stored(act: Act, state: CaseState, office: Office) -> Place:
    is_report = act is Act.REPORT
    told = {"topic": Topic.STAFF_MISCONDUCT, "cause": "BRIBE"} if is_report else {}
    receipt, _ = await file_case(filing(f"{act}-{state}:1", act=act, submitted_at=office.clock.now(), **told), office)
    async with office.store.write() as unit:
        dossier = await unit.dossiers.by_number(receipt.number)
        assert dossier is not None
        handler = "compliance" if is_report else "handler"
        moved = dossier.with_case(replace(dossier.case, state=state, handler=handler))
        await unit.dossiers.save(dossier, moved.plus(*_records(office.clock.now())), ())
    return Place(act, state, receipt.number)


def _records(now: datetime) -> Iterator[Record]:
    work: dict[Callable[..., Record], dict[str, object]] = {
        Task: {"kind": TaskKind.LEGAL_OPINION, "role": Role.LEGAL, "question": "条款是否有效"},
        InternalInvestigation: {"lead": "compliance"},
        RegulatorReport: {"addressee": "监管局", "text": "初步情况"},
        ActionItem: {
            "type": ItemType.APOLOGY,
            "text": "书面道歉",
            "owner": "handler",
            "due_on": (now + timedelta(days=9)).date(),
        },
        PartyRecord: {"role": PartyRole.AUTHORISED_AGENT, "name": "李强", "authorisation": AuthorisationStatus.PENDING},
    }
    for kind, fields in work.items():
        yield kind(id=f"{kind.__name__}-1", at=now, by="handler", **fields)
