"""Complete histories of cases, from the first call to the archive, through the API of a running service."""

import pytest

from tests.walks.company import MONDAY, SPOKEN, Company, instant

REPLY = {"channel": "CALL", "content": "您好,已收到您的投诉,由我负责处理", "proof": "录音 0001"}
NOTICE = {
    "decision": "UPHELD",
    "facts": "经查通话录音,客服确有态度生硬的情况",
    "reasons": "不符合本公司服务规范",
    "measures": "向客户致歉",
    "remedies": "如有异议,可在收到之日起30日内书面申请核查,也可申请调解、仲裁或提起诉讼",
    "root_cause": "培训不足",
    "channel": "SMS",
    "proof": "短信回执 0001",
}
APOLOGY = {"type": "APOLOGY", "text": "主管致电致歉", "owner": "handler", "due_on": "2026-11-25"}
ANSWERED = [{"type": "APOLOGY_ASKED", "text": "道歉", "outcome": "DEMAND_MET"}]
REACHED = {"channel": "CALL", "outcome": "REACHED", "satisfaction": {"score": 5, "is_solved": True}}
TRIAGE = {"topic": "SERVICE", "cause": "ATTITUDE", "duplicates_checked": True}


@pytest.fixture(autouse=True)
def monday(company: Company) -> None:
    company.at(MONDAY)


def _assigned(company: Company, **changed: object) -> str:
    number = company.register(**changed)
    if company.case("compliance", number)["handler"] != "handler":
        company.do("supervisor", number, "assign_handler", handler="handler", reason="分派")
    return number


def _investigating(company: Company, **changed: object) -> str:
    number = _assigned(company, **changed)
    topic = {"topic": changed.get("topic", "SERVICE"), "cause": changed.get("cause", "ATTITUDE")}
    company.do("handler", number, "triage", duplicates_checked=True, **topic)
    company.do("handler", number, "accept_case", told=SPOKEN)
    company.do("handler", number, "start_investigation")
    return number


def _communicating(company: Company) -> str:
    number = _investigating(company)
    company.do("handler", number, "record_finding", text="录音证实态度生硬")
    company.do("handler", number, "propose")
    resolution = {"items": [APOLOGY], "demands": ANSWERED, "feasibility_note": "可以做到"}
    company.do("handler", number, "set_resolution", **resolution)
    company.do("handler", number, "present_proposal")
    return number


def _decided(company: Company) -> str:
    number = _communicating(company)
    company.do("handler", number, "send_decision", **NOTICE)
    return number


def _executed(company: Company) -> str:
    number = _decided(company)
    (item,) = company.work(number, "ActionItem")
    company.do("handler", number, "complete_action_item", item=item["id"], evidence="录音 0002")
    company.do("handler", number, "finish_execution")
    return number


def _closed(company: Company) -> str:
    number = _executed(company)
    company.do("supervisor", number, "record_follow_up", **REACHED)
    company.do("handler", number, "close_case")
    return number


def test_a_simple_complaint_is_closed_within_24_hours(company: Company) -> None:
    number = _assigned(company)
    received = instant(company.case("handler", number)["received_at"])
    for kind in ("FIRST_REPLY", "SIMPLE_SOLUTION"):
        assert (instant(company.clock(number, kind)["due_at"]) - received).total_seconds() == 24 * 3600

    company.do("handler", number, "record_first_reply", **REPLY)
    assert company.clock(number, "FIRST_REPLY")["status"] == "MET"
    company.do("handler", number, "triage", **TRIAGE)
    company.do("handler", number, "accept_case", told=SPOKEN)
    company.do("handler", number, "start_investigation")
    assert company.refusal("handler", number, "propose") == (409, "no_finding")
    company.do("handler", number, "add_investigation_step", method="CALL_RECORDING", text="听取录音")
    company.do("handler", number, "record_finding", text="录音证实态度生硬")
    company.do("handler", number, "propose")
    assert company.refusal("handler", number, "present_proposal") == (409, "no_resolution")
    resolution = {"items": [APOLOGY], "demands": ANSWERED, "feasibility_note": "可以做到"}
    company.do("handler", number, "set_resolution", **resolution)
    company.do("handler", number, "present_proposal")
    company.do("handler", number, "tell_solution", **SPOKEN)
    company.at("2026-11-23T15:00:00+08:00")
    company.do("handler", number, "send_decision", **NOTICE)
    assert company.refusal("handler", number, "finish_execution") == (409, "action_items_open")
    (item,) = company.work(number, "ActionItem")
    company.do("handler", number, "complete_action_item", item=item["id"], evidence="录音 0002")
    company.do("handler", number, "evaluate_effect", is_effective=True, text="客户表示满意")
    company.do("handler", number, "finish_execution")
    assert company.refusal("handler", number, "close_case") == (409, "not_followed_up")
    company.do("handler", number, "record_follow_up", **REACHED)
    closed = company.do("handler", number, "close_case")

    assert closed["state"] == "CLOSED"
    owed = {clock["kind"] for clock in closed["clocks"] if clock["status"] not in ("MET", "CANCELLED")}
    assert owed == {"RECHECK_WINDOW"}
    assert company.clock(number, "DECISION")["status"] == "MET"
    assert company.allowed("handler", number) == {"add_note", "apply_recheck"}


