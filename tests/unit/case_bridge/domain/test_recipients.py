"""Roles become people: of the team first, never the absent or the accused, never nobody."""

from dataclasses import replace

import pytest

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import Act, Role
from case_bridge.domain.notices import Occasion, Subject
from case_bridge.domain.recipients import Colleague, Recipient, Staffing

SUBJECT = Subject("1" * 32, "SL-20261122-00001-0", Act.COMPLAINT, "north", "li")
LI = Colleague("li", Role.HANDLER, "north")
WANG = Colleague("wang", Role.HANDLER, "north")
CHEN = Colleague("chen", Role.SUPERVISOR, "north")
DENG = Colleague("deng", Role.SUPERVISOR, "south")
FANG = Colleague("fang", Role.COMPLIANCE, "south")
GUO = Colleague("guo", Role.AUDITOR, "south")
ROOT = Colleague("root", Role.ADMIN, "default")
STAFF = (LI, WANG, CHEN, DENG, FANG, GUO, ROOT)


def told(roles, staff=STAFF, subject=SUBJECT, concerned=frozenset()):
    occasion = Occasion(NoticeKind.CLOCK_AT_50, tuple(roles), subject)
    return [(each.name, each.role) for each in Staffing(staff).recipients(occasion, concerned)]


def away(*names: str):
    return tuple(replace(each, is_away=each.name in names) for each in STAFF)


def test_the_handler_of_the_case_is_told_and_no_other_handler():
    assert told([Role.HANDLER]) == [("li", Role.HANDLER)]


def test_a_role_means_those_of_the_team():
    assert told([Role.SUPERVISOR]) == [("chen", Role.SUPERVISOR)]


def test_without_anybody_in_the_team_those_of_other_teams_are_told():
    assert told([Role.COMPLIANCE]) == [("fang", Role.COMPLIANCE)]
    assert told([Role.SUPERVISOR], away("chen")) == [("deng", Role.SUPERVISOR)]


def test_nobody_with_the_role_means_the_administrators():
    assert told([Role.MGMT]) == [("root", Role.ADMIN)]
    assert told([Role.MGMT, Role.SUPERVISOR]) == [("root", Role.ADMIN), ("chen", Role.SUPERVISOR)]


def test_an_absent_administrator_still_beats_silence():
    assert told([Role.MGMT], away("root")) == [("root", Role.ADMIN)]


def test_without_any_administrator_nobody_is_told():
    assert told([Role.MGMT], (LI, CHEN)) == []


@pytest.mark.parametrize(
    ("staff", "subject"),
    [
        (away("li"), SUBJECT),
        (STAFF, replace(SUBJECT, handler=None)),
        (STAFF, replace(SUBJECT, handler="gone")),
    ],
    ids=["handler away", "no handler", "account gone"],
)
def test_without_a_handler_to_tell_the_supervisors_are_told(staff, subject):
    assert told([Role.HANDLER], staff, subject) == [("chen", Role.SUPERVISOR)]


def test_nobody_is_told_of_a_case_about_them():
    concerned = frozenset({"li", "chen"})

    assert told([Role.HANDLER, Role.SUPERVISOR], concerned=concerned) == [("deng", Role.SUPERVISOR)]


def test_somebody_reached_twice_is_told_once_as_the_first():
    subject = replace(SUBJECT, handler="chen")

    assert told([Role.HANDLER, Role.SUPERVISOR], subject=subject) == [("chen", Role.HANDLER)]


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.AUDITOR, Role.ADMIN)])
def test_of_a_report_only_compliance_is_told(role):
    report = replace(SUBJECT, act=Act.REPORT, handler=None)

    assert told([role], subject=report) == [("fang", Role.COMPLIANCE)]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMIN])
def test_the_ways_past_compliance_stay_open_for_a_report(role):
    report = replace(SUBJECT, act=Act.REPORT)

    assert [name for name, _ in told([role], subject=report)] == [{Role.AUDITOR: "guo", Role.ADMIN: "root"}[role]]


def test_a_handler_who_is_not_of_compliance_is_not_told_of_a_report():
    report = replace(SUBJECT, act=Act.REPORT, handler="li")

    assert told([Role.HANDLER], subject=report) == [("fang", Role.COMPLIANCE)]
    assert told([Role.HANDLER], subject=replace(report, handler="fang")) == [("fang", Role.HANDLER)]


def test_news_about_no_case_is_told_to_all_with_the_role():
    occasion = Occasion(NoticeKind.CALENDAR_MISSING, (Role.SUPERVISOR,))

    assert Staffing(STAFF).recipients(occasion) == (
        Recipient("chen", Role.SUPERVISOR),
        Recipient("deng", Role.SUPERVISOR),
    )
