"""House rules on every file of the repository: no machine's paths, no registry's address, no wrong law."""

import re
from collections.abc import Iterator

# Put together here, so that this file does not break its own rule.
_MACHINE = re.compile(r"(?<![\w./~-])/(?:" + "|".join(("work", "root", "home", "tmp", "Users")) + r")/\w")
_REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("npmmirror", "com"),
            ("debian", "org"),
            ("mirrors", "aliyun", "com"),
            ("pypi", "tuna"),
            ("proxy", "golang", "org"),
        )
    )
)
_UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b")
# The seed document cites these; the articles it means were repealed with the old contract law in 2021.
_WRONG_LAWS = ("合同法》", "第五章第十七条")


def machine_paths(path: str, text: str) -> Iterator[str]:
    yield from _found(_MACHINE, path, text, "a path of one machine")


def registries(path: str, text: str) -> Iterator[str]:
    yield from _found(_REGISTRIES, path, text, "a registry's address")


def wrong_laws(path: str, text: str) -> Iterator[str]:
    if path.startswith("bot/data/responses/"):
        for number, line in enumerate(text.splitlines(), 1):
            yield from (f"{path}:{number} cites {law}" for law in _WRONG_LAWS if law in line)


def unfinished(path: str, text: str) -> Iterator[str]:
    if path.endswith((".py", ".yml", ".toml", "Makefile")):
        yield from _found(_UNFINISHED, path, text, "unfinished work")


def _found(pattern: re.Pattern[str], path: str, text: str, what: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if match := pattern.search(line):
            yield f"{path}:{number} {what}: {match.group()}"
