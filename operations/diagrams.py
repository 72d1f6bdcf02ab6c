"""`make diagrams`: draws docs/process.md from the tables of the process, so that the two cannot differ."""

import inspect
import re
import sys
from collections.abc import Iterable, Mapping, Sequence

from case_bridge.contract.vocabulary import Act, CaseState
from case_bridge.domain.steps import Guard, Step
from case_bridge.domain.transitions import TRANSITIONS
from case_bridge.domain.work_table import WORK
from operations.console import say
from operations.settings import ROOT

TARGET = ROOT / "docs" / "process.md"
GLOSSARY = ROOT / "docs" / "glossary.md"
LANES = (Act.COMPLAINT, Act.INQUIRY, Act.SUGGESTION, Act.REPORT)
_STATE_ROW = re.compile(r"^\| ([A-Z_]+) \| ([^|]+?) \|", re.MULTILINE)
_MOST_EXCEPTIONS = 4
_HEAD = """# The process

Made by `make diagrams` from [`transitions.py`](../case_bridge/domain/transitions.py) (what moves a case) and
[`work_table.py`](../case_bridge/domain/work_table.py) (what is done to it where it stands): change those, not this.
The words stand in the [glossary](glossary.md). *Before* are the [guards](#guards) asked of the case as it is, *after*
those asked of it as the action leaves it. What is not listed is refused, and the case stays as it was.
"""
_MOVES = "| Action | From | To | Who | Before | After |\n|---|---|---|---|---|---|\n"
_WORK = "| Action | In | Who | Before | After |\n|---|---|---|---|---|\n"
_GUARDS = "## Guards\n\n| Guard | Asks for |\n|---|---|\n"


class GuardUnexplained(ValueError):
    """A guard has no docstring, or two guards share a name; the message names it."""


def main() -> int:
    """Write the page."""
    TARGET.write_text(document(), encoding="utf-8")
    say(f"{TARGET.relative_to(ROOT)} is drawn")
    return 0


def document() -> str:
    """Return the whole page. Raises GuardUnexplained."""
    names = state_names(GLOSSARY.read_text(encoding="utf-8"))
    lanes = (lane(act, TRANSITIONS[act], WORK[act], names) for act in LANES)
    every = (step for act in LANES for step in (*TRANSITIONS[act], *WORK[act]))
    return "\n".join((_HEAD, *lanes, guard_table(every)))


def state_names(glossary: str) -> Mapping[str, str]:
    """Return the Chinese name of each state, from its section of the glossary."""
    section = glossary.partition("## States")[2].partition("\n## ")[0]
    return dict(_STATE_ROW.findall(section))


def lane(act: Act, moves: Sequence[Step], work: Sequence[Step], names: Mapping[str, str]) -> str:
    """Return the section of one lane: its diagram, its moves, the work in it."""
    states = states_of(moves)
    parts = (
        f"## {act.value}\n",
        diagram(moves, names),
        f"### Moves of {act.value}\n",
        _MOVES + "".join(row(step, states) for step in moves),
        f"### Work in {act.value}\n",
        _WORK + "".join(row(step, states) for step in work),
    )
    return "\n".join(parts)


def states_of(moves: Iterable[Step]) -> tuple[CaseState, ...]:
    """Return the states that a lane has, in the order of the vocabulary."""
    there = {state for step in moves for state in (*step.sources, step.target)}
    return tuple(state for state in CaseState if state in there)


def diagram(moves: Sequence[Step], names: Mapping[str, str]) -> str:
    """Return the Mermaid block of a lane: every state once, one arrow for each pair of states."""
    arrows: dict[tuple[CaseState, CaseState], dict[str, None]] = {}
    for step in moves:
        for source in step.sources:
            arrows.setdefault((source, step.target or source), {})[step.action.value] = None
    states = states_of(moves)
    final = [state for state in states if all(source is not state for source, _ in arrows)]
    lines = (
        "stateDiagram-v2",
        *(f'    state "{state.value} {names[state.value]}" as {state.value}' for state in states),
        f"    [*] --> {CaseState.REGISTERED.value}",
        *(f"    {start.value} --> {end.value}: {' / '.join(actions)}" for (start, end), actions in arrows.items()),
        *(f"    {state.value} --> [*]" for state in final),
    )
    return "```mermaid\n" + "\n".join(lines) + "\n```\n"


def row(step: Step, states: Sequence[CaseState]) -> str:
    """Return the line of one step; `states` are those of its lane."""
    cells = (
        f"`{step.action.value}`",
        _sources(step, states),
        *((step.target.value,) if step.target is not None else ()),
        ", ".join(sorted(who.value for who in step.who)),
        _names(step.needs),
        _names(step.then),
    )
    return f"| {' | '.join(cells)} |\n"


def guard_table(steps: Iterable[Step]) -> str:
    """Return what each guard of these steps asks for, by name. Raises GuardUnexplained."""
    found: dict[str, str] = {}
    for guard in (guard for step in steps for guard in (*step.needs, *step.then)):
        meaning = (inspect.getdoc(guard) or "").partition("\n")[0]
        if not meaning or found.setdefault(_name(guard), meaning) != meaning:
            raise GuardUnexplained(_name(guard))
    return _GUARDS + "".join(f"| `{name}` | {found[name]} |\n" for name in sorted(found))


def _sources(step: Step, states: Sequence[CaseState]) -> str:
    inside = [state.value for state in states if state in step.sources]
    outside = [state.value for state in states if state not in step.sources]
    if not outside:
        return "any state"
    if len(outside) <= _MOST_EXCEPTIONS < len(inside):
        return f"any state but {', '.join(outside)}"
    return ", ".join(inside)


def _names(guards: Iterable[Guard]) -> str:
    return ", ".join(f"`{_name(guard)}`" for guard in guards)


def _name(guard: Guard) -> str:
    return getattr(guard, "__name__", repr(guard))


if __name__ == "__main__":
    sys.exit(main())
