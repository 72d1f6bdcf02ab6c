"""The page about the process says what the tables say."""

import re

import pytest

from case_bridge.contract.process import Action
from case_bridge.contract.vocabulary import Act, CaseState, Role
from case_bridge.domain.steps import Step, Unmet, staff
from case_bridge.domain.transitions import TRANSITIONS
from case_bridge.domain.work_table import WORK
from operations import diagrams

S = CaseState
NAMES = {state.value: f"name of {state.value}" for state in CaseState}


def is_ready(dossier, turn):
    """It is ready. Source: here."""
    return Unmet("not_ready", "It is not ready.")


def unexplained(dossier, turn):
    return None


def move(action, sources, target, needs=(), then=()):
    return Step(action, sources, target, staff(Role.HANDLER, Role.AGENT), needs, then)


MOVES = (
    move(Action.TRIAGE, (S.REGISTERED,), S.TRIAGED, needs=(is_ready,)),
    move(Action.LINK_CASE, (S.REGISTERED, S.TRIAGED), S.LINKED, then=(is_ready,)),
    move(Action.REFUSE_CASE, (S.TRIAGED,), S.LINKED),
)


def test_the_page_in_the_repository_is_what_the_tables_say():
    assert diagrams.TARGET.read_text(encoding="utf-8") == diagrams.document(), "run make diagrams"


def test_drawing_writes_the_page(tmp_path, monkeypatch):
    monkeypatch.setattr(diagrams, "ROOT", tmp_path)
    monkeypatch.setattr(diagrams, "TARGET", tmp_path / "process.md")

    assert diagrams.main() == 0
    assert (tmp_path / "process.md").read_text(encoding="utf-8") == diagrams.document()


@pytest.mark.parametrize("act", Act)
def test_every_row_of_a_lane_is_on_the_page(act):
    section = diagrams.document().partition(f"\n## {act.value}\n")[2].partition("\n## ")[0]

    rows = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert rows == [step.action.value for step in (*TRANSITIONS[act], *WORK[act])]


@pytest.mark.parametrize("act", Act)
def test_every_move_of_a_lane_is_an_arrow_of_its_diagram(act):
    drawn = diagrams.diagram(TRANSITIONS[act], NAMES)

    for step in TRANSITIONS[act]:
        for source in step.sources:
            assert re.search(rf"^    {source} --> {step.target}: .*\b{step.action}\b", drawn, re.MULTILINE)


def test_a_diagram_names_each_state_once_and_ends_in_the_final_ones():
    assert diagrams.diagram(MOVES, NAMES) == (
        "```mermaid\n"
        "stateDiagram-v2\n"
        '    state "REGISTERED name of REGISTERED" as REGISTERED\n'
        '    state "TRIAGED name of TRIAGED" as TRIAGED\n'
        '    state "LINKED name of LINKED" as LINKED\n'
        "    [*] --> REGISTERED\n"
        "    REGISTERED --> TRIAGED: triage\n"
        "    REGISTERED --> LINKED: link_case\n"
        "    TRIAGED --> LINKED: link_case / refuse_case\n"
        "    LINKED --> [*]\n"
        "```\n"
    )


def test_a_row_says_who_and_under_which_guards_before_and_after():
    states = diagrams.states_of(MOVES)

    assert diagrams.row(MOVES[0], states) == "| `triage` | REGISTERED | TRIAGED | AGENT, HANDLER | `is_ready` |  |\n"
    assert diagrams.row(MOVES[1], states) == (
        "| `link_case` | REGISTERED, TRIAGED | LINKED | AGENT, HANDLER |  | `is_ready` |\n"
    )


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (tuple(CaseState), "any state"),
        (tuple(state for state in CaseState if state is not S.CLOSED), "any state but CLOSED"),
        ((S.CLOSED, S.REGISTERED), "REGISTERED, CLOSED"),
    ],
)
def test_where_work_is_possible_is_said_shortly(sources, said):
    step = move(Action.ADD_NOTE, sources, None)

    assert diagrams.row(step, tuple(CaseState)) == f"| `add_note` | {said} | AGENT, HANDLER |  |  |\n"


def test_a_guard_stands_in_the_table_with_the_first_line_of_its_docstring():
    assert "| `is_ready` | It is ready. Source: here. |\n" in diagrams.guard_table(MOVES)


def test_a_guard_that_explains_nothing_stops_the_drawing():
    with pytest.raises(diagrams.GuardUnexplained, match="unexplained"):
        diagrams.guard_table([move(Action.TRIAGE, (S.REGISTERED,), S.TRIAGED, needs=(unexplained,))])


def test_two_guards_of_one_name_stop_the_drawing():
    def other(dossier, turn):
        """Something else."""

    other.__name__ = "is_ready"

    with pytest.raises(diagrams.GuardUnexplained, match="is_ready"):
        diagrams.guard_table([*MOVES, move(Action.TRIAGE, (S.REGISTERED,), S.TRIAGED, needs=(other,))])


def test_names_of_states_come_from_the_glossary_and_every_state_has_one():
    names = diagrams.state_names(diagrams.GLOSSARY.read_text(encoding="utf-8"))

    assert set(names) == {state.value for state in CaseState}
