"""Documents keep up with the code: links, glossary, settings, decisions, dependencies, both READMEs."""

import re
import tomllib

import pytest
import yaml

from bot.runtime import settings as bot_settings
from gateway.runtime import settings as gateway_settings
from tests.house import documents
from tests.house.sources import ROOT, files, product_modules
from tests.house.vocabulary import enumerations

VOCABULARIES = "case_bridge/contract/"
SECRETS = ("TINGSU_BRAIN_TOKEN", "TINGSU_SERVICE_TOKEN", "TINGSU_TERMINAL_TOKEN", "TINGSU_FIELD_KEYS")
ALL_TEXTS = {path: (ROOT / path).read_text(encoding="utf-8", errors="replace") for path in files()}
DOCUMENTS = sorted(path for path in ALL_TEXTS if path.endswith(".md"))
DECISIONS = sorted(path for path in DOCUMENTS if path.startswith("docs/adr/"))
GLOSSARY = ALL_TEXTS.get("docs/glossary.md", "")
OPERATIONS = ALL_TEXTS.get("docs/operations.md", "")


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_link_of_a_document_resolves(path: str) -> None:
    assert list(documents.broken_links(path, ALL_TEXTS[path], ALL_TEXTS)) == []


def test_every_word_of_the_vocabulary_is_in_the_glossary() -> None:
    vocabularies = enumerations([one for one in product_modules() if one.path.startswith(VOCABULARIES)])
    words = frozenset().union(*vocabularies.values())

    assert words
    assert list(documents.undefined(words, GLOSSARY)) == []


def test_every_stored_word_of_the_glossary_is_still_a_word() -> None:
    words = frozenset().union(*enumerations(product_modules()).values())
    explained = {row[0] for row in documents.rows(GLOSSARY) if re.fullmatch(r"[A-Z][A-Z0-9_]+", row[0])}

    assert explained
    assert explained - words == set()


def test_everything_the_bot_asks_for_is_in_the_glossary() -> None:
    said = [
        item
        for path, text in ALL_TEXTS.items()
        if path.startswith("bot/data/responses/")
        for items in yaml.safe_load(text)["responses"].values()
        for item in items
    ]
    expected = {item["custom"]["expects"] for item in said if "expects" in item.get("custom", {})}
    asked = {field for field in expected if not field.startswith("{")}

    assert asked
    assert list(documents.undefined(asked, GLOSSARY)) == []


def test_every_setting_is_documented_with_unit_default_and_reason() -> None:
    texts = [one.text for one in product_modules()] + [ALL_TEXTS["Makefile"], ALL_TEXTS["endpoints.yml"]]
    read = frozenset().union(*map(documents.settings_in, texts), {"TINGSU_TEST_LONG"})

    assert list(documents.undocumented(read, OPERATIONS)) == []


def test_every_documented_setting_is_read_somewhere() -> None:
    read = frozenset().union(
        *(documents.settings_in(text) for path, text in ALL_TEXTS.items() if not path.endswith(".md"))
    )
    documented = {row[0] for row in documents.rows(OPERATIONS) if row[0].startswith("TINGSU_")}

    assert documented - read == set()


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("TINGSU_PUBLIC_HOST", "public_host"),
        ("TINGSU_PUBLIC_PORT", "public_port"),
        ("TINGSU_INTERNAL_PORT", "internal_port"),
        ("TINGSU_DATA_DIR", "data_dir"),
        ("TINGSU_REST_WAIT_SECONDS", "rest_wait_seconds"),
        ("TINGSU_TURN_SECONDS", "turn_seconds"),
        ("TINGSU_WORKERS", "workers"),
    ],
)
def test_a_documented_default_of_the_service_is_the_real_one(name: str, field: str) -> None:
    real = getattr(gateway_settings.from_env(dict.fromkeys(SECRETS, "x")), field)

    assert _same(_documented_default(name), real)


def test_the_documented_defaults_of_the_bot_are_the_real_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in documents.settings_in(OPERATIONS):
        monkeypatch.delenv(name, raising=False)
    for name in SECRETS:
        monkeypatch.setenv(name, "x")

    real = bot_settings.from_env()

    assert _documented_default("TINGSU_INTERNAL_URL") == real.internal_url
    assert _documented_default("TINGSU_ACTION_URL") == real.action_url
    assert _same(_documented_default("TINGSU_BRIDGE_TIMEOUT_SECONDS"), real.bridge_timeout_seconds)


def test_both_readmes_have_the_same_structure() -> None:
    assert documents.outline(ALL_TEXTS["README.zh.md"]) == documents.outline(ALL_TEXTS["README.md"])


@pytest.mark.parametrize("path", DECISIONS)
def test_a_decision_record_is_complete(path: str) -> None:
    assert list(documents.missing_parts(path, ALL_TEXTS[path])) == []


def test_decision_records_are_numbered_once_and_without_a_gap() -> None:
    numbers = [int(path.removeprefix("docs/adr/")[:4]) for path in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))


def test_every_direct_dependency_has_its_reason() -> None:
    groups = tomllib.loads(ALL_TEXTS["pyproject.toml"])["dependency-groups"]
    wanted = {re.split(r"[^A-Za-z0-9_-]", entry)[0].lower() for group in groups.values() for entry in group}
    given = {row[0].lower() for row in documents.rows(ALL_TEXTS["docs/adr/0012-dependencies.md"])[2:]}

    assert given == wanted


def test_every_make_target_is_documented() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", ALL_TEXTS["Makefile"], re.MULTILINE)
    unmentioned = [name for name in targets if name not in {"help", "setup"} and f"make {name}" not in OPERATIONS]

    assert unmentioned == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[a](b.md)", id="no such file"),
        pytest.param("[a](../c.md#nothing)", id="no such heading"),
        pytest.param("[a](#nothing)", id="no such heading here"),
    ],
)
def test_a_planted_broken_link_is_found(text: str) -> None:
    assert list(documents.broken_links("docs/a.md", text, {"docs/a.md": text, "c.md": "# Title"}))


def test_a_link_to_a_folder_or_a_heading_resolves() -> None:
    text = "[a](adr/) [b](../c.md#a-title) `[c](d.md)`"

    assert list(documents.broken_links("docs/a.md", text, {"docs/adr/x.md": "", "c.md": "## A `title`"})) == []


def test_a_planted_word_without_a_meaning_is_found() -> None:
    assert list(documents.undefined({"NEW"}, "| Word | Chinese |\n|---|---|\n| NEW | |\n"))


def test_a_planted_setting_without_a_default_is_found() -> None:
    assert list(documents.undocumented({"TINGSU_X"}, "| `TINGSU_X` | seconds | | service | why |\n"))


def test_a_planted_difference_between_translations_is_found() -> None:
    assert documents.outline("# A\n\n## B\n") != documents.outline("# A\n")


def _documented_default(name: str) -> str:
    return next(row[2] for row in documents.rows(OPERATIONS) if row[0] == name)


def _same(documented: str, real: object) -> bool:
    return documented == str(real) or (isinstance(real, float) and float(documented) == real)
