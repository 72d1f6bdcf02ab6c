"""House rules on what may stand only in its one place: Chinese words, the clock, the environment, SQL."""

import ast
import re
from collections.abc import Iterator

from tests.house.sources import Module

_CJK = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
CHINESE_ROOMS = ("chinese/", "bot/nlu/", "gateway/service/notices.py")
CLOCK_ROOMS = ("foundation/clock.py",)
ENVIRONMENT_ROOMS = ("bot/runtime/settings.py", "gateway/runtime/settings.py", "operations/settings.py")
SQL_ROOMS = (
    "case_bridge/storage/",
    "gateway/storage/",
    "foundation/engines.py",
    "foundation/instants.py",
    "bot/runtime/conversations.py",
)
_CLOCK_READS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
_ENVIRONMENT_READS = {"os.environ", "os.environb", "os.getenv"}


def chinese_words(module: Module) -> Iterator[str]:
    """Find Chinese in string literals; docstrings may cite a law by its name."""
    if module.path.startswith(CHINESE_ROOMS):
        return
    docstrings = {id(node) for node in _docstrings(module.tree)}
    for node in ast.walk(module.tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        if is_text and _CJK.search(node.value):
            yield f"{module.path}:{node.lineno} Chinese in Python: {node.value[:20]!r}"


def clock_reads(module: Module) -> Iterator[str]:
    if not module.path.startswith(CLOCK_ROOMS):
        yield from _reads(module, _CLOCK_READS, "inject a Clock")


def environment_reads(module: Module) -> Iterator[str]:
    if not module.path.startswith(ENVIRONMENT_ROOMS):
        yield from _reads(module, _ENVIRONMENT_READS, "read it in settings")


def sql(module: Module) -> Iterator[str]:
    if module.path.startswith(SQL_ROOMS):
        return
    for node in ast.walk(module.tree):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            if name.split(".")[0] in {"sqlalchemy", "sqlite3", "aiosqlite"}:
                yield f"{module.path}:{node.lineno} imports {name}; SQL stands in storage"


def _reads(module: Module, banned: set[str], instead: str) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if f"{owner}.{node.attr}" in banned:
                yield f"{module.path}:{node.lineno} {owner}.{node.attr}: {instead}"
        elif isinstance(node, ast.ImportFrom):
            for each in node.names:
                if f"{node.module}.{each.name}" in banned:
                    yield f"{module.path}:{node.lineno} from {node.module} import {each.name}: {instead}"


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value
