"""People on a case: its handler, the customer's identity, who speaks for the customer, who is meant."""

from dataclasses import replace

import msgspec

from case_bridge.contract.operations.people import (
    AddParty,
    AssignHandler,
    IdentifyStaff,
    Recuse,
    TakeCase,
    VerifyAuthorisation,
    VerifyIdentity,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.lanes import Recusal
from case_bridge.contract.records.surroundings import EvidenceItem, IdentityCheck, PartyRecord, StaffIdentified
from case_bridge.contract.vocabulary import Mention
from case_bridge.contract.work_words import AuthorisationStatus, IdentityLevel, PartyRole
from case_bridge.domain.assignment import assignment_rules, barred_from, given_to, handling_role
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Dossier, ServiceHistory, Turn
from case_bridge.domain.guards.people import is_recused
from case_bridge.domain.mentions import with_mentions
from case_bridge.domain.named_people import account_named
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import InputInvalid, Refused

SPEAK_FOR_OTHERS = frozenset({PartyRole.AUTHORISED_AGENT, PartyRole.HEIR, PartyRole.GUARDIAN, PartyRole.LAWYER})
"""Whose right has to be proved before anything is disclosed or settled. Source: order 2020-3, art. 14."""

_VULNERABLE = frozenset({PartyRole.HEIR, PartyRole.GUARDIAN})
_BARRED = "The case concerns, or the customer's words name, somebody of"
_DECIDED = (AuthorisationStatus.VERIFIED, AuthorisationStatus.REJECTED)


def assign_handler(dossier: Dossier, given: AssignHandler, turn: Turn) -> Dossier:
    """Give the case to somebody of the right role whom it does not concern."""
    handler = account_named(given.handler, "$.handler", turn)
    needed = handling_role(dossier.case.act)
    if handler.role is not needed:
        raise Refused("wrong_role", f"This case is handled by {needed}, not by {handler.role}.")
    if handler.name == dossier.case.handler:
        raise Refused("handler_already", "This person handles the case already.")
    if is_recused(dossier, handler):
        raise Refused("handler_recused", "The case concerns this person or their unit, or they gave it back.")
    if barred_from(dossier, turn.people, assignment_rules(), turn.meant).includes(handler):
        raise Refused("handler_recused", f"{_BARRED} this person's team or unit: somebody else has it.")
    return given_to(dossier, handler, given.reason, turn)


def take_case(dossier: Dossier, given: TakeCase, turn: Turn) -> Dossier:  # noqa: ARG001 - every operation has its input
    """Let whoever acts handle the case."""
    if barred_from(dossier, turn.people, assignment_rules(), turn.meant).includes(turn.actor):
        raise Refused("recused", f"{_BARRED} your team or unit: somebody else has it.")
    return given_to(dossier, turn.actor, None, turn)


def recuse(dossier: Dossier, given: Recuse, turn: Turn) -> Dossier:
    """Take the case from its handler, for good."""
    if dossier.case.handler != turn.actor.name:
        raise Refused("not_the_handler", "Only the handler gives a case back.")
    gone = Recusal(id=turn.record_id, at=turn.now, by=turn.actor.name, person=turn.actor.name, reason=given.reason)
    return dossier.plus(gone).with_case(replace(dossier.case, handler=None))


def verify_identity(dossier: Dossier, given: VerifyIdentity, turn: Turn) -> Dossier:
    """Record how well the customer is known."""
    if given.level is IdentityLevel.L0:
        raise InputInvalid("$.level", "L0 means that nothing was checked")
    check = IdentityCheck(id=turn.record_id, at=turn.now, by=turn.actor.name, level=given.level, how=given.how)
    return dossier.plus(check)


def add_party(dossier: Dossier, given: AddParty, turn: Turn) -> Dossier:
    """Add a person; an heir or guardian tells of somebody who needs more care, which counts for the level."""
    parties = dossier.of(PartyRecord)
    if any(each.role is given.role and each.name == given.name for each in parties):
        raise Refused("already_a_party", "This person has this part already.")
    most = turn.rules.limits.representatives
    is_representative = given.role is PartyRole.REPRESENTATIVE
    if is_representative and sum(each.role is PartyRole.REPRESENTATIVE for each in parties) >= most:
        raise Refused("too_many_representatives", f"A group sends at most {most} representatives.")
    speaks = given.role in SPEAK_FOR_OTHERS
    party = PartyRecord(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        role=given.role,
        name=given.name,
        contact=given.contact,
        authorisation=AuthorisationStatus.PENDING if speaks else AuthorisationStatus.NOT_NEEDED,
    )
    after = dossier.plus(party)
    return with_mentions(after, turn, Mention.VULNERABLE_PERSON) if given.role in _VULNERABLE else after


def verify_authorisation(dossier: Dossier, given: VerifyAuthorisation, turn: Turn) -> Dossier:
    """Decide on the right to speak for the customer; a later decision replaces the earlier."""
    party = dossier.get(PartyRecord, given.party)
    if party.authorisation is AuthorisationStatus.NOT_NEEDED:
        raise Refused("no_authorisation_needed", "This person speaks for nobody else.")
    if given.status not in _DECIDED:
        raise InputInvalid("$.status", "either VERIFIED or REJECTED")
    check = _verified if given.status is AuthorisationStatus.VERIFIED else _rejected
    return dossier.exchanged(check(dossier, party, given, turn))


def _verified(dossier: Dossier, party: PartyRecord, given: VerifyAuthorisation, turn: Turn) -> PartyRecord:
    if given.evidence is None:
        raise InputInvalid("$.evidence", "VERIFIED takes the proof")
    if given.scope is None:
        raise InputInvalid("$.scope", "VERIFIED takes what the authorisation covers")
    if given.valid_until is not None and given.valid_until < local_day(turn.now):
        raise InputInvalid("$.valid_until", "is over already")
    dossier.get(EvidenceItem, given.evidence)
    return msgspec.structs.replace(
        party,
        authorisation=given.status,
        scope=given.scope,
        valid_until=given.valid_until,
        evidence=given.evidence,
        rejected_because=None,
    )


def _rejected(dossier: Dossier, party: PartyRecord, given: VerifyAuthorisation, turn: Turn) -> PartyRecord:  # noqa: ARG001
    if given.reason is None:
        raise InputInvalid("$.reason", "REJECTED takes the reason")
    return msgspec.structs.replace(party, authorisation=given.status, rejected_because=given.reason)


def identify_staff(dossier: Dossier, given: IdentifyStaff, turn: Turn) -> Dossier:
    """Name the employee, with their service as it is known at this moment."""
    if any(each.staff_id == given.staff_id for each in dossier.of(StaffIdentified)):
        raise Refused("already_identified", "This employee is on record already.")
    history = turn.history or ServiceHistory()
    found = StaffIdentified(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        staff_id=given.staff_id,
        unit=history.unit or given.unit,
        earlier_complaints=history.earlier_complaints,
        upheld_complaints=history.upheld_complaints,
        quality_score=history.quality_score,
    )
    return dossier.plus(found)


OPERATIONS = (
    Operation(Action.ASSIGN_HANDLER, AssignHandler, assign_handler),
    Operation(Action.TAKE_CASE, TakeCase, take_case),
    Operation(Action.RECUSE, Recuse, recuse),
    Operation(Action.VERIFY_IDENTITY, VerifyIdentity, verify_identity),
    Operation(Action.ADD_PARTY, AddParty, add_party),
    Operation(Action.VERIFY_AUTHORISATION, VerifyAuthorisation, verify_authorisation),
    Operation(Action.IDENTIFY_STAFF, IdentifyStaff, identify_staff),
)
