"""Which of several amounts the customer disputes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.amounts import find_amounts
from chinese.dispute import amount_in_dispute


def _disputed(text: str) -> str | None:
    amount = amount_in_dispute(text, find_amounts(text))
    return amount.text if amount else None


@pytest.mark.parametrize(
    ("text", "disputed"),
    [
        ("贷了6万，你们多扣了我1200元", "1200元"),
        ("说好一个月还800，却扣了950", "950"),
        ("合同写的是2600元，结果扣了3100元", "3100元"),
        ("借了两万到手一万八，那两千呢", "两千"),
        ("借20000，到账18500，砍头息1500", "1500"),
        ("每期多出来88块的会员费", "88块"),
        ("本金10000元，每期960，担保费每期75元", "75元"),
        ("借款3万，每期还2800，被收了1200的服务费，希望赔偿5000", "1200"),
        ("欠款4000，被多收违约金320，另外手续费90", "320"),
        ("卡里5000块被盗刷了，额度才8000", "5000块"),
        ("应还1500元，实际多扣了我460元，退给我", "460元"),
        ("贷款10万没批，业务员收了我三千块钱", "三千块钱"),
        ("重复扣款260元，请退还260元", "260元"),
        ("每期多收66，一共792", "792"),
        ("自动扣了我19.9元，连扣6个月，一共119.4元", "119.4元"),
        ("你们扣了我600，总共扣了我1800", "1800"),
        ("你们多扣我2000，不对，是2300，赶紧退", "2300"),
        ("收了3000块中介费又收1500块评估费加起来4500，通通退给我", "4500"),
        ("贷了八万块，结果只到账七万四，那六千去哪了", "六千"),
        ("恁凭啥多收俺三千二啊", "三千二"),
    ],
    ids=lambda value: value,
)
def test_the_charge_outweighs_loan_instalment_and_claim(text: str, disputed: str) -> None:
    assert _disputed(text) == disputed


@pytest.mark.parametrize(
    ("text", "disputed"),
    [
        ("贷了两万", "两万"),
        ("希望赔偿500元", "500元"),
        ("会员费299元", "299元"),
        ("一个月还960元太高了", "960元"),
    ],
    ids=lambda value: value,
)
def test_the_only_amount_is_the_one(text: str, disputed: str) -> None:
    assert _disputed(text) == disputed


@pytest.mark.parametrize("text", ["贷了两万，天天打电话骚扰我妈", "借款8000元，催收威胁我同事"], ids=str)
def test_a_loan_size_is_not_in_dispute_when_something_else_is(text: str) -> None:
    assert _disputed(text) is None


@pytest.mark.parametrize("text", ["扣了300元，又扣了500元", "借了3000，又借了5000", "客服态度太差"], ids=str)
def test_without_a_strongest_amount_the_customer_is_asked(text: str) -> None:
    assert _disputed(text) is None


_CLAUSES = st.sampled_from(
    [
        "借了",
        "多扣",
        "担保费",
        "希望赔偿",
        "每期",
        "一共",
        "说好",
        "却扣了",
        "，",
        "。",
        "300元",
        "两万",
        "1.2万",
        "催收",
        "那",
        "呢",
    ]
)


@given(st.lists(_CLAUSES, max_size=14).map("".join))
def test_the_disputed_amount_is_one_of_those_found(text: str) -> None:
    amounts = find_amounts(text)

    assert amount_in_dispute(text, amounts) in {None, *amounts}
