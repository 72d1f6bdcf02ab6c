"""What was understood is read back to the customer and kept with the case, and a doubt about safety is asked about."""

from tests.walks.customer import Customer, get, signal_of, text_of
from tests.walks.persona import curt
from tests.walks.stack import Stack

FEES = "你们每个月乱收我三百块担保费，合同里根本没有写，必须退给我。"
CALLS = "另外你们的催收天天打电话骂我爸妈，还威胁要把欠款的事告诉全村人。"
TWO_SUMS = "我借了五万块，结果你们多收了我三百块担保费，合同里根本没有写，必须退给我。"
DESPERATE = "你们利息这么高，我真的快撑不住了"


def summary_of(customer: Customer, opening: str, **answers: str) -> str:
    """Tell the story, answer every question and return what is read back before the filing."""
    script = curt(**answers)
    said = customer.say(opening)
    while (expects := str(signal_of(said, "expects"))) != "confirm":
        said = customer.say(str(script[expects]))
    return text_of(said)


def filed_case(stack: Stack, customer: Customer, token: str, query: str) -> dict[str, object]:
    receipt = signal_of(customer.say("正确，提交"), "case")
    assert isinstance(receipt, dict)
    status, case = get(stack, f"/api/cases/{receipt['number']}{query}", token)
    assert status == 200
    assert isinstance(case, dict)
    return case


def words_at(case: dict[str, object], span: dict[str, int]) -> str:
    return str(case["issue_text"])[span["start"] : span["end"]]


def test_two_things_in_one_message_are_listed_back_and_kept_as_issues_of_one_case(
    stack: Stack, customer: Customer, supervisor_token: str
) -> None:
    read_back = summary_of(customer, FEES + CALLS)

    case = filed_case(stack, customer, supervisor_token, "?unmask=walk")
    assert "您提到了这几件事" in read_back
    issues = {issue["topic"]: issue for issue in case["issues"]}  # type: ignore[attr-defined]
    assert set(issues) == {"INTEREST_FEE", "COLLECTION"}
    assert words_at(case, issues["INTEREST_FEE"]["spans"][0]) == FEES
    assert words_at(case, issues["COLLECTION"]["spans"][0]) == CALLS


def test_how_the_words_were_read_is_kept_and_its_places_fit_the_masked_text_too(
    stack: Stack, customer: Customer, supervisor_token: str
) -> None:
    summary_of(customer, f"我叫司徒兰芝，电话13766554477。{FEES}")

    case = filed_case(stack, customer, supervisor_token, "")
    [reading] = case["readings"]  # type: ignore[misc]
    words = {field["field"]: words_at(case, field) for field in reading["fields"]}
    assert "13766554477" not in str(case)
    assert (reading["label"], reading["topic"]) == ("complaint", "INTEREST_FEE")
    assert 0.5 < reading["confidence"] <= 1
    assert len(reading["model"]) == 16
    assert words_at(case, reading) == case["issue_text"]
    assert (words["contact"], words["amount"]) == ("137****4477", "三百块")


def test_a_sum_chosen_among_two_is_not_asked_for_but_marked_to_be_checked(customer: Customer) -> None:
    read_back = summary_of(customer, TWO_SUMS)

    [line] = [line for line in read_back.splitlines() if "请核对" in line]
    assert "300元" in line


def test_one_thing_and_one_sum_are_read_back_without_ado(customer: Customer) -> None:
    read_back = summary_of(customer, FEES)

    assert "您提到了这几件事" not in read_back
    assert "请核对" not in read_back


def test_who_may_be_in_danger_is_asked_and_a_yes_is_an_emergency(customer: Customer) -> None:
    asked = text_of(customer.say(DESPERATE))

    said = customer.say("我有危险")

    assert "您现在安全吗" in asked
    assert "12356" in text_of(said)
    assert signal_of(said, "handoff") == {"reason": "self_harm", "priority": "P0"}
    assert isinstance(signal_of(said, "case"), dict)


def test_who_is_safe_goes_on(customer: Customer) -> None:
    customer.say(DESPERATE)

    said = customer.say("我现在安全")

    assert signal_of(said, "handoff") is None
    assert signal_of(said, "expects") == "consent"
