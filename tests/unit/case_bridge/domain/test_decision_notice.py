"""The decision notice as the customer reads it."""

import re
from datetime import date, datetime, timezone

import msgspec

from case_bridge.contract.records.outcome import DecisionNotice, DemandAnswer, ResolutionItem
from case_bridge.contract.requests import Complainant
from case_bridge.contract.work_words import ContactChannel, Decision, DemandOutcome, DemandType, ItemType
from case_bridge.domain.decision_notice import notice_template, rendered
from tests.fakes.dossiers import dossier, made, matter

EVENING = datetime(2026, 11, 29, 17, 0, tzinfo=timezone.utc)  # already the 30th in Shanghai
ITEMS = (
    ResolutionItem(
        type=ItemType.REFUND, text="退还服务费", owner="lin-caiwu", due_on=date(2026, 12, 4), amount_fen=12_345_005
    ),
    ResolutionItem(type=ItemType.APOLOGY, text="书面致歉", owner="zhou-yunying", due_on=date(2026, 12, 18)),
)


def notice(decision=Decision.UPHELD, contact="客户服务部 林女士"):
    return made(
        DecisionNotice,
        at=EVENING,
        decision=decision,
        facts="第三期服务费扣取两次{原文}",
        reasons="合同第八条约定每期收取一次",
        measures="退还重复扣取的部分",
        remedies="收到之日起30日内可书面申请核查,也可申请调解、仲裁或诉讼",
        root_cause="重试时没有检查入账",
        channel=ContactChannel.POST,
        proof="挂号信",
        contact=contact,
    )


def test_the_notice_says_everything_in_its_order():
    text = rendered(dossier().case, notice(), ITEMS)

    parts = (
        "SL-20261122-BRRAE-0",
        "尊敬的王小明",
        "2026年11月22日",
        "多收了一笔服务费",
        "退还服务费",
        "第三期服务费扣取两次{原文}",
        "予以支持",
        "合同第八条约定每期收取一次",
        "退还重复扣取的部分",
        "(1)退还服务费(金额123,450.05元),于2026年12月4日前完成",
        "(2)书面致歉,于2026年12月18日前完成",
        "30日内可书面申请核查",
        "客户服务部 林女士",
        "2026年11月30日",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_the_notice_tells_of_each_demand_how_far_it_is_met_and_by_which_step():
    demands = (
        DemandAnswer(
            type=DemandType.REFUND_ASKED,
            text="退还多收的费用",
            outcome=DemandOutcome.DEMAND_PARTLY_MET,
            amount_fen=20_000_000,
        ),
        DemandAnswer(type=DemandType.OTHER_DEMAND, text="整件事", outcome=DemandOutcome.DEMAND_NOT_APPLICABLE),
        DemandAnswer(type=DemandType.APOLOGY_ASKED, text="道歉", outcome=DemandOutcome.DEMAND_MET),
        DemandAnswer(type=DemandType.DISCIPLINE_STAFF, text="开除客服", outcome=DemandOutcome.DEMAND_NOT_MET),
    )
    items = (msgspec.structs.replace(ITEMS[0], answers=(1,)), msgspec.structs.replace(ITEMS[1], answers=(1, 3)))

    text = rendered(dossier().case, notice(), items, demands)

    assert "(1)退还多收的费用(金额200,000.00元):部分支持,见第四部分措施(1)(2)\n" in text
    assert "(2)道歉:予以支持,见第四部分措施(2)\n(3)开除客服:不予支持\n" in text
    assert "整件事" not in text
    assert text.index("各项诉求") < text.index("四、具体措施")


def test_every_outcome_of_a_demand_has_its_words():
    assert set(notice_template().outcomes) == set(DemandOutcome)


def test_the_notice_names_nobody_who_works_on_it_and_no_cause_inside():
    text = rendered(dossier().case, notice(), ITEMS)

    assert not re.search("lin-caiwu|zhou-yunying|handler-1|重试时没有检查入账", text)


def test_no_place_of_the_template_stays_empty():
    nameless = dossier(matter=matter(complainant=Complainant(), demand=None)).case

    text = rendered(nameless, notice(contact=None), ())

    assert "尊敬的客户" in text
    assert "您没有提出具体诉求" in text
    assert "None" not in text
    assert "{" not in text.replace("{原文}", "")


def test_nothing_is_no_step():
    nothing = (ResolutionItem(type=ItemType.NOTHING, text="无需另行处理"),)

    assert "(1)" not in rendered(dossier().case, notice(), nothing)


def test_every_decision_has_its_words():
    words = notice_template().decisions

    assert set(words) == set(Decision)
    assert len(set(words.values())) == len(Decision)


def test_the_template_names_source_and_version():
    template = notice_template()

    assert "2020-3" in template.source
    assert template.version
