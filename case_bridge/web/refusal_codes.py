"""The codes with which an action may refuse, read from the source of its guards and of its operation.

A guard is a function and tells its codes only when it refuses; a list of them beside it would have to be kept true by
hand. Read once, for the description of the API.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from types import FunctionType, ModuleType

from case_bridge.contract.process import Action
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.domain.steps import Refused, Step, Unmet

_REFUSING = frozenset({Unmet.__name__, Refused.__name__})
_DOMAIN = "case_bridge.domain"
_SOMETHING = "\u2026"


def codes_of(action: Action, steps: Iterable[Step]) -> tuple[Unmet, ...]:
    """Return each code with the words of its first use; what is filled in at run time stands there as an ellipsis."""
    roots = [guard for step in steps for guard in (*step.needs, *step.then)]
    found: dict[str, Unmet] = {}
    for function in _reached((*roots, OPERATIONS[action].apply)):
        for unmet in _told_in(function):
            found.setdefault(unmet.code, unmet)
    return tuple(found[code] for code in sorted(found))


def _reached(roots: Iterable[object]) -> Iterator[FunctionType]:
    """Yield the functions of the domain that these lead to, each once."""
    seen: dict[FunctionType, None] = {}
    ahead = list(roots)
    while ahead:
        for function in _functions_in(ahead.pop()):
            if function not in seen:
                seen[function] = None
                ahead.extend(_named_by(function))
    yield from seen


def _functions_in(value: object) -> Iterator[FunctionType]:
    """Yield the function itself, those that a partial binds or a table holds, and those that it is closed over."""
    if isinstance(value, partial):
        for part in (value.func, *value.args, *value.keywords.values()):
            yield from _functions_in(part)
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _functions_in(part)
    if isinstance(value, FunctionType) and value.__module__.startswith(_DOMAIN):
        yield value
        for cell in value.__closure__ or ():
            yield from _functions_in(cell.cell_contents)


@cache
def _named_by(function: FunctionType) -> tuple[object, ...]:
    """Return whatever the function names."""
    named = (node for node in ast.walk(_tree(function)) if isinstance(node, ast.Name | ast.Attribute))
    return tuple(_value_of(node, function.__globals__) for node in named)


def _value_of(node: ast.Name | ast.Attribute, known: dict[str, object]) -> object:
    if isinstance(node, ast.Name):
        return known.get(node.id)
    module = known.get(node.value.id) if isinstance(node.value, ast.Name) else None
    return getattr(module, node.attr, None) if isinstance(module, ModuleType) else None


@cache
def _told_in(function: FunctionType) -> tuple[Unmet, ...]:
    calls = (node for node in ast.walk(_tree(function)) if isinstance(node, ast.Call))
    return tuple(
        Unmet(code, _words(call.args[1]))
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in _REFUSING
        for code in _constants(call.args[0])
    )


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _words(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    parts = node.values if isinstance(node, ast.JoinedStr) else []
    return "".join(_words(part) for part in parts) or _SOMETHING


@cache
def _tree(function: FunctionType) -> ast.Module:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))
