"""The event log as staff see it."""

from case_bridge.contract.process import Action, EventKind
from case_bridge.contract.records.surroundings import PartyRecord
from case_bridge.contract.work_words import PartyRole
from case_bridge.domain.events import CaseEvent, Change
from case_bridge.service.event_views import event_views
from tests.fakes.cases import FULL_MATTER
from tests.fakes.office import SUNDAY_NOON


def test_the_words_of_an_action_do_not_name_a_party():
    party = PartyRecord(id="p1", role=PartyRole.HEIR, name="李四海", at=SUNDAY_NOON, by="lihua")
    added = CaseEvent(Action.ADD_PARTY, SUNDAY_NOON, "staff:lihua", note='{"role":"HEIR","name":"李四海"}')

    (line,) = event_views((added,), FULL_MATTER, (party,))

    assert line.note == '{"role":"HEIR","name":"李**"}'


def test_lines_are_numbered_and_closed_values_never_shown():
    amended = CaseEvent(
        EventKind.AMENDED,
        SUNDAY_NOON,
        "customer",
        (Change("name", "王小明", "王晓明"), Change("demand", None, "打电话13800138000")),
    )
    noted = CaseEvent(Action.ADD_NOTE, SUNDAY_NOON, "staff:lihua", note='{"text":"电话13800138000"}')

    first, second = event_views((amended, noted), FULL_MATTER)

    assert [first.seq, second.seq] == [1, 2]
    assert [first.kind, second.kind] == ["AMENDED", "add_note"]
    assert (first.changes[0].old, first.changes[0].new) == ("***", "***")
    assert first.changes[1].old is None
    assert "13800138000" not in repr((first, second))
