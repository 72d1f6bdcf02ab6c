"""Inputs about people: who handles a case, who the customer is, who speaks for whom, who is meant."""

from datetime import date

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Line, StaffName, Text
from case_bridge.contract.work_words import AuthorisationStatus, IdentityLevel, PartyRole


class AssignHandler(Operation, frozen=True, kw_only=True):
    """Give a case to a handler, or to another one; never to somebody whom the case concerns."""

    handler: StaffName
    reason: Text


class TakeCase(Operation, frozen=True, kw_only=True):
    """Take a case that nobody handles yet."""


class Recuse(Operation, frozen=True, kw_only=True):
    """Give a case back because of an interest of one's own in it; it is then never given to the same person again."""

    reason: Text


class VerifyIdentity(Operation, frozen=True, kw_only=True):
    """Record that the customer's identity was checked: L1 the contact was confirmed, L2 the customer was matched to the
    file, L3 documents were seen. `how` says by what.
    """

    level: IdentityLevel
    how: Line


class AddParty(Operation, frozen=True, kw_only=True):
    """Add somebody with a part in the case. Whoever speaks for the customer (agent, heir, guardian, lawyer) has to be
    verified before anything is disclosed to them or settled with them; registration does not wait for it.
    """

    role: PartyRole
    name: Line
    contact: Line | None = None


class VerifyAuthorisation(Operation, frozen=True, kw_only=True):
    """Decide on the right of somebody to speak for the customer. VERIFIED takes the proof (`evidence` is the id of an
    evidence record) and what it covers (`scope`); REJECTED takes the reason.
    """

    party: Line
    status: AuthorisationStatus
    evidence: Line | None = None
    scope: Line | None = None
    valid_until: date | None = None
    reason: Text | None = None


class IdentifyStaff(Operation, frozen=True, kw_only=True):
    """Record which employee the customer means. The employee and their unit may not handle the case from then on; the
    record of service is added from the staff file.
    """

    staff_id: Line
    unit: Line | None = None
