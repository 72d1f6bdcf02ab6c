"""What people changed of readings, taken out to be reviewed."""

from datetime import timedelta

import msgspec
import pytest

from case_bridge.contract.operations.people import TakeCase
from case_bridge.contract.operations.triage import Reclassify, Triage
from case_bridge.contract.process import Action, EventKind
from case_bridge.contract.requests import AmendCase
from case_bridge.contract.understanding import FieldSpan, MessageReading
from case_bridge.contract.vocabulary import Act, Mention, Role, Topic
from case_bridge.domain.agreement import FIELD, LABEL, TOPIC
from case_bridge.service.acting import act_on_case
from case_bridge.service.amending import amend_case
from case_bridge.service.filing import file_case
from case_bridge.service.harvesting import OPERATOR, Grammar, harvest
from tests.fakes.office import SUNDAY_NOON, filing
from tests.fakes.readings import CALLS, READING
from tests.fakes.staffing import hire

TEXT = "王小明来了,多收了我服务费3200"
KEY = "conversation-1:1"
READ = msgspec.structs.replace(
    READING, end=len(TEXT), fields=(FieldSpan(field="name", start=0, end=3),), cause="SERVICE_FEE"
)


class PlainGrammar:
    """A grammar that covers known values and takes words as they stand."""

    def anonymous(self, text, known):
        for value in known:
            text = text.replace(value, "某某")
        return text

    def values(self, name, text, span, written_on):
        return frozenset({text[slice(*span)]})


GRAMMAR: Grammar = PlainGrammar()


async def _filed(office, key=KEY, **changed):
    usual = {"issue_text": TEXT, "readings": (READ,), "cause": "SERVICE_FEE"}
    receipt, _ = await file_case(filing(key, **{**usual, **changed}), office)
    return receipt.number


async def _classified(office, number, topic, cause):
    staff = await hire(office, "lihua", Role.HANDLER)
    await act_on_case(number, Action.TAKE_CASE, TakeCase(), staff, office)
    given = Triage(topic=topic, cause=cause, duplicates_checked=True)
    await act_on_case(number, Action.TRIAGE, given, staff, office)
    return staff


async def _log_of(office, number):
    async with office.store.read() as unit:
        case = await unit.cases.by_number(number)
        return await unit.cases.events_of(case.case_id)


async def test_what_nobody_changed_is_not_taken_out(office):
    number = await _filed(office)

    found = await harvest(None, GRAMMAR, office, with_words=True)

    assert (found.rows, found.cases, found.changed, found.confirmed) == ([], 1, 0, 1)
    assert [event.kind for event in await _log_of(office, number)] == [EventKind.FILED]


@pytest.mark.parametrize("with_words", [True, False])
async def test_a_changed_cause_is_taken_out_masked_and_logged(office, with_words):
    number = await _filed(office)
    await _classified(office, number, Topic.COLLECTION, "HARASSMENT_FREQ")

    found = await harvest(None, GRAMMAR, office, with_words=with_words)

    assert found.changed == 1
    assert [event.actor for event in await _log_of(office, number) if event.kind is EventKind.HARVESTED] == (
        [OPERATOR] if with_words else []
    )
    assert len(found.rows) == with_words
    for row in found.rows:
        assert row.text == "某某来了,多收了我服务费3200"
        assert (row.label_read, row.label, row.decided_by) == ("complaint", "complaint", "staff")
        assert (row.topic_read, row.cause_read) == ("INTEREST_FEE", "SERVICE_FEE")
        assert (row.topic, row.cause) == ("COLLECTION", "HARASSMENT_FREQ")
        assert (row.confidence, row.topic_confidence, row.model) == ("0.93", "0.88", READING.model)
        assert (row.fields, row.decision, row.reviewer, row.reviewed_on) == ("", "", "", "")
        assert number not in msgspec.json.encode(row).decode()


