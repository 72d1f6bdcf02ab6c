"""Each persona files a case that holds exactly the values given."""

import os

import pytest

from tests.walks.customer import Customer, get
from tests.walks.persona import Persona, curt
from tests.walks.personas import PERSONAS
from tests.walks.personas_changing import CHANGING
from tests.walks.personas_long_asking import ASKING_MORE
from tests.walks.personas_long_telling import TELLING_MORE
from tests.walks.personas_people import PEOPLE
from tests.walks.personas_telling import TELLING
from tests.walks.stack import Stack

_SHORT = (*PERSONAS, *TELLING, *CHANGING, *PEOPLE)
_ALL = (*_SHORT, *TELLING_MORE, *ASKING_MORE) if os.environ.get("TINGSU_TEST_LONG") == "1" else _SHORT


def flat(case: dict[str, object]) -> dict[str, object]:
    """Return the case with the contacts as plain values."""
    complainant = case["complainant"]
    assert isinstance(complainant, dict)
    plain = {
        "kind": complainant["kind"],
        "name": complainant["name"],
        "contacts": [contact["value"] for contact in complainant["contacts"]],
    }
    return case | {"complainant": plain}


@pytest.mark.parametrize("persona", _ALL, ids=lambda persona: persona.name)
def test_a_case_holds_exactly_what_the_customer_gave(
    stack: Stack,
    customer: Customer,
    persona: Persona,
    supervisor_token: str,
    compliance_token: str,
) -> None:
    filed = customer.walk(persona.opening, persona.answers)
    for line in persona.after:
        customer.say(line)

    token = supervisor_token if persona.role == "SUPERVISOR" else compliance_token
    status, case = get(stack, f"/api/cases/{filed.case['number']}?unmask=walk", token)
    assert status == 200
    assert isinstance(case, dict)
    read = flat(case)
    assert {name: read[name] for name in persona.case} == persona.case
    if persona.most_questions is not None:
        assert filed.questions <= persona.most_questions, filed.asked


def test_a_message_with_everything_leaves_at_most_three_questions(customer: Customer) -> None:
    persona = PERSONAS[0]

    filed = customer.walk(persona.opening, persona.answers)

    assert filed.questions <= 3, filed.asked


def test_issue_amount_and_phone_leave_at_most_five_questions(customer: Customer) -> None:
    opening = "你们乱收费，每期多扣我198元，我的电话是13812345678"

    filed = customer.walk(opening, curt(name="李娜", demand="退钱"))

    assert filed.questions <= 5, filed.asked