def test_a_complex_complaint_has_legal_and_management_signatures_and_a_review(company: Company) -> None:
    number = _investigating(company, topic="CONTRACT", cause="AMBIGUOUS_CLAUSE", amount_fen=2_000_000)
    assert company.case("handler", number)["severity"] == "COMPLEX"
    due = company.clock(number, "COMPLEX_PRELIM")["due_at"]
    assert instant(due) == instant("2026-11-30T18:00:00+08:00")
    tasks = {task["kind"]: task for task in company.work(number, "Task")}
    assert set(tasks) >= {"LEGAL_OPINION", "MGMT_ASSESSMENT"}
    company.do("handler", number, "record_finding", text="第七条有两种解释")
    company.do("handler", number, "propose")
    refund = {"type": "REFUND", "text": "退费", "amount_fen": 100_000, "owner": "handler", "due_on": "2026-12-01"}
    company.do("handler", number, "set_resolution", items=[refund], demands=ANSWERED, feasibility_note="可行")
    assert company.refusal("handler", number, "present_proposal") == (409, "review_needed")
    assert company.refusal("handler", number, "request_review") == (409, "not_signed")
    assert company.refusal("handler", number, "send_preliminary_opinion", **SPOKEN) == (409, "not_signed")
    for who, kind in (("legal", "LEGAL_OPINION"), ("mgmt", "MGMT_ASSESSMENT")):
        assert company.refusal(who, number, "sign_task", task=tasks[kind]["id"])[0] == 409
        company.do(who, number, "complete_task", task=tasks[kind]["id"], result="条款有歧义,应作有利于客户的解释")
        company.do(who, number, "sign_task", task=tasks[kind]["id"])
    company.do("handler", number, "send_preliminary_opinion", **SPOKEN)
    assert company.clock(number, "COMPLEX_PRELIM")["status"] == "MET"
    assert company.refusal("handler", number, "request_review") == (409, "no_loss_assessment")
    company.do("handler", number, "open_task", kind="LOSS_ASSESSMENT", question="客户实际损失")
    loss = company.work(number, "Task")[-1]["id"]
    company.do("finance", number, "complete_task", task=loss, result="多收利息1000元", amount_fen=100_000)
    company.do("handler", number, "request_review")
    assert company.refusal("handler", number, "pass_review")[0] == 403
    company.do("reviewer", number, "return_to_proposal", text="请补充依据")
    company.do("handler", number, "request_review")
    company.do("reviewer", number, "pass_review")
    company.do("handler", number, "send_decision", **NOTICE)
    item = company.work(number, "ActionItem")[0]["id"]
    company.do("handler", number, "complete_action_item", item=item, evidence="退款流水 1")
    company.do("handler", number, "finish_execution")
    assert company.refusal("handler", number, "record_follow_up", **REACHED) == (409, "somebody_else_follows_up")
    company.do("agent", number, "record_follow_up", **REACHED)

    assert company.do("handler", number, "close_case")["state"] == "CLOSED"


def test_a_complaint_that_is_not_accepted_is_told_why_and_followed_up(company: Company) -> None:
    number = _assigned(company)
    company.do("handler", number, "triage", **TRIAGE)
    refusal = {"reason": "IN_COURT", "reasons": "已由法院受理", "where_to_go": "请向受理法院反映", "told": SPOKEN}
    assert company.refusal("handler", number, "refuse_case", **refusal)[0] == 403
    company.do("supervisor", number, "refuse_case", **refusal)
    assert company.state(number) == "NOT_ACCEPTED"
    company.at("2026-11-23T10:00:00+08:00")
    assert company.state(number) == "FOLLOW_UP"
    company.do("handler", number, "record_follow_up", **REACHED)
    assert company.refusal("handler", number, "close_case") == (409, "archive_incomplete")
    for section in ("FINDINGS", "RESOLUTION"):
        company.do("handler", number, "mark_not_applicable", section=section, reason="未受理")

    assert company.do("handler", number, "close_case")["state"] == "CLOSED"


def test_a_withdrawal_is_confirmed_twice_and_still_followed_up(company: Company) -> None:
    number = _investigating(company)
    assert company.refusal("agent", number, "confirm_withdrawal") == (409, "identity_not_confirmed")
    company.do("agent", number, "verify_identity", level="L1", how="回拨预留号码")
    assert company.refusal("agent", number, "confirm_withdrawal") == (409, "withdrawal_not_requested")
    company.do("agent", number, "request_withdrawal", channel="CALL", words="我不投诉了", proof="录音 3")
    assert company.do("agent", number, "confirm_withdrawal", proof="录音 4")["state"] == "WITHDRAWN"
    company.at("2026-11-23T10:00:00+08:00")
    assert company.state(number) == "FOLLOW_UP"
    company.do("handler", number, "record_follow_up", channel="CALL", outcome="DECLINED_BY_CUSTOMER")
    for section in ("FINDINGS", "RESOLUTION"):
        company.do("handler", number, "mark_not_applicable", section=section, reason="客户撤回")

    assert company.do("handler", number, "close_case")["state"] == "CLOSED"


