"""House rules on tests: each public module has one, none sleeps or mocks, each says something."""

import ast
from collections.abc import Collection, Iterator

from tests.house.sources import Module

_KINDS = ("unit", "wire", "storage", "faults", "walks", "conversations", "browser")
_SLEEPS = ("time.sleep", "asyncio.sleep")
_SHORTEST_SLEEP = 0


def untested(module: Module, test_paths: Collection[str]) -> Iterator[str]:
    """Find a public module that does something and has no test at one of its mirrored paths.

    Tables and declarations (vocabularies, wire types, ports) are exempt: what reads them is tested.
    """
    name = module.path.rsplit("/", 1)[-1]
    if not name.startswith("_") and _does_something(module.tree) and not set(mirrored(module.path)) & set(test_paths):
        yield f"{module.path}: no test at {mirrored(module.path)[0]}"


def mirrored(path: str) -> tuple[str, ...]:
    """Return where tests of the module at `path` may stand.

    `bot/nlu/tokenizer.py` is tested by `tests/<kind>/bot/nlu/test_tokenizer.py`; the kind of a whole room may stand
    for the room (`tests/actions/test_intake.py`, `tests/storage/case_bridge/test_rows.py`), and the folder `tests/x`
    for a package x.
    """
    folder, _, name = path.rpartition("/")
    package, _, inner = folder.partition("/")
    test = f"test_{name}"
    by_kind = [f"tests/{kind}/{folder}/{test}" for kind in _KINDS]
    room, _, rest = inner.partition("/")
    without_room = f"/{rest}" if rest else ""
    by_room = [f"tests/{room}{without_room}/{test}", f"tests/{room}/{package}{without_room}/{test}"] if room else []
    return (*by_kind, *by_room, f"tests/{folder}/{test}")


def silent(module: Module) -> Iterator[str]:
    """Find tests that assert nothing."""
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.name.startswith("test_")
            and not _asserts(node)
        ):
            yield f"{module.path}:{node.lineno} {node.name} asserts nothing"


def sleeping(module: Module) -> Iterator[str]:
    """Find waits by the clock; `asyncio.sleep(0)` only lets others run."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _SLEEPS and not _is_zero(node):
            yield f"{module.path}:{node.lineno} sleeps; wait for an event instead"


def _does_something(tree: ast.Module) -> bool:
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(not isinstance(statement, ast.Expr | ast.Pass) for each in functions for statement in each.body)


def _is_zero(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant) and call.args[0].value == _SHORTEST_SLEEP


def _asserts(function: ast.AST) -> bool:
    return any(
        isinstance(node, ast.Assert | ast.With | ast.AsyncWith)
        or (isinstance(node, ast.Call) and "assert" in ast.unparse(node.func))
        for node in ast.walk(function)
    )


def mocking(module: Module) -> Iterator[str]:
    """Find mocks: a fake that implements the port says more and breaks when the port changes."""
    for node in ast.walk(module.tree):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{each.name}" for each in node.names]
        if any(name.startswith(("unittest.mock", "mock.", "pytest_mock")) or name == "mock" for name in names):
            yield f"{module.path}:{node.lineno} mocks; write a fake"
