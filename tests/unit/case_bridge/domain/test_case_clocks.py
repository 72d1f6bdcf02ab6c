"""The clocks of a whole case after a correction, and after a year's calendar was published."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from case_bridge.contract.vocabulary import CaseState, ClockKind, ClockStatus, Severity
from case_bridge.domain.calendar import SHANGHAI, HolidayYear, state_council_calendar
from case_bridge.domain.case import Case
from case_bridge.domain.case_clocks import clocks_following, recounted, seen, with_clocks_following
from case_bridge.domain.clock_facts import clocks_for
from tests.fakes.dossiers import dossier

K, S = ClockKind, ClockStatus
CALENDAR = state_council_calendar()
CHRISTMAS = datetime(2026, 12, 25, 10, 0, tzinfo=SHANGHAI)
NOW = CHRISTMAS + timedelta(hours=3)
WITH_2027 = CALENDAR.overridden(
    [HolidayYear(year=2027, source="test", off=(date(2027, 1, 1), date(2027, 1, 4)), working=(date(2027, 1, 9),))]
)


def case(severity: Severity = Severity.COMPLEX, **changed: object) -> Case:
    of = replace(dossier(severity=severity).case, received_at=CHRISTMAS, **changed)
    return replace(of, clocks=clocks_for(of.promise(CHRISTMAS), CALENDAR))


def by_kind(clocks):
    return {clock.kind: clock for clock in clocks}


def test_the_clocks_of_a_case_follow_its_level():
    raised = replace(case(), assessment=dossier(severity=Severity.MAJOR).case.assessment)

    after = with_clocks_following(raised, CALENDAR, NOW)

    assert by_kind(after.clocks)[K.MAJOR_START].due_at == NOW + timedelta(hours=2)


def test_a_confirmed_level_has_met_its_clock():
    confirmed = clocks_following(replace(case(), is_level_confirmed=True), CALENDAR, NOW)

    assert (confirmed.get(K.LEVEL_CONFIRMATION).status, confirmed.get(K.LEVEL_CONFIRMATION).stopped_at) == (S.MET, NOW)


def test_a_level_decided_by_another_row_needs_no_confirmation_any_more():
    of = case()

    after = clocks_following(replace(of, assessment=replace(of.assessment, row="D9")), CALENDAR, NOW)

    assert after.get(K.LEVEL_CONFIRMATION).status is S.CANCELLED


def test_what_is_late_is_marked_before_anything_moves():
    late = seen(case(), CHRISTMAS + timedelta(days=2))

    assert late.get(K.FIRST_REPLY).status is S.BREACHED


def test_a_published_year_makes_provisional_due_times_final():
    before, after = by_kind(case().clocks), by_kind(recounted(case(), WITH_2027, NOW))

    assert (before[K.COMPLEX_PRELIM].due_at, before[K.COMPLEX_PRELIM].provisional) == (
        datetime(2027, 1, 4, 18, 0, tzinfo=SHANGHAI),
        True,
    )
    assert (after[K.COMPLEX_PRELIM].due_at, after[K.COMPLEX_PRELIM].provisional) == (
        datetime(2027, 1, 5, 18, 0, tzinfo=SHANGHAI),
        False,
    )
    assert after[K.FIRST_REPLY] == before[K.FIRST_REPLY]


def test_a_calendar_that_knows_no_more_changes_nothing():
    assert recounted(case(), CALENDAR, NOW) == case().clocks


def test_a_worked_saturday_is_a_day_by_law():
    of = case(Severity.SIMPLE)

    after = by_kind(recounted(of, WITH_2027, NOW))

    assert by_kind(of.clocks)[K.DECISION].due_at == datetime(2027, 1, 11, 18, 0, tzinfo=SHANGHAI)
    assert after[K.DECISION].due_at == datetime(2027, 1, 9, 18, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("stopped_at", "status"),
    [
        (datetime(2027, 1, 5, 9, 0, tzinfo=SHANGHAI), S.MET),
        (datetime(2027, 1, 6, 9, 0, tzinfo=SHANGHAI), S.BREACHED),
        (None, S.RUNNING),
    ],
)
def test_what_was_late_by_a_provisional_date_is_judged_by_the_final_one(stopped_at, status):
    of, late = case(), datetime(2027, 1, 5, 8, 0, tzinfo=SHANGHAI)
    clocks = [clock.seen_at(late) for clock in of.clocks]
    if stopped_at is not None:
        clocks = [clock.stopped(stopped_at) for clock in clocks]

    after = by_kind(recounted(replace(of, clocks=tuple(clocks)), WITH_2027, late))

    assert by_kind(clocks)[K.COMPLEX_PRELIM].status is S.BREACHED
    assert (after[K.COMPLEX_PRELIM].status, after[K.COMPLEX_PRELIM].stopped_at) == (status, stopped_at)


MENDED = CALENDAR.overridden(
    [HolidayYear(year=2026, source="mended", off=(*CALENDAR.notices[-1].off, date(2026, 11, 25)), working=())]
)
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)


def test_another_notice_of_a_known_year_moves_what_is_still_owed_and_nothing_else():
    of = replace(case(), received_at=MONDAY)
    of = replace(of, clocks=clocks_for(of.promise(MONDAY), CALENDAR))
    ended = replace(of, clocks=tuple(each.stopped(MONDAY) for each in of.clocks))

    after = by_kind(recounted(of, MENDED, MONDAY))

    assert by_kind(of.clocks)[K.COMPLEX_PRELIM].due_at == datetime(2026, 11, 30, 18, 0, tzinfo=SHANGHAI)
    assert after[K.COMPLEX_PRELIM].due_at == datetime(2026, 12, 1, 18, 0, tzinfo=SHANGHAI)
    assert after[K.FIRST_REPLY] == by_kind(of.clocks)[K.FIRST_REPLY]
    assert recounted(ended, MENDED, MONDAY) == ended.clocks


def test_another_notice_of_a_known_year_leaves_a_breach_a_breach():
    of, late = replace(case(), received_at=MONDAY), datetime(2026, 11, 30, 18, 30, tzinfo=SHANGHAI)
    of = replace(of, clocks=tuple(each.seen_at(late) for each in clocks_for(of.promise(MONDAY), CALENDAR)))

    after = by_kind(recounted(of, MENDED, late))[K.COMPLEX_PRELIM]

    assert (after.status, after.due_at) == (S.BREACHED, datetime(2026, 12, 1, 18, 0, tzinfo=SHANGHAI))


def test_what_was_kept_or_dropped_by_a_provisional_date_stays_so():
    of = case()
    ended = tuple(clock.stopped(NOW) for clock in of.clocks)

    assert recounted(replace(of, clocks=ended), WITH_2027, NOW) == ended


def test_a_case_that_has_ended_keeps_its_clocks_as_they_are():
    closed = case(state=CaseState.CLOSED)
    ended = tuple(clock.cancelled(NOW) for clock in closed.clocks)

    after = clocks_following(replace(closed, clocks=ended), CALENDAR, NOW + timedelta(days=1))

    assert after.in_order() == ended
