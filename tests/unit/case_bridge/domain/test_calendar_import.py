"""A year's notice from a file: read whole, or refused with every fault and its place."""

import json
from datetime import date

import pytest

from case_bridge.domain.calendar import state_council_calendar
from case_bridge.domain.calendar_import import MOST_BYTES, NoticeInvalid, from_csv, from_json

SOURCE = "notice of a year that is invented for tests"
OFF = [f"2027-01-0{day}" for day in (1, 2, 3)] + [f"2027-02-{day:02d}" for day in range(5, 13)] + ["2026-12-31"]
WORKING = ["2027-01-30", "2027-02-20"]


def _csv(off=OFF, working=WORKING, head="day,kind,name"):
    lines = [head, *(f"{day},off,x" for day in off), *(f"{day},working," for day in working)]
    return "\r\n".join(lines).encode()


def _json(**changed):
    return json.dumps({"year": 2027, "source": SOURCE, "off": OFF, "working": WORKING, **changed}).encode()


def _faults(read, *given):
    with pytest.raises(NoticeInvalid) as invalid:
        read(*given)
    return invalid.value.faults


def test_both_forms_give_the_same_year():
    notice = from_csv(_csv(), SOURCE)

    assert notice == from_json(_json())
    assert (notice.year, notice.source) == (2027, SOURCE)
    assert (notice.off[0], notice.off[-1]) == (date(2026, 12, 31), date(2027, 2, 12))
    assert notice.working == (date(2027, 1, 30), date(2027, 2, 20))


def test_an_imported_year_makes_the_days_of_december_follow_it():
    calendar = state_council_calendar().overridden([from_json(_json())])

    due = calendar.plus_working_days(date(2026, 12, 30), 1)

    assert (due.day, due.provisional) == (date(2027, 1, 4), False)


def test_a_byte_order_mark_and_blanks_do_no_harm():
    marked = b"\xef\xbb\xbf" + _csv().replace(b"2027-01-30,working,", b" 2027-01-30 , working ,")

    assert from_csv(marked, f" {SOURCE} ") == from_csv(_csv(), SOURCE)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xff\xfe", "file: is not UTF-8"),
        (b"", "line 1: needs the columns day and kind"),
        (_csv(head="date,kind"), "line 1: needs the columns day and kind"),
        (_csv(off=OFF[1:]), "file: exactly one 1 January has to be off; it tells the year"),
        (_csv(off=[*OFF, "2028-01-01"]), "file: exactly one 1 January has to be off; it tells the year"),
        (_csv(off=[*OFF, "2027-02-30"]), "line 14: '2027-02-30' is no day like 2027-01-31"),
        (_csv(off=[*OFF, ""]), "line 14: '' is no day like 2027-01-31"),
        (_csv().replace(b",working,", b",work,", 1), "line 14: kind is off or working, not 'work'"),
        (_csv(off=[*OFF, "2027-02-05"]), "line 5: 2027-02-05 is named more than once"),
        (_csv(working=["2027-02-06"]), "line 6: 2027-02-06 is named more than once"),
        (_csv(working=["2027-03-01"]), "line 14: 2027-03-01 is no weekend day; it is worked anyway"),
        (_csv(off=[*OFF, "2026-11-30"]), "line 14: 2026-11-30 is neither in 2027 nor next to it"),
        (b"x" * (MOST_BYTES + 1), f"file: is larger than {MOST_BYTES} bytes"),
    ],
)
def test_a_fault_is_named_with_its_place(content, fault):
    assert fault in _faults(from_csv, content, SOURCE)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"{", "file: "),
        (b"\xff", "file: "),
        (_json(year="2027"), "file: "),
        (_json(extra=1), "file: "),
        (_json(year=2028), "$.off[0]: "),
        (_json(source="  "), "source: "),
        (_json(working=["2027-03-01"]), "$.working[0]: "),
        (_json(off=["2026-12-31"]), "file: names no day off in 2027"),
    ],
)
def test_a_faulty_json_file_is_refused_with_the_place(content, place):
    assert any(fault.startswith(place) for fault in _faults(from_json, content))


def test_all_faults_come_together():
    faults = _faults(from_csv, _csv(off=[*OFF, "2027-13-01", "2027-14-01"]), SOURCE)

    assert [fault.partition(":")[0] for fault in faults] == ["line 14", "line 15"]
