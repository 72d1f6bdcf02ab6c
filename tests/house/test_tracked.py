"""Files of the repository name no machine, no registry and no repealed law; the rooms are all there."""

from collections.abc import Callable, Iterator

import pytest

from tests.house import tracked
from tests.house.sources import ROOT, files

RULES = (tracked.machine_paths, tracked.registries, tracked.unfinished, tracked.wrong_laws)
ROOMS = (
    "bot/actions",
    "bot/data/lexicon",
    "bot/data/nlu",
    "bot/data/responses",
    "bot/data/rules",
    "bot/dialogue",
    "bot/nlu",
    "bot/runtime",
    "case_bridge/contract",
    "case_bridge/domain",
    "case_bridge/service",
    "case_bridge/storage",
    "case_bridge/web",
    "chinese",
    "docs/adr",
    "foundation",
    "gateway/channels",
    "gateway/domain",
    "gateway/runtime",
    "gateway/service",
    "gateway/storage",
    "locks",
    "tests",
)
FILES = (
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "README.zh.md",
    "case_bridge/client.py",
    "config.yml",
    "credentials.yml",
    "docs/architecture.md",
    "docs/glossary.md",
    "docs/operations.md",
    "docs/style.md",
    "domain.yml",
    "endpoints.yml",
    "gateway/brain.py",
    "pyproject.toml",
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_file_keeps_the_rule(rule: Callable[[str, str], Iterator[str]]) -> None:
    broken = [
        each for path in files() for each in rule(path, (ROOT / path).read_text(encoding="utf-8", errors="replace"))
    ]

    assert broken == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param(tracked.machine_paths, "see " + "/root" + "/notes", id="a home folder"),
        pytest.param(tracked.machine_paths, "cd '" + "/work" + "/main'", id="a work folder"),
        pytest.param(tracked.registries, "https://pypi." + "org/simple", id="the package index"),
        pytest.param(tracked.registries, "resolved: https://registry.npmjs." + "org/x", id="the npm registry"),
        pytest.param(tracked.unfinished, "# TO" + "DO: mend this", id="unfinished work"),
        pytest.param(tracked.wrong_laws, "根据《中华人民共和国合同" + "法》的规定", id="a repealed law"),
    ],
)
def test_a_planted_fault_breaks_the_rule(rule: Callable[[str, str], Iterator[str]], text: str) -> None:
    assert list(rule("bot/data/responses/a.yml", text))


@pytest.mark.parametrize("room", ROOMS)
def test_the_room_exists(room: str) -> None:
    assert any(path.startswith(f"{room}/") for path in files())


@pytest.mark.parametrize("name", FILES)
def test_the_file_exists(name: str) -> None:
    assert name in files()