async def test_a_cause_changed_twice_counts_as_it_is_now(office):
    number = await _filed(office)
    staff = await _classified(office, number, Topic.COLLECTION, "HARASSMENT_FREQ")
    back = Reclassify(topic=Topic.INTEREST_FEE, cause="SERVICE_FEE", reason="看错了")
    await act_on_case(number, Action.RECLASSIFY, back, staff, office)

    found = await harvest(None, GRAMMAR, office, with_words=True)

    assert (found.rows, found.confirmed) == ([], 1)


async def test_an_act_that_the_customer_chose_is_taken_out(office):
    await _filed(office, readings=(msgspec.structs.replace(READ, label="inquiry", confidence=0.5),))

    found = await harvest(None, GRAMMAR, office, with_words=True)

    (row,) = found.rows
    assert (row.label_read, row.label, row.decided_by) == ("inquiry", "complaint", "customer")


async def test_a_corrected_field_is_told_with_the_message_that_it_stood_in(office):
    number = await _filed(office)
    await amend_case(number, AmendCase(filing_key=KEY, request_key="turn-0001", name="黄小明"), office)

    found = await harvest(None, GRAMMAR, office, with_words=True)

    (row,) = found.rows
    assert row.fields == "name"


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"act": Act.REPORT}, id="a report"),
        pytest.param({"issues": (msgspec.structs.replace(CALLS, act=Act.REPORT),)}, id="a report in it"),
        pytest.param({"mentions": (Mention.LAWSUIT,)}, id="a lawsuit"),
    ],
)
async def test_reports_and_lawsuits_never_leave_the_store(office, changed):
    number = await _filed(office, readings=(msgspec.structs.replace(READ, label="inquiry"),), **changed)

    found = await harvest(None, GRAMMAR, office, with_words=True)

    assert (found.rows, found.agreement, found.cases) == ([], (), 0)
    assert EventKind.HARVESTED not in [event.kind for event in await _log_of(office, number)]


async def test_cases_without_a_reading_and_before_the_day_are_passed_over(office):
    wrong = (msgspec.structs.replace(READ, label="inquiry"),)
    await _filed(office, "conversation-1:1", readings=())
    await _filed(office, "conversation-1:2", readings=wrong, submitted_at=SUNDAY_NOON - timedelta(days=1))
    await _filed(office, "conversation-1:3", readings=wrong)

    found = await harvest(SUNDAY_NOON, GRAMMAR, office, with_words=True)

    assert (found.cases, len(found.rows)) == (1, 1)


async def test_ids_tell_messages_apart_and_stay_the_same(office):
    wrong = msgspec.structs.replace(READ, label="inquiry")
    await _filed(office, "conversation-1:1", readings=(wrong,))
    await _filed(office, "conversation-1:2", readings=(wrong,))

    once = await harvest(None, GRAMMAR, office, with_words=True)
    again = await harvest(None, GRAMMAR, office, with_words=True)

    assert len({row.id for row in once.rows}) == 2
    assert [row.id for row in once.rows] == [row.id for row in again.rows]


async def test_every_page_of_the_store_is_read(office):
    for n in range(103):
        await _filed(office, f"conversation-1:{n}")

    found = await harvest(None, GRAMMAR, office, with_words=False)

    assert found.cases == 103


async def test_figures_tell_how_much_stood(office):
    await _classified(office, await _filed(office), Topic.COLLECTION, "HARASSMENT_FREQ")

    found = await harvest(None, GRAMMAR, office, with_words=False)

    shares = {(line.measure, line.group): (line.judged, line.stood) for line in found.agreement}
    assert shares[LABEL, "complaint"] == (1, 1)
    assert shares[LABEL, "0.90-0.95"] == (1, 1)
    assert shares[TOPIC, "INTEREST_FEE"] == (1, 0)
    assert shares[FIELD, "name"] == (1, 1)


def test_a_reading_in_the_fakes_points_into_the_text():
    assert isinstance(READ, MessageReading)
    assert TEXT[READ.fields[0].start : READ.fields[0].end] == "王小明"
