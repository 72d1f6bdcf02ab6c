"""Who gets a new case: by act, topic and level, then whoever has least to do and may have it.

Source: order 2020-3, art. 17 (recusal); domain report §3.7. Which team gets what stands in assignment.json.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec

from case_bridge.contract.records.lanes import Assignment
from case_bridge.contract.vocabulary import Act, Role, Severity, Topic
from case_bridge.domain.case import Case
from case_bridge.domain.concerned import concerned_by
from case_bridge.domain.dossier import Actor, Dossier, Turn
from case_bridge.domain.reference_entries import StaffEntry

_FILE = Path(__file__).with_name("assignment.json")


@dataclass(frozen=True)
class CaseSort:
    """What of a case decides which people may get it, as long as it concerns none of them."""

    act: Act
    topic: Topic
    severity: Severity


class TeamRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which cases go to which teams, the first team first; an empty field fits every case.

    If nobody of these teams can have the case, it goes to anybody of the right role (`or_elsewhere`).
    """

    teams: tuple[str, ...]
    acts: tuple[Act, ...] = ()
    topics: tuple[Topic, ...] = ()
    severities: tuple[Severity, ...] = ()
    or_elsewhere: bool = True

    def fits(self, sort: CaseSort) -> bool:
        return (
            (not self.acts or sort.act in self.acts)
            and (not self.topics or sort.topic in self.topics)
            and (not self.severities or sort.severity in self.severities)
        )


class AssignmentRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The rules of one version; the first that fits decides, the last fits every case."""

    version: str
    source: str
    effective_from: date
    weights: Mapping[Severity, int]
    rules: tuple[TeamRule, ...]

    def rule_for(self, sort: CaseSort) -> TeamRule:
        return next(rule for rule in self.rules if rule.fits(sort))


@dataclass(frozen=True)
class Candidate:
    """Somebody who may get a case; `load` are their open cases, weighted by level."""

    name: str
    role: Role
    team: str
    staff_id: str | None = None
    unit: str | None = None
    load: int = 0
    is_absent: bool = False

    def as_actor(self) -> Actor:
        return Actor(self.name, self.role, self.team, self.staff_id, self.unit)


@lru_cache(maxsize=1)
def assignment_rules() -> AssignmentRules:
    """Return the rules that are in force; read once."""
    return msgspec.json.decode(_FILE.read_bytes(), type=AssignmentRules)


def handling_role(act: Act) -> Role:
    """Return the role that handles such a case. Source: domain report §3.2."""
    return Role.COMPLIANCE if act is Act.REPORT else Role.HANDLER


def sort_of(case: Case) -> CaseSort:
    """Return what decides who may get the case."""
    return CaseSort(case.act, case.topic, case.severity)


def team_for(case: Case, rules: AssignmentRules) -> str:
    """Return the team that answers for a case, whoever handles it."""
    return rules.rule_for(sort_of(case)).teams[0]


def is_anybody_there(sort: CaseSort, candidates: Iterable[Candidate], rules: AssignmentRules) -> bool:
    """Tell whether anybody could get such a case now; a single one may still concern all of them."""
    return _chosen(sort, [each for each in candidates if _is_there(sort, each)], rules) is not None


@dataclass(frozen=True)
class Barred:
    """Who is kept from handling a case though its records do not speak of them; they see what colleagues see.

    `meant` is whom the customer's words name: they and their unit are barred before anybody has looked. `teams` are
    the teams of people whom the case is about.
    """

    teams: frozenset[str] = frozenset()
    meant: StaffEntry | None = None

    def includes(self, actor: Actor) -> bool:
        return actor.team in self.teams or _is_near(self.meant, actor)


def choose_handler(
    dossier: Dossier, candidates: Iterable[Candidate], rules: AssignmentRules, barred: Barred | None = None
) -> Candidate | None:
    """Return who gets the case, None if nobody fits: the case then escalates as unassigned.

    Present, of the right role, not concerned by the case, not `barred` from it; of the first team that has such
    people, the one with the least load, and of several the first by name.
    """
    sort, concerned, kept_from = sort_of(dossier.case), concerned_by(dossier.records), barred or Barred()
    there = [(each, each.as_actor()) for each in candidates if _is_there(sort, each)]
    fit = [each for each, actor in there if not (kept_from.includes(actor) or concerned.includes(actor))]
    return _chosen(sort, fit, rules)


def barred_from(
    dossier: Dossier, people: Iterable[Actor], rules: AssignmentRules, meant: StaffEntry | None = None
) -> Barred:
    """Return who of all these people is kept from handling the case; the one rule for giving, taking and keeping it.

    Where nobody of another team could ever have it, away or not, no team is barred: then only the accused, whoever is
    meant and their units are passed over. Source: domain report §3.7 (the accused is in the handling team: other team).
    """
    return Barred(_teams_apart(dossier, people, rules, meant), meant)


def _teams_apart(
    dossier: Dossier, people: Iterable[Actor], rules: AssignmentRules, meant: StaffEntry | None
) -> frozenset[str]:
    concerned = concerned_by(dossier.records)
    named = concerned.people | (frozenset({meant.staff_id, meant.account or meant.staff_id}) if meant else frozenset())
    if not named:
        return frozenset()
    everybody, sort = tuple(people), sort_of(dossier.case)
    rule = rules.rule_for(sort)
    teams = frozenset(each.team for each in everybody if not named.isdisjoint((each.name, each.staff_id or each.name)))
    others = (
        each
        for each in everybody
        if each.role is handling_role(sort.act)
        and each.team not in teams
        and (rule.or_elsewhere or each.team in rule.teams)
    )
    is_elsewhere = any(not (concerned.includes(each) or _is_near(meant, each)) for each in others)
    return teams if is_elsewhere else frozenset()


def _is_near(meant: StaffEntry | None, actor: Actor) -> bool:
    if meant is None:
        return False
    is_themselves = actor.staff_id == meant.staff_id or actor.name == meant.account
    return is_themselves or (actor.unit is not None and actor.unit == meant.unit)


def _chosen(sort: CaseSort, fit: Sequence[Candidate], rules: AssignmentRules) -> Candidate | None:
    rule = rules.rule_for(sort)
    for team in rule.teams:
        of_team = [each for each in fit if each.team == team]
        if of_team:
            return _least_loaded(of_team)
    return _least_loaded(fit) if rule.or_elsewhere and fit else None


def given_to(dossier: Dossier, handler: Actor, reason: str | None, turn: Turn) -> Dossier:
    """Return the dossier in the hands of `handler`, which stays on record: whoever had a case never reviews it."""
    team = handler.team or dossier.case.team
    record = Assignment(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        handler=handler.name,
        team=team,
        was=dossier.case.handler,
        reason=reason,
    )
    return dossier.plus(record).with_case(replace(dossier.case, handler=handler.name, team=team))


def _is_there(sort: CaseSort, candidate: Candidate) -> bool:
    return candidate.role is handling_role(sort.act) and not candidate.is_absent


def _least_loaded(candidates: Iterable[Candidate]) -> Candidate:
    return min(candidates, key=lambda each: (each.load, each.name))
