"""A reading beside what people made of the case."""

from dataclasses import replace

import msgspec
import pytest

from case_bridge.contract.process import Action, EventKind
from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.understanding import MessageReading
from case_bridge.contract.vocabulary import Act, ContactType, Topic
from case_bridge.domain.case import Matter
from case_bridge.domain.events import CUSTOMER, SYSTEM, CaseEvent, staff_actor
from case_bridge.domain.second_look import FieldRead, is_decided_by_staff, label_of, second_look
from tests.fakes.cases import case
from tests.fakes.office import SUNDAY_NOON
from tests.fakes.readings import READING

TEXT = "合同看不懂\n我叫王小明13800138000"
FIRST = msgspec.structs.replace(
    READING, start=0, end=5, topic=Topic.CONTRACT, cause="AMBIGUOUS_CLAUSE", fields=(), doubtful=()
)
SECOND = msgspec.structs.replace(FIRST, start=6, end=len(TEXT), label="inform", topic=Topic.OTHER, cause="OTHER")
MATTER = Matter(
    TEXT, Complainant(name="王小明", contacts=(Contact(ContactType.MOBILE, "13800138000"),)), amount_fen=100
)
TRIAGED = CaseEvent(Action.TRIAGE, SUNDAY_NOON, staff_actor("li"))


def looked(events=(TRIAGED,), reads=(), readings=(FIRST, SECOND), **changed):
    return second_look(replace(case(matter=MATTER), readings=readings, **changed), events, reads)


def test_what_staff_left_as_it_was_stood() -> None:
    look = looked()

    assert (look.message, look.label_stood, look.topic_stood, look.cause_stood) == (0, True, True, True)
    assert not look.is_class_changed


@pytest.mark.parametrize(
    ("changed", "stood"),
    [
        pytest.param({"topic": Topic.SERVICE, "cause": "ATTITUDE"}, (True, False, False), id="topic"),
        pytest.param({"cause": "OTHER"}, (True, True, False), id="cause"),
        pytest.param({"act": Act.INQUIRY}, (False, True, True), id="act"),
    ],
)
def test_what_people_changed_did_not_stand(changed, stood) -> None:
    look = looked(**changed)

    assert (look.label_stood, look.topic_stood, look.cause_stood) == stood
    assert look.is_class_changed
    assert not look.has_stood


@pytest.mark.parametrize("actor", [SYSTEM, CUSTOMER])
def test_a_topic_is_judged_by_staff_only(actor) -> None:
    look = looked((CaseEvent(EventKind.FILED, SUNDAY_NOON, actor), replace(TRIAGED, actor=actor)))

    assert (look.label_stood, look.topic_stood, look.cause_stood) == (True, None, None)


def test_the_first_message_with_an_act_and_a_topic_leads() -> None:
    bare = msgspec.structs.replace(FIRST, topic=Topic.OTHER, cause="OTHER")

    assert looked(readings=(SECOND, bare, FIRST)).message == 2
    assert looked(readings=(SECOND, bare)).message == 1
    assert looked(readings=(SECOND,)).message == 0


def test_an_answer_has_no_label_of_its_own() -> None:
    assert looked(readings=(SECOND,)).label_stood is None
    assert looked(readings=(msgspec.structs.replace(SECOND, label="out_of_scope"),)).label_stood is False


@pytest.mark.parametrize(
    ("reads", "fields"),
    [
        pytest.param([("name", 1, {"王小明"})], {"name": True, "contact": False}, id="as read"),
        pytest.param([("name", 1, {"王小"})], {"name": False, "contact": False}, id="read otherwise"),
        pytest.param(
            [("name", 0, {"合同"}), ("name", 1, {"王小明"})], {"name": True, "contact": False}, id="one of several"
        ),
        pytest.param([], {"name": False, "contact": False}, id="overlooked"),
        pytest.param([("amount", 0, {"200"})], {"name": False, "contact": False, "amount": False}, id="amount"),
        pytest.param([("amount", 0, set())], {"name": False, "contact": False}, id="cannot be compared"),
        pytest.param([("occurred_at", 0, {"2026-11-01"})], {"name": False, "contact": False}, id="no value any more"),
    ],
)
def test_fields_stand_when_one_of_the_values_read_is_the_present_one(reads, fields) -> None:
    look = looked(reads=[FieldRead(name, message, frozenset(values)) for name, message, values in reads])

    assert {each.field: each.stood for each in look.fields} == fields


def test_a_changed_field_belongs_to_the_message_it_stood_in() -> None:
    look = looked(
        reads=[FieldRead("amount", 0, frozenset({"200"})), FieldRead("contact", 1, frozenset({"13800138000"}))]
    )

    assert (look.changed_fields(0), look.changed_fields(1)) == (("amount",), ("name",))


def test_staff_decides_by_classing_or_by_changing_the_act() -> None:
    filed = case()

    assert is_decided_by_staff(filed, (TRIAGED,))
    assert is_decided_by_staff(replace(filed, filed_as=Act.INQUIRY), ())
    assert not is_decided_by_staff(filed, (replace(TRIAGED, actor=CUSTOMER),))


def test_labels_are_those_of_the_acts() -> None:
    assert [label_of(act) for act in Act] == ["inquiry", "suggestion", "complaint", "report"]
    assert isinstance(FIRST, MessageReading)
