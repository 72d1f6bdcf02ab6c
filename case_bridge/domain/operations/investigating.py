"""The investigation: steps and findings, inquiries into our own people, what follows for them."""

import msgspec

from case_bridge.contract.operations.investigating import (
    AddInvestigationStep,
    ConcludeInternalInvestigation,
    FormTaskForce,
    OpenInternalInvestigation,
    RecordAccountability,
    RecordFinding,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import (
    Accountability,
    Finding,
    InternalInvestigation,
    InvestigationStep,
    TaskForce,
)
from case_bridge.contract.vocabulary import Mention
from case_bridge.contract.work_words import InternalInvestigationStatus
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.mentions import with_mentions
from case_bridge.domain.named_people import account_named, is_concerned
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import InputInvalid, Refused


def add_investigation_step(dossier: Dossier, given: AddInvestigationStep, turn: Turn) -> Dossier:
    """Record a step."""
    step = InvestigationStep(id=turn.record_id, at=turn.now, by=turn.actor.name, method=given.method, text=given.text)
    return dossier.plus(step)


def record_finding(dossier: Dossier, given: RecordFinding, turn: Turn) -> Dossier:
    """Record a finding; whoever is found to have broken rules is accused from then on (guards.people)."""
    finding = Finding(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        text=given.text,
        staff=given.staff,
        is_violation=given.is_violation,
    )
    return dossier.plus(finding)


def open_internal_investigation(dossier: Dossier, given: OpenInternalInvestigation, turn: Turn) -> Dossier:
    """Open an inquiry that nobody of the accused's side leads. Source: domain report §1.2, item 17."""
    if given.accused is None and given.accused_unit is None and given.subject is None:
        raise InputInvalid("$.subject", "Say what it is about: the subject, the accused or their unit.")
    inquiry = InternalInvestigation(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        lead=given.lead,
        lead_unit=given.lead_unit,
        accused=given.accused,
        accused_unit=given.accused_unit,
        subject=given.subject,
    )
    after = dossier.plus(inquiry)
    if is_concerned(after, given.lead, given.lead_unit, turn):
        raise Refused("lead_is_accused", "Neither the accused nor anybody of their unit leads the investigation.")
    account_named(given.lead, "$.lead", turn)
    return after


def conclude_internal_investigation(dossier: Dossier, given: ConcludeInternalInvestigation, turn: Turn) -> Dossier:
    """Conclude an inquiry; a violation counts for the level. Source: domain report §3.5, D3."""
    inquiry = dossier.get(InternalInvestigation, given.investigation)
    if inquiry.status is InternalInvestigationStatus.CONCLUDED:
        raise Refused("already_concluded", "This investigation is concluded.")
    concluded = msgspec.structs.replace(
        inquiry,
        status=InternalInvestigationStatus.CONCLUDED,
        conclusion=given.conclusion,
        is_violation=given.is_violation,
        concluded_at=turn.now,
    )
    after = dossier.exchanged(concluded)
    return with_mentions(after, turn, Mention.STAFF_VIOLATION) if given.is_violation else after


def form_task_force(dossier: Dossier, given: FormTaskForce, turn: Turn) -> Dossier:
    """Bring colleagues together whom the case does not concern."""
    names = [member.name for member in given.members]
    if len(set(names)) < len(names):
        raise InputInvalid("$.members", "Somebody stands there twice.")
    places = {"$.lead": given.lead} | {f"$.members[{place}].name": name for place, name in enumerate(names)}
    for path, name in places.items():
        if is_concerned(dossier, name, None, turn):
            raise Refused("member_is_accused", f"{name} is concerned by this case.")
        account_named(name, path, turn)
    force = TaskForce(id=turn.record_id, at=turn.now, by=turn.actor.name, lead=given.lead, members=given.members)
    return dossier.plus(force)


def record_accountability(dossier: Dossier, given: RecordAccountability, turn: Turn) -> Dossier:
    """Record a measure against a person about whom something was established. Source: domain report §5, abuses."""
    if not _is_established(dossier, given.staff):
        raise Refused(
            "nothing_established", "First a finding about this person, or the internal investigation concluded."
        )
    if given.decided_on > local_day(turn.now):
        raise InputInvalid("$.decided_on", "This day is still to come.")
    accountability = Accountability(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        staff=given.staff,
        finding=given.finding,
        grade=given.grade,
        measure=given.measure,
        decided_by=given.decided_by,
        decided_on=given.decided_on,
        statement=given.statement,
    )
    return dossier.plus(accountability)


def _is_established(dossier: Dossier, staff: str) -> bool:
    """Tell whether something was established about the person, or about nobody by name."""
    named = [finding.staff for finding in dossier.of(Finding)]
    named += [
        inquiry.accused
        for inquiry in dossier.of(InternalInvestigation)
        if inquiry.status is InternalInvestigationStatus.CONCLUDED
    ]
    return any(each in (None, staff) for each in named)


OPERATIONS = (
    Operation(Action.ADD_INVESTIGATION_STEP, AddInvestigationStep, add_investigation_step),
    Operation(Action.RECORD_FINDING, RecordFinding, record_finding),
    Operation(Action.OPEN_INTERNAL_INVESTIGATION, OpenInternalInvestigation, open_internal_investigation),
    Operation(Action.CONCLUDE_INTERNAL_INVESTIGATION, ConcludeInternalInvestigation, conclude_internal_investigation),
    Operation(Action.FORM_TASK_FORCE, FormTaskForce, form_task_force),
    Operation(Action.RECORD_ACCOUNTABILITY, RecordAccountability, record_accountability),
)
