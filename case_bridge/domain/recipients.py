"""Who is told: roles become people of the case's team, the absent and the accused left out, never nobody."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from case_bridge.contract.vocabulary import Act, Role
from case_bridge.domain.notices import Occasion, Subject

_BESIDE_COMPLIANCE = frozenset({Role.COMPLIANCE, Role.AUDITOR, Role.ADMIN})


@dataclass(frozen=True)
class Colleague:
    """An account that may be told something; `is_away` while an absence is recorded."""

    name: str
    role: Role
    team: str
    is_away: bool = False


@dataclass(frozen=True)
class Recipient:
    """Who is told, and as what."""

    name: str
    role: Role


class Staffing:
    """All accounts, sorted by what they are asked for."""

    def __init__(self, staff: Iterable[Colleague]) -> None:
        self._by_name: dict[str, Colleague] = {}
        self._by_role: defaultdict[Role, list[Colleague]] = defaultdict(list)
        self._told: dict[tuple[object, ...], tuple[Recipient, ...]] = {}
        self._known: dict[tuple[Role, str | None, frozenset[str]], tuple[Recipient, ...]] = {}
        for colleague in sorted(staff, key=lambda each: each.name):
            self._by_name[colleague.name] = colleague
            self._by_role[colleague.role].append(colleague)

    def recipients(self, occasion: Occasion, concerned: frozenset[str] = frozenset()) -> tuple[Recipient, ...]:
        """Return who is told, each once, as the first role that reaches them.

        A role that nobody present has in the team is told to those who have it in other teams, without anybody
        there to the administrators. `concerned` are the people whom the case is about: they are never told.
        """
        subject = occasion.subject
        handler = subject.handler if subject and Role.HANDLER in occasion.roles else None
        asked = (
            (occasion.roles, subject.act, subject.team, handler, concerned) if subject else (occasion.roles, concerned)
        )
        told = self._told.get(asked)
        if told is None:
            found: dict[str, Recipient] = {}
            for role in occasion.roles:
                for recipient in self._of_role(role, subject, concerned):
                    found.setdefault(recipient.name, recipient)
            told = self._told[asked] = tuple(found.values())
        return told

    def _of_role(self, role: Role, subject: Subject | None, concerned: frozenset[str]) -> Iterable[Recipient]:
        asked = _asked_for(role, subject)
        if role is Role.HANDLER and subject is not None:
            handler = self._by_name.get(subject.handler or "")
            if handler is not None and _may_be_told(handler, subject, concerned):
                return (Recipient(handler.name, role),)
            asked = _asked_for(Role.SUPERVISOR, subject)
        place = (asked, subject.team if subject else None, concerned)
        if place not in self._known:
            self._known[place] = self._holders(*place)
        return self._known[place]

    def _holders(self, role: Role, team: str | None, concerned: frozenset[str]) -> tuple[Recipient, ...]:
        people = self._present(role, team, concerned) or self._present(Role.ADMIN, None, concerned)
        # An administrator on leave still beats silence.
        return tuple(Recipient(each.name, each.role) for each in people or self._by_role[Role.ADMIN])

    def _present(self, role: Role, team: str | None, concerned: frozenset[str]) -> list[Colleague]:
        present = [each for each in self._by_role[role] if not each.is_away and each.name not in concerned]
        return [each for each in present if each.team == team] or present


def _may_be_told(handler: Colleague, subject: Subject, concerned: frozenset[str]) -> bool:
    is_let_in = subject.act is not Act.REPORT or handler.role is Role.COMPLIANCE
    return is_let_in and not handler.is_away and handler.name not in concerned


def _asked_for(role: Role, subject: Subject | None) -> Role:
    """Return who is told in place of `role`: a report is compliance's, and nobody else's work.

    The auditor is the way past an accused leader. Source: domain report §3.2 and §3.7.
    """
    is_report = subject is not None and subject.act is Act.REPORT
    return Role.COMPLIANCE if is_report and role not in _BESIDE_COMPLIANCE else role
