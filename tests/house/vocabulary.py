"""House rule: every vocabulary stands once."""

import ast
from collections.abc import Iterator, Mapping, Sequence

from tests.house.sources import Module

HOME = "case_bridge/contract/"
_ENUM_BASES = ("Enum", "StrEnum", "IntEnum", "Word")
_FEWEST_COPIED = 3

Vocabulary = Mapping[str, frozenset[str]]


def enumerations(modules: Sequence[Module]) -> Vocabulary:
    """Return the values of every enumeration under `path:Name`."""
    return {
        f"{module.path}:{node.name}": _values(node)
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and _is_enum(node)
    }


def copied_enumerations(every: Vocabulary) -> Iterator[str]:
    for name, values in every.items():
        for other, theirs in every.items():
            at_home = name.startswith(HOME) and other.startswith(HOME)
            if name < other and not at_home and len(values & theirs) >= _FEWEST_COPIED:
                yield f"{name} repeats {other}: {', '.join(sorted(values & theirs))}"


def copied_words(module: Module, every: Vocabulary) -> Iterator[str]:
    """Find literals that list at least three words of one vocabulary."""
    for node in ast.walk(module.tree):
        words = _listed(node)
        for name, values in every.items():
            copied = sorted(words & values)
            if len(copied) >= _FEWEST_COPIED:
                yield f"{module.path}:{getattr(node, 'lineno', 0)} lists words of {name}: {', '.join(copied)}"


def _is_enum(node: ast.ClassDef) -> bool:
    bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    return not bases.isdisjoint(_ENUM_BASES)


def _values(node: ast.ClassDef) -> frozenset[str]:
    return frozenset(
        statement.value.value
        for statement in node.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _listed(node: ast.AST) -> frozenset[str]:
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        items: Sequence[ast.expr | None] = node.elts
    elif isinstance(node, ast.Dict):
        items = node.keys
    else:
        return frozenset()
    return frozenset(item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str))
