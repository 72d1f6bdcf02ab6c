"""Complete histories of inquiries, suggestions and reports, through the API of a running service."""

import pytest

from tests.walks.company import MONDAY, SPOKEN, Company, Refused, instant
from tests.walks.test_histories import REACHED

INQUIRY = {"act": "INQUIRY", "topic": "EARLY_SETTLEMENT", "cause": "PREPAY_FEE", "issue_text": "提前还款要不要手续费"}
SUGGESTION = {"act": "SUGGESTION", "topic": "SYSTEM", "cause": "CRASH", "issue_text": "建议APP加上还款提醒"}
REPORT = {"act": "REPORT", "topic": "STAFF_MISCONDUCT", "cause": "BRIBE", "issue_text": "有业务员收回扣"}


@pytest.fixture(autouse=True)
def monday(company: Company) -> None:
    company.at(MONDAY)


def _own(company: Company, number: str) -> None:
    if company.case("compliance", number)["handler"] != "handler":
        company.do("supervisor", number, "assign_handler", handler="handler", reason="分派")


def test_an_inquiry_is_answered_within_a_working_day_and_asked_about(company: Company) -> None:
    number = company.register(**INQUIRY)
    assert instant(company.clock(number, "INQUIRY")["due_at"]) == instant("2026-11-24T18:00:00+08:00")
    company.do("agent", number, "answer_inquiry", channel="CALL", content="请以合同约定为准,详见第五条", proof="录音")
    assert company.clock(number, "INQUIRY")["status"] == "MET"
    assert company.refusal("agent", number, "close_case") == (409, "not_followed_up")
    company.do("agent", number, "record_follow_up", **REACHED)

    assert company.do("agent", number, "close_case")["state"] == "CLOSED"


def test_an_inquiry_can_become_a_complaint_and_its_clocks_run_from_receipt(company: Company) -> None:
    number = company.register(**INQUIRY)
    received = instant(company.case("compliance", number)["received_at"])
    company.at("2026-11-23T12:30:00+08:00")
    turned = company.do("agent", number, "turn_into_complaint", reason="客户要求退还手续费")

    assert (turned["act"], turned["filed_as"], turned["state"]) == ("COMPLAINT", "INQUIRY", "REGISTERED")
    assert (instant(company.clock(number, "FIRST_REPLY")["due_at"]) - received).total_seconds() == 24 * 3600
    assert company.clock(number, "INQUIRY")["status"] == "CANCELLED"


@pytest.mark.parametrize(("verdict", "state"), [("adopt_suggestion", "ADOPTED"), ("decline_suggestion", "NOT_ADOPTED")])
def test_a_suggestion_is_evaluated_thanked_for_and_closed(company: Company, verdict: str, state: str) -> None:
    number = company.register(**SUGGESTION)
    _own(company, number)
    company.do("handler", number, "start_evaluation")
    assert company.do("handler", number, verdict, reasons="已列入计划评估", told=SPOKEN)["state"] == state
    assert company.refusal("handler", number, "close_case") == (409, "not_followed_up")
    company.do("handler", number, "record_follow_up", **REACHED)

    assert company.do("handler", number, "close_case")["state"] == "CLOSED"


@pytest.fixture
def report(company: Company) -> str:
    """A report without any contact."""
    return company.register("compliance", **REPORT, complainant={})


@pytest.mark.parametrize("who", ["agent", "handler", "supervisor", "mgmt", "legal", "reviewer"])
def test_a_report_does_not_exist_for_anybody_but_compliance(company: Company, report: str, who: str) -> None:
    with pytest.raises(Refused) as hidden:
        company.case(who, report)

    assert hidden.value.status == 404
    assert report not in {case["number"] for case in company.get(who, "/api/cases?limit=100")["cases"]}


def test_a_substantiated_report_goes_to_the_regulator_and_has_measures(company: Company, report: str) -> None:
    company.do("compliance", report, "start_screening")
    company.do("compliance", report, "investigate_report", reasons="线索具体")
    assert company.clock(report, "REPORT_SCREEN")["status"] == "MET"
    company.do("compliance", report, "record_finding", text="收款记录属实", is_violation=True)
    company.do("compliance", report, "substantiate_report", reasons="证据充分")
    assert company.refusal("compliance", report, "report_to_regulator") == (409, "report_not_sent")
    company.do("compliance", report, "suspect_illegality", why="涉嫌收受财物")
    company.do("compliance", report, "draft_regulator_report", addressee="监管部门", text="报告全文")
    draft = company.work(report, "RegulatorReport")[0]["id"]
    company.do("compliance2", report, "approve_regulator_report", report=draft)
    company.do("compliance", report, "send_regulator_report", report=draft, document_number="1号", proof="回执")
    company.do("compliance", report, "report_to_regulator")
    company.do("compliance", report, "take_measures", measures="解除劳动合同")
    assert company.refusal("compliance", report, "close_case") == (409, "not_followed_up")
    company.do("compliance", report, "record_follow_up", channel="MAILBOX", outcome="NO_CONTACT_LEFT")
    company.do("compliance", report, "mark_not_applicable", section="COMMUNICATIONS", reason="匿名举报")

    assert company.do("compliance", report, "close_case")["state"] == "CLOSED"


@pytest.mark.parametrize(
    ("verdict", "state"), [("clear_report", "UNSUBSTANTIATED"), ("find_insufficient", "INSUFFICIENT")]
)
def test_a_report_that_is_not_borne_out_is_closed_with_its_reasons(
    company: Company, report: str, verdict: str, state: str
) -> None:
    company.do("compliance", report, "start_screening")
    company.do("compliance", report, "investigate_report", reasons="先行核实")
    company.do("compliance", report, "record_finding", text="未发现收款")

    assert company.do("compliance", report, verdict, reasons="线索不足以认定")["state"] == state


def test_a_reporter_is_asked_only_by_the_way_they_chose(company: Company) -> None:
    by_mail = {"contacts": [{"type": "EMAIL", "value": "someone@example.com"}]}
    number = company.register("compliance", **REPORT, complainant=by_mail)
    company.do("compliance", number, "start_screening")
    company.do("compliance", number, "find_insufficient", reasons="线索不足")
    company.do("compliance", number, "take_measures", measures="无", is_nothing=True)
    called = company.refusal("compliance", number, "record_follow_up", channel="CALL", outcome="REACHED")

    assert called == (409, "channel_not_chosen")
    assert company.do("compliance", number, "record_follow_up", channel="MAIL", outcome="REACHED")


def test_a_personal_claim_in_a_report_becomes_a_complaint_of_its_own(company: Company) -> None:
    number = company.register("compliance", **REPORT)
    claim = {"words": "另外把多收的300元退给我", "topic": "INTEREST_FEE", "cause": "SERVICE_FEE"}
    company.do("compliance", number, "split_claim", **claim)

    (link,) = company.work(number, "Link")
    split = company.case("supervisor", link["number"])
    assert link["kind"] == "SPLIT_INTO"
    assert (split["act"], split["issue_text"]) == ("COMPLAINT", claim["words"])
