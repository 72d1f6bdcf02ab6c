"""The event log as staff see it."""

from case_bridge.contract.process import Action, EventKind
from case_bridge.domain.events import CaseEvent, Change
from case_bridge.service.event_views import event_views
from tests.fakes.cases import FULL_MATTER
from tests.fakes.office import SUNDAY_NOON


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