def test_a_withdrawn_case_is_closed_without_waiting_for_a_sweep(company: Company) -> None:
    number = _investigating(company)
    company.do("agent", number, "verify_identity", level="L1", how="回拨预留号码")
    company.do("agent", number, "request_withdrawal", channel="CALL", words="我不投诉了", proof="录音 3")
    company.do("agent", number, "confirm_withdrawal", proof="录音 4")
    company.do("handler", number, "record_follow_up", **REACHED)
    for section in ("FINDINGS", "RESOLUTION"):
        company.do("handler", number, "mark_not_applicable", section=section, reason="客户撤回")

    assert company.do("handler", number, "close_case")["state"] == "CLOSED"


def test_another_notice_of_the_year_moves_what_is_owed_and_back_again(company: Company) -> None:
    company.at("2026-12-24T09:30:00+08:00")
    number = _assigned(company, topic="CONTRACT", cause="AMBIGUOUS_CLAUSE")
    year = next(one for one in company.get("admin", "/api/calendar")["years"] if one["year"] == 2026)
    known = {"source": year["source"], "off": year["off"], "working": year["working"]}
    mended = {**known, "source": "更正通知", "off": [*year["off"], "2026-12-29"]}

    dues = [company.clock(number, "COMPLEX_PRELIM")["due_at"]]
    for notice in (mended, known):
        company.put("admin", "/api/calendar/2026", notice)
        dues.append(company.clock(number, "COMPLEX_PRELIM")["due_at"])

    days = [instant(due).date().isoformat() for due in dues]
    news = [one["kind"] for one in company.get("handler", "/api/inbox?limit=100")["notices"]]
    assert days == ["2026-12-31", "2027-01-04", "2026-12-31"]
    assert "DUE_TIMES_MOVED" in news


def test_an_emergency_cannot_be_withdrawn(company: Company) -> None:
    number = _assigned(company, urgent="VIOLENCE")
    company.do("agent", number, "verify_identity", level="L1", how="回拨预留号码")

    assert company.case("handler", number)["priority"] == "P0"
    refused = company.refusal("agent", number, "request_withdrawal", channel="CALL", words="算了")
    assert refused == (409, "emergency_goes_on")


def test_a_recheck_is_done_by_other_people_and_can_change_the_decision(company: Company) -> None:
    number = _decided(company)
    company.do("agent", number, "apply_recheck", text="不同意处理结果", channel="POST")
    assert company.state(number) == "RECHECK"
    assert company.refusal("handler", number, "uphold_decision", text="维持")[0] == 403
    item = {"type": "COMPENSATION", "text": "补偿", "owner": "handler", "due_on": "2026-12-01", "amount_fen": 5_000}
    company.do("rechecker", number, "change_decision", **NOTICE, text="应予补偿", items=[item])

    assert company.state(number) == "EXECUTING"
    assert company.clock(number, "RECHECK")["status"] == "MET"


def test_a_recheck_after_thirty_days_takes_a_supervisors_grace(company: Company) -> None:
    number = _closed(company)
    company.at("2026-12-24T09:30:00+08:00")
    late = {"text": "现在才看到", "channel": "POST"}
    assert company.refusal("agent", number, "apply_recheck", **late) == (409, "recheck_too_late")
    assert company.refusal("agent", number, "apply_recheck", **late, by_grace=True)[1] == "grace_is_the_supervisors"
    company.do("supervisor", number, "apply_recheck", **late, by_grace=True)
    company.do("rechecker", number, "uphold_decision", text="处理适当")

    assert company.state(number) == "FOLLOW_UP"


def test_a_closed_case_is_reopened_within_ninety_days_and_decided_again(company: Company) -> None:
    number = _closed(company)
    new = {"reason": "NEW_FACTS_FOUND", "text": "客户补充了录音"}
    assert company.refusal("handler", number, "reopen_case", **new)[0] == 403
    assert company.refusal("supervisor", number, "reopen_case", reason="LOW_SCORE", text="评分低")[1] == "no_low_score"
    reopened = company.do("supervisor", number, "reopen_case", **new)
    assert (reopened["state"], reopened["severity"]) == ("INVESTIGATING", "COMPLEX")
    assert company.clock(number, "DECISION")["status"] == "RUNNING"

    other = _closed(company)
    company.at("2027-03-01T09:30:00+08:00")
    assert company.refusal("supervisor", other, "reopen_case", **new) == (409, "reopen_too_late")


def test_a_promise_that_nobody_recorded_is_a_breach_when_the_case_closes(company: Company) -> None:
    number = _closed(company)

    assert company.clock(number, "FIRST_REPLY")["status"] == "BREACHED"
    assert company.clock(number, "DECISION")["status"] == "MET"
