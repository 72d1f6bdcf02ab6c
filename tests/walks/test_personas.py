"""Each persona files a case that holds exactly the values given."""

import pytest

from tests.walks.customer import Customer, get
from tests.walks.personas import PERSONAS, Persona
from tests.walks.stack import Stack


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


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.name)
def test_a_case_holds_exactly_what_the_customer_gave(
    stack: Stack,
    customer: Customer,
    persona: Persona,
    supervisor_token: str,
    compliance_token: str,
) -> None:
    filed = customer.walk(persona.opening, persona.answers)

    token = supervisor_token if persona.role == "SUPERVISOR" else compliance_token
    status, case = get(stack, f"/api/cases/{filed.case['number']}?unmask=walk", token)
    assert status == 200
    assert isinstance(case, dict)
    read = flat(case)
    assert {name: read[name] for name in persona.case} == persona.case


def test_a_message_with_everything_leaves_at_most_three_questions(customer: Customer) -> None:
    persona = PERSONAS[0]

    filed = customer.walk(persona.opening, persona.answers)

    assert filed.questions <= 3, filed.asked


def test_issue_amount_and_phone_leave_at_most_five_questions(customer: Customer) -> None:
    opening = "你们乱收费，每期多扣我198元，我的电话是13812345678"

    filed = customer.walk(opening, PERSONAS[1].answers)

    assert filed.questions <= 5, filed.asked
