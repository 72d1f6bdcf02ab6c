"""Which kinds of record the tables ask about, so that a list of cases need not open all the work on each.

Found in the code of the guards itself: a kind that a guard names, or that something names which it calls. Whether a
case concerns the actor is left out: for that the records which speak of the actor are enough, whatever their kind.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from types import CodeType, FunctionType

from case_bridge.contract.records.aftermath import Reopening
from case_bridge.contract.records.base import Record
from case_bridge.contract.records.lanes import LaneChange
from case_bridge.contract.vocabulary import Act, CaseState
from case_bridge.domain.guards.people import is_recused
from case_bridge.domain.performing import steps_for
from case_bridge.domain.steps import Who

Kinds = frozenset[type[Record]]

_ALWAYS: Kinds = frozenset((Reopening, LaneChange))
"""`Dossier.since_reopening` asks where a round begins."""


@cache
def kinds_asked(act: Act, state: CaseState, who: Who) -> Kinds:
    """Return the kinds of record that decide what somebody may do now, if the case does not concern them."""
    guards = (guard for step in steps_for(act, state) if who in step.who for guard in step.needs)
    return _ALWAYS.union(*(_kinds_in(guard) for guard in guards))


@cache
def _kinds_in(function: object) -> Kinds:
    found: set[type[Record]] = set()
    seen: set[object] = {is_recused}
    waiting = [function]
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting.extend(each)
        elif isinstance(each, type) and issubclass(each, Record):
            found.add(each)
        elif isinstance(each, FunctionType) and each not in seen:
            seen.add(each)
            waiting.extend(_named_by(each))
    return frozenset(found)


def _named_by(function: FunctionType) -> Iterator[object]:
    for name in _names(function.__code__):
        if name in function.__globals__:
            yield function.__globals__[name]
    for cell in function.__closure__ or ():
        yield cell.cell_contents


def _names(code: CodeType) -> Iterable[str]:
    yield from code.co_names
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _names(part)
