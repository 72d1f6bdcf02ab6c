"""House rules on the shape of the code: lengths, names, signatures."""

import ast
from collections.abc import Iterator

from tests.house.sources import Module

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
BANNED_MODULES = ("utils", "util", "helpers", "helper", "common", "constants", "exceptions", "misc")
BANNED_ENDINGS = ("Manager", "Helper", "Util", "Utils")
INNER_ROOMS = ("domain", "service", "contract", "dialogue")
LOOSE_TYPES = ("dict", "Dict", "Any")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_long(module: Module) -> Iterator[str]:
    lines = len(module.text.splitlines())
    if lines > LONGEST_MODULE:
        yield f"{module.path}: {lines} lines; at most {LONGEST_MODULE}"
    for function in _functions(module):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > LONGEST_FUNCTION:
            yield f"{module.path}:{function.lineno} {function.name}: {length} lines; at most {LONGEST_FUNCTION}"


def banned_names(module: Module) -> Iterator[str]:
    for part in module.path.removesuffix(".py").split("/"):
        if part in BANNED_MODULES:
            yield f"{module.path}: the name {part} says nothing"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and node.name.endswith(BANNED_ENDINGS):
            yield f"{module.path}:{node.lineno} class {node.name} says nothing"


def loose_signatures(module: Module) -> Iterator[str]:
    if not set(module.path.split("/")[1:-1]) & set(INNER_ROOMS):
        return
    for function in _functions(module):
        arguments = function.args
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        annotations = [each.annotation for each in named if each] + [function.returns]
        for loose in sorted({name for each in annotations if each for name in _names(each)} & set(LOOSE_TYPES)):
            yield f"{module.path}:{function.lineno} {function.name}: {loose} in the signature"


def _functions(module: Module) -> Iterator[Function]:
    for node in ast.walk(module.tree):
        if isinstance(node, Function):
            yield node


def _names(annotation: ast.expr) -> Iterator[str]:
    for node in ast.walk(annotation):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _names(ast.parse(node.value, mode="eval").body)
