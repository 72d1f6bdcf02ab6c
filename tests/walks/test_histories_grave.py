"""Complete histories of MAJOR cases and of groups, through the API of a running service."""

from typing import Any

import pytest

from tests.walks.company import MONDAY, SPOKEN, Company, instant
from tests.walks.test_histories import ANSWERED, NOTICE, REACHED

SALES = {"issue_text": "销售人员私下收了我两千元说能包过", "topic": "STAFF_MISCONDUCT", "cause": "BRIBE"}
REFUND = {"type": "REFUND", "text": "退还2000元", "amount_fen": 200_000, "owner": "handler", "due_on": "2026-12-01"}


@pytest.fixture(autouse=True)
def monday(company: Company) -> None:
    company.at(MONDAY)


@pytest.fixture
def major(company: Company) -> str:
    """A MAJOR case that its handler has accepted."""
    number = company.register(**SALES)
    if company.case("compliance", number)["handler"] != "handler":
        company.do("supervisor", number, "assign_handler", handler="handler", reason="分派")
    triage = {"topic": "STAFF_MISCONDUCT", "cause": "BRIBE", "duplicates_checked": True}
    company.do("handler", number, "triage", **triage)
    company.do("handler", number, "accept_case", told=SPOKEN)
    return number


def _prepare(company: Company, number: str) -> str:
    """Open the internal investigation and the task force; return the id of the investigation."""
    opened = {"lead": "compliance2", "accused": "0821", "accused_unit": "电销二部"}
    assert company.refusal("handler", number, "start_investigation") == (409, "no_internal_investigation")
    company.do("compliance", number, "open_internal_investigation", **opened)
    assert company.refusal("handler", number, "start_investigation") == (409, "no_task_force")
    force = {"lead": "supervisor", "members": [{"name": "legal", "part": "法律意见"}]}
    company.do("mgmt", number, "form_task_force", **force)
    return str(company.work(number, "InternalInvestigation")[0]["id"])


def _tasks(company: Company, number: str) -> None:
    tasks = {task["kind"]: task["id"] for task in company.work(number, "Task")}
    for who, kind in (("legal", "LEGAL_OPINION"), ("mgmt", "MGMT_ASSESSMENT")):
        company.do(who, number, "complete_task", task=tasks[kind], result="应予退还")
        company.do(who, number, "sign_task", task=tasks[kind])
    company.do("handler", number, "open_task", kind="LOSS_ASSESSMENT", question="客户损失")
    loss = company.work(number, "Task")[-1]["id"]
    company.do("finance", number, "complete_task", task=loss, result="2000元", amount_fen=200_000)


def _report(company: Company, number: str) -> None:
    """Take the report to the regulator from suspicion to acknowledgement."""
    draft = {"addressee": "国家金融监督管理总局派出机构", "text": "发现员工涉嫌收受客户财物"}
    assert company.refusal("compliance", number, "draft_regulator_report", **draft) == (409, "no_suspicion")
    company.do("handler", number, "suspect_illegality", why="收受客户财物,可能违法")
    suspected = instant(company.clock(number, "REGULATOR_REPORT")["started_at"])
    due = instant(company.clock(number, "REGULATOR_REPORT")["due_at"])
    assert (due - suspected).total_seconds() == 24 * 3600
    company.do("compliance", number, "draft_regulator_report", **draft)
    report = company.work(number, "RegulatorReport")[0]["id"]
    sent = {"report": report, "document_number": "报〔2026〕1号", "proof": "签收回执"}
    assert company.refusal("compliance", number, "send_regulator_report", **sent)[0] == 409
    assert company.refusal("compliance", number, "approve_regulator_report", report=report) == (409, "four_eyes")
    company.do("mgmt", number, "approve_regulator_report", report=report)
    company.do("compliance", number, "send_regulator_report", **sent)
    company.do("compliance", number, "acknowledge_regulator_report", report=report)
    assert company.clock(number, "REGULATOR_REPORT")["status"] == "MET"


