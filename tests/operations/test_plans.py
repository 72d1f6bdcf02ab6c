"""The three processes get the ports, addresses and secrets that the others expect."""

from pathlib import Path

import pytest

from operations.plans import Ports, plans
from operations.settings import Settings

SETTINGS = Settings(Path("/data"), "0.0.0.0", 8080, 8081)
SECRETS = {"TINGSU_BRAIN_TOKEN": "brain"}


def test_rasa_and_the_action_server_stay_on_loopback() -> None:
    service, rasa, actions = plans(SETTINGS, SECRETS, Ports(rasa=20001, actions=20002), Path("/m.tar.gz"))

    assert " ".join(rasa.command).endswith("-i 127.0.0.1 -p 20001")
    assert actions.env["SANIC_HOST"] == "127.0.0.1"
    assert actions.command[-2:] == ("--port", "20002")
    assert service.command[1:] == ("-m", "gateway")


def test_every_process_knows_the_addresses_of_the_others() -> None:
    for plan in plans(SETTINGS, SECRETS, Ports(rasa=20001, actions=20002), Path("/m.tar.gz")):
        assert plan.env["TINGSU_RASA_URLS"] == "http://127.0.0.1:20001"
        assert plan.env["TINGSU_ACTION_URL"] == "http://127.0.0.1:20002/webhook"
        assert plan.env["TINGSU_INTERNAL_URL"] == "http://127.0.0.1:8081"
        assert (plan.env["TINGSU_DATA_DIR"], plan.env["TINGSU_BRAIN_TOKEN"]) == ("/data", "brain")


def test_a_given_address_of_the_case_api_is_kept() -> None:
    between = Settings(Path("/data"), "0.0.0.0", 8080, 8081, internal_url="http://127.0.0.1:9000")

    *_, actions = plans(between, SECRETS, Ports(rasa=20001, actions=20002), Path("/m.tar.gz"))

    assert actions.env["TINGSU_INTERNAL_URL"] == "http://127.0.0.1:9000"


@pytest.mark.parametrize(("is_settable", "told"), [(True, "1"), (False, "0")])
def test_every_process_lives_by_the_same_clock(is_settable: bool, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINGSU_TEST_CLOCK", "of somebody else")
    settings = Settings(Path("/data"), "0.0.0.0", 8080, 8081, is_clock_settable=is_settable)

    made = plans(settings, SECRETS, Ports(rasa=20001, actions=20002), Path("/m.tar.gz"))

    assert {plan.env["TINGSU_TEST_CLOCK"] for plan in made} == {told}


def test_the_service_is_stopped_first_and_each_has_its_own_log() -> None:
    made = plans(SETTINGS, SECRETS, Ports(rasa=20001, actions=20002), Path("/m.tar.gz"))

    assert [plan.name for plan in made] == ["service", "rasa", "actions"]
    assert [plan.log.name for plan in made] == ["service.log", "rasa.log", "actions.log"]
