"""When an absence holds, and what it means that nobody scans."""

from datetime import date

import pytest

from case_bridge.contract.work_words import ScanStatus
from case_bridge.service.reference_ports import Absence, NoScanner
from tests.fakes.files import chunks_of


@pytest.mark.parametrize(
    ("day", "is_away"),
    [(22, False), (23, True), (25, True), (27, True), (28, False)],
)
def test_both_days_of_an_absence_are_included(day, is_away):
    absence = Absence(date(2026, 11, 23), date(2026, 11, 27))

    assert absence.covers(date(2026, 11, day)) is is_away


def test_an_absence_without_an_end_goes_on():
    assert Absence(date(2026, 11, 23)).covers(date(2030, 1, 1))
    assert not Absence(date(2026, 11, 23)).covers(date(2026, 11, 22))


async def test_without_a_scanner_a_file_is_not_called_clean():
    assert await NoScanner().scan(chunks_of(b"x")) is ScanStatus.NOT_SCANNED