def _decide(company: Company, number: str) -> None:
    company.do("handler", number, "record_finding", text="收款记录属实", staff="0821", is_violation=True)
    company.do("handler", number, "propose")
    company.do("handler", number, "set_resolution", items=[REFUND], demands=ANSWERED, feasibility_note="可行")
    company.do("handler", number, "request_review")
    company.do("reviewer", number, "pass_review")
    company.do("handler", number, "send_decision", **NOTICE)
    item = company.work(number, "ActionItem")[0]["id"]
    company.do("handler", number, "complete_action_item", item=item, evidence="退款流水")
    company.do("handler", number, "finish_execution")


def _visit(company: Company, number: str, visit: int, **changed: Any) -> None:
    usual = {"number": visit, "outcome": "REACHED", "are_promises_kept": True, "score": 5}
    company.do("supervisor", number, "record_look_back_visit", **{**usual, **changed})


def test_a_major_case_with_staff_violation_is_reported_and_looked_back_at_for_three_months(
    company: Company, major: str
) -> None:
    view = company.case("compliance", major)
    assert (view["severity"], view["priority"]) == ("MAJOR", "P1")
    investigation = _prepare(company, major)
    assert company.clock(major, "MAJOR_START")["status"] == "MET"
    company.do("handler", major, "start_investigation")
    _report(company, major)
    agreed = {"investigation": investigation, "conclusion": "收款属实", "is_violation": True}
    company.do("compliance2", major, "conclude_internal_investigation", **agreed)
    measure = {"grade": "SERIOUS", "measure": "调离岗位", "decided_by": "管理层", "decided_on": "2026-11-23"}
    company.do("mgmt", major, "record_accountability", staff="0821", finding="收受财物", **measure)
    _tasks(company, major)
    company.do("handler", major, "send_preliminary_opinion", **SPOKEN)
    _decide(company, major)
    assert company.refusal("handler", major, "record_follow_up", **REACHED) == (409, "supervisor_follows_up")
    company.do("supervisor", major, "record_follow_up", **REACHED)
    assert company.state(major) == "LOOK_BACK"
    assert company.refusal("supervisor", major, "close_case") == (409, "visits_missing")
    early = {"number": 1, "outcome": "REACHED", "are_promises_kept": True}
    assert company.refusal("supervisor", major, "record_look_back_visit", **early) == (409, "too_early")

    company.at("2026-11-30T10:00:00+08:00")
    _visit(company, major, 1)
    company.at("2026-12-23T10:00:00+08:00")
    _visit(company, major, 2, are_promises_kept=False, new_problem="征信未更正")
    item = {"type": "CREDIT_CORRECTION", "text": "报送更正", "owner": "handler", "due_on": "2026-12-30"}
    company.do("supervisor", major, "renew_execution", items=[item], text="征信未更正")
    assert company.state(major) == "EXECUTING"
    open_item = company.work(major, "ActionItem")[-1]["id"]
    company.do("handler", major, "complete_action_item", item=open_item, evidence="更正回执")
    company.do("handler", major, "finish_execution")
    assert company.state(major) == "LOOK_BACK"
    company.at("2027-01-22T10:00:00+08:00")
    _visit(company, major, 3, outcome="UNREACHABLE", score=None)
    assert company.refusal("supervisor", major, "close_case") == (409, "visits_missing")
    company.at("2027-02-23T10:00:00+08:00")
    _visit(company, major, 4)
    assert company.refusal("supervisor", major, "close_case") == (409, "visit_not_signed")
    company.do("supervisor", major, "sign_look_back_visit", number=3)
    assert company.refusal("handler", major, "close_case")[0] == 403

    assert company.do("supervisor", major, "close_case")["state"] == "CLOSED"


