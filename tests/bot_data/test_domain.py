"""What `rasa data validate` does not see: names that must be the same in data and code."""

import ast
import re
from itertools import combinations
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.dialogue.answers import DECLINABLE
from bot.dialogue.move import Journey
from bot.dialogue.state import SLOTS
from case_bridge.contract.vocabulary import Act, CaseState, Urgency

DOMAIN = YAML(typ="safe").load(Path("domain.yml"))
RULES = YAML(typ="safe").load(Path("bot/data/rules/intake.yml"))
COMPANY = {"company", "hotline"}
FORBIDDEN = (
    "一定",
    "保证",
    "肯定会",
    "百分百",
    "违约了",
    "违法",
    "建议您起诉",
    "不要还款",
    "合同法》",
    "第五章第十七条",
    "亲，",
)
EXPECTS = set(
    "consent act issue occurred_at occurred_place staff collection contract_number amount demand "
    "relationship organisation name contact evidence confirm case_number verification same_matter "
    "withdraw_confirm reaction satisfaction".split()
)


def responses() -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for file in sorted(Path("bot/data/responses").glob("*.yml")):
        for name, said in YAML(typ="safe").load(file)["responses"].items():
            assert name not in found, f"{name} stands in two files"
            found[name] = said
    return found


RESPONSES = responses()


def strings_of(folder: str) -> set[str]:
    """Every string literal in the Python files under a folder."""
    return {
        node.value
        for file in Path(folder).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def built_names() -> set[str]:
    """Names of responses that are put together from a vocabulary."""
    lines = {f"utter_line_act_{act.value.lower()}" for act in Act}
    promises = {f"utter_promise_{act.value.lower()}" for act in Act}
    urgent = {f"utter_urgent_{kind.value.lower()}" for kind in Urgency}
    asked = {f"utter_ask_{field}" for field in EXPECTS}
    choices = {f"utter_ask_act_{one.lower()}_or_{other.lower()}" for one, other in combinations(Act, 2)}
    unclear = {f"utter_unclear_{field}" for field in (*DECLINABLE, "occurred_place", "case_number", "verification")}
    reports = {f"utter_ask_{field}_report" for field in ("staff", "name", "contact")}
    clocks = {
        f"utter_promise_{clock}{suffix}"
        for clock in ("first_reply", "simple_solution", "complex_prelim")
        for suffix in ("", "_provisional")
    }
    fields = {f"utter_line_{field}" for field in (*DECLINABLE, "issue", "relationship", "occurred_place")}
    stages = {name for name in RESPONSES if name.startswith("utter_stage_")}
    return choices | lines | promises | urgent | asked | unclear | reports | clocks | fields | stages


def test_the_slots_are_the_fields_of_the_dialogues_state() -> None:
    assert set(DOMAIN["slots"]) == set(SLOTS) | COMPANY


def test_the_actions_are_the_journeys_and_the_turn() -> None:
    assert set(DOMAIN["actions"]) == {journey.value for journey in Journey} | {"action_take_turn"}


def test_every_intent_takes_a_turn() -> None:
    steps = RULES["rules"][0]["steps"][0]["or"]

    assert [step["intent"] for step in steps] == DOMAIN["intents"]


def test_every_response_named_in_python_exists() -> None:
    named = {text for text in strings_of("bot") if re.fullmatch(r"utter_[a-z_]*[a-z]", text)}

    assert named <= set(RESPONSES)


def test_no_response_is_an_orphan() -> None:
    named = strings_of("bot")

    assert {name for name in RESPONSES if name not in named} <= built_names()


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_a_response_promises_and_judges_nothing(name: str) -> None:
    text = str(RESPONSES[name][0].get("text", ""))

    assert [word for word in FORBIDDEN if word in text] == []


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_a_response_expects_a_field_of_the_interface(name: str) -> None:
    custom = RESPONSES[name][0].get("custom")
    expects = custom.get("expects") if isinstance(custom, dict) else None

    assert expects is None or expects in EXPECTS | {"{asked}"}


def test_every_question_tells_what_it_expects() -> None:
    silent = {name for name, said in RESPONSES.items() if name.startswith("utter_ask_") and not _expects(said[0])}

    assert silent == set()


def test_every_state_of_a_case_has_a_stage_that_customers_are_told() -> None:
    from bot.dialogue.status_answer import _STAGES

    assert set(_STAGES) == set(CaseState)
    assert {f"utter_stage_{stage}" for stage in _STAGES.values()} <= set(RESPONSES)


def _expects(said: dict[str, object]) -> object:
    custom = said.get("custom")
    return custom.get("expects") if isinstance(custom, dict) else None
