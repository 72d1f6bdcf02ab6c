"""What is known of an employee whom a complaint is about."""

from dataclasses import replace

import pytest

from case_bridge.contract.operations.people import IdentifyStaff
from case_bridge.contract.process import Action
from case_bridge.contract.records.outcome import DecisionNotice
from case_bridge.contract.records.surroundings import StaffIdentified
from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import Party, Role
from case_bridge.contract.work_words import ContactChannel, Decision
from case_bridge.domain.dossier import Actor, Dossier, ServiceHistory
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.acting import act_on_case
from case_bridge.service.case_reading import read_case
from case_bridge.service.filing import file_case
from case_bridge.service.staff_history import as_filed, history_of, matched_entry, naming, on_identified, staff_match
from tests.fakes.cases import FULL_MATTER, case, keys
from tests.fakes.office import SUNDAY_NOON, filing
from tests.fakes.reference_store import stored
from tests.fakes.staffing import hire

LI = StaffEntry("0821", "李文静", None, "客服一组", quality_score=81.5)
HANDLER = Actor("lihua", Role.HANDLER)
IDENTIFIED = StaffIdentified(id="r1", at=SUNDAY_NOON, by="lihua", staff_id="0821")


def _decided(decision: Decision) -> DecisionNotice:
    text = dict.fromkeys(("facts", "reasons", "measures", "remedies", "root_cause", "proof"), "文字")
    return DecisionNotice(id="r2", at=SUNDAY_NOON, by="lihua", decision=decision, channel=ContactChannel.CALL, **text)


@pytest.fixture
async def filed(office):
    """Three cases about words that name 0821, who is in the staff file."""
    cases = [case(n, matter=replace(FULL_MATTER, staff_involved="工号0821的客服")) for n in (1, 2, 3)]
    async with office.store.write() as unit:
        await stored(unit, ReferenceKind.STAFF, LI)
        for n, each in enumerate(cases, start=1):
            await unit.cases.add(each, keys(n), ())
    return cases


async def test_earlier_and_upheld_complaints_are_counted_without_the_case_itself(office, filed):
    first, second, third = filed
    async with office.store.write() as unit:
        await on_identified(unit, Dossier(first, (IDENTIFIED, _decided(Decision.PARTLY))))
        await on_identified(unit, Dossier(second, (IDENTIFIED, _decided(Decision.NOT_UPHELD))))
        await on_identified(unit, Dossier(third, (IDENTIFIED,)))

    async with office.store.read() as unit:
        assert await history_of(unit, "０８２１", third.case_id) == ServiceHistory("客服一组", 2, 1, 81.5)
        assert await history_of(unit, "9999", third.case_id) is None


async def test_a_later_decision_changes_the_count(office, filed):
    async with office.store.write() as unit:
        await on_identified(unit, Dossier(filed[0], (IDENTIFIED, _decided(Decision.UPHELD))))
        await on_identified(
            unit, Dossier(filed[0], (IDENTIFIED, _decided(Decision.UPHELD), _decided(Decision.NO_BASIS)))
        )

    async with office.store.read() as unit:
        assert (await history_of(unit, "0821", filed[1].case_id)).upheld_complaints == 0


async def test_a_case_without_an_identified_employee_is_not_counted(office, filed):
    async with office.store.write() as unit:
        await on_identified(unit, Dossier(filed[0], (_decided(Decision.UPHELD),)))

    async with office.store.read() as unit:
        assert (await history_of(unit, "0821", "")).earlier_complaints == 0


async def test_who_is_named_exactly_is_offered_with_the_record_of_service(office, filed):
    async with office.store.write() as unit:
        await on_identified(unit, Dossier(filed[0], (IDENTIFIED, _decided(Decision.UPHELD))))

    async with office.store.read() as unit:
        offered = await staff_match(unit, Dossier(filed[1]), HANDLER)

    assert offered is not None
    assert (offered.entry, offered.history) == (LI, ServiceHistory("客服一组", 1, 1, 81.5))


async def test_nothing_is_offered_once_somebody_is_identified(office, filed):
    async with office.store.read() as unit:
        assert await staff_match(unit, Dossier(filed[0], (IDENTIFIED,)), HANDLER) is None


@pytest.mark.parametrize(
    "role", [*(role for role in Role if role not in (Role.HANDLER, Role.SUPERVISOR, Role.COMPLIANCE)), Party.CUSTOMER]
)
async def test_the_record_of_service_is_for_those_who_handle(office, filed, role):
    async with office.store.read() as unit:
        assert await staff_match(unit, Dossier(filed[0]), Actor("somebody", role)) is None


@pytest.mark.parametrize("words", [None, "一个女的", "0999"])
async def test_words_that_name_nobody_match_nobody(office, filed, words):
    other = replace(filed[0], matter=replace(FULL_MATTER, staff_involved=words))

    async with office.store.read() as unit:
        assert await matched_entry(unit, other) is None


async def test_the_words_of_a_case_name_an_employee_and_nobody_else(office, filed):
    cases = (*filed[:2], replace(filed[2], matter=replace(FULL_MATTER, staff_involved="姓李的")))

    async with office.store.read() as unit:
        accused = await naming(unit, cases, Actor("liwj", Role.HANDLER, staff_id="0821"))
        other = await naming(unit, cases, Actor("wangq", Role.HANDLER, staff_id="0900"))
        unknown = await naming(unit, cases, HANDLER)

    assert accused == {filed[0].case_id, filed[1].case_id}
    assert other == unknown == frozenset()


async def test_a_staff_number_is_written_as_in_the_file(office, filed):
    async with office.store.read() as unit:
        assert await as_filed(unit, " ０８２１") == "0821"
        assert await as_filed(unit, "0999") == "0999"


async def test_identifying_an_employee_counts_for_the_next_case_that_names_them(office):
    supervisor = await hire(office, "boss", Role.SUPERVISOR)
    async with office.store.write() as unit:
        await stored(unit, ReferenceKind.STAFF, LI)
    first, _ = await file_case(filing("conversation-1:1", staff_involved="工号0821"), office)
    second, _ = await file_case(filing("conversation-2:1", staff_involved="李文静"), office)

    given = IdentifyStaff(staff_id="０８２１")
    identified = await act_on_case(first.number, Action.IDENTIFY_STAFF, given, supervisor, office)
    offered = await read_case(second.number, supervisor, None, office)

    (record,) = (each for each in identified.work if isinstance(each, StaffIdentified))
    assert (record.staff_id, record.unit, record.quality_score) == ("0821", "客服一组", 81.5)
    assert (record.earlier_complaints, identified.staff_match) == (0, None)
    assert (offered.staff_match.staff_id, offered.staff_match.earlier_complaints) == ("0821", 1)