def test_a_major_case_is_lowered_only_by_supervisor_and_compliance(company: Company, major: str) -> None:
    lower = {"severity": "COMPLEX", "reason": "经核实与员工无关"}
    assert company.refusal("handler", major, "lower_severity", **lower)[0] == 403
    company.do("supervisor", major, "lower_severity", **lower)
    assert company.case("compliance", major)["severity"] == "MAJOR"
    company.do("compliance", major, "confirm_lowering")

    assert company.case("compliance", major)["severity"] == "COMPLEX"
    received = company.case("compliance", major)["received_at"]
    assert company.clock(major, "COMPLEX_PRELIM")["started_at"] == received


def test_a_group_has_one_main_case_five_representatives_and_a_higher_level(company: Company) -> None:
    main = company.register()
    members = [company.register(complainant={"name": f"客户{n}"}) for n in range(4)]
    for member in members:
        company.do("agent", member, "add_link", kind="GROUP_MEMBER", number=main)
    for n in range(5):
        company.do("agent", main, "add_party", role="REPRESENTATIVE", name=f"代表{n}")
    refused = company.refusal("agent", main, "add_party", role="REPRESENTATIVE", name="代表6")

    assert refused == (409, "too_many_representatives")
    assert {link["number"] for link in company.work(main, "Link")} == set(members)
    assert company.case("compliance", main)["severity"] == "COMPLEX"


def test_the_same_matter_at_a_regulator_binds_by_the_strictest_day(company: Company) -> None:
    number = company.register()
    reference = {"body": "12378", "reference": "NFRA-1", "received_on": "2026-11-23", "due_on": "2026-11-27"}
    company.do("agent", number, "add_external_reference", **reference)

    assert instant(company.clock(number, "DECISION")["due_at"]) == instant("2026-11-27T18:00:00+08:00")


def test_two_cases_about_the_same_matter_become_one(company: Company) -> None:
    main, copy = company.register(), company.register()
    if company.case("compliance", copy)["handler"] != "handler":
        company.do("supervisor", copy, "assign_handler", handler="handler", reason="分派")
    company.do("handler", copy, "link_case", main_case=main, kind="DUPLICATE_OF", told=SPOKEN)

    assert company.state(copy) == "LINKED"
    assert [link["kind"] for link in company.work(main, "Link")] == ["HAS_DUPLICATE"]
    owed = {clock["status"] for clock in company.case("compliance", copy)["clocks"]}
    assert owed <= {"MET", "CANCELLED"}


def _handled(company: Company, **changed: object) -> str:
    number = company.register(**changed)
    if company.case("compliance", number)["handler"] != "handler":
        company.do("supervisor", number, "assign_handler", handler="handler", reason="分派")
    return number


def test_a_grave_case_does_not_disappear_in_a_lesser_one(company: Company) -> None:
    main, grave = _handled(company), _handled(company, urgent="VIOLENCE")
    link = {"main_case": main, "kind": "SAME_MATTER", "told": SPOKEN}

    assert company.refusal("handler", grave, "link_case", **link) == (409, "main_case_is_lower")


def test_a_case_that_others_joined_is_neither_withdrawn_nor_refused(company: Company) -> None:
    main, other = _handled(company), _handled(company)
    company.do("handler", other, "link_case", main_case=main, kind="SAME_MATTER", told=SPOKEN)
    company.do("agent", main, "verify_identity", level="L1", how="回拨预留号码")
    company.do("agent", main, "request_withdrawal", channel="CALL", words="我不投诉了")
    assert company.refusal("agent", main, "confirm_withdrawal") == (409, "others_follow")
    company.do("handler", main, "triage", topic="SERVICE", cause="ATTITUDE", duplicates_checked=True)
    refusal = {"reason": "IN_COURT", "reasons": "已由法院受理", "where_to_go": "请向受理法院反映", "told": SPOKEN}

    assert company.refusal("supervisor", main, "refuse_case", **refusal) == (409, "others_follow")
