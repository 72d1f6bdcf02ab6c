"""Mentions that the severity table asks for, and words that only resemble them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_bridge.contract.vocabulary import Mention
from chinese.mentions import find_mentions

MENTIONS = (
    ("再不解决我就12378", "REGULATOR"),
    ("再不处理我就去银保监投诉", "REGULATOR"),
    ("我要打12363", "REGULATOR"),
    ("我已经去信访了", "REGULATOR"),
    ("金融监管局见", "REGULATOR"),
    ("软件更新后找不到了,等着监管部门来吧", "REGULATOR"),
    ("12378和12345都投诉了", "REGULATOR SEVERAL_REGULATORS"),
    ("我已经向银保监局和人民银行投诉过了", "REGULATOR SEVERAL_REGULATORS"),
    ("投诉到金融办了,12315也打了", "REGULATOR SEVERAL_REGULATORS"),
    ("再不解决我就去12378和12345投诉", "REGULATOR"),
    ("我要起诉你们", "LAWSUIT"),
    ("已经咨询了律师", "LAWSUIT"),
    ("法院见", "LAWSUIT"),
    ("准备申请仲裁", "LAWSUIT"),
    ("我会走法律程序", "LAWSUIT"),
    ("催收威胁起诉我", "COLLECTOR_THREAT"),
    ("催收冒充法院", "FORGED_COURT_PAPER"),
    ("发假的律师函给我", "FORGED_COURT_PAPER"),
    ("伪造法院传票吓唬人", "FORGED_COURT_PAPER"),
    ("冒充公检法打电话催收", "FORGED_COURT_PAPER"),
    ("举报贵司外包催收公司冒充法院", "FORGED_COURT_PAPER"),
    ("已经发到抖音上了", "MEDIA_PUBLISHED"),
    ("我发微博曝光了", "MEDIA_PUBLISHED"),
    ("记者已经报道了这事", "MEDIA_PUBLISHED"),
    ("再不退钱我就发抖音曝光", ""),
    ("我要曝光你们", ""),
    ("我们七个人都是这样被扣的", "SEVERAL_PERSONS"),
    ("我们十几个同事都被多扣了", "SEVERAL_PERSONS"),
    ("我们二十多个人都被骗了", "MANY_PERSONS"),
    ("有三十个客户跟我一样被多扣", "MANY_PERSONS"),
    ("几百个受害者一起维权", "MANY_PERSONS"),
    ("我们几十个人一起去你们公司", "MANY_PERSONS"),
    ("两个人都这样", ""),
    ("来了七八个人堵在门口", ""),
    ("一天打三十几个电话", ""),
    ("打电话给我家人", "THIRD_PARTY_CONTACTED"),
    ("催收打给我同事了", "THIRD_PARTY_CONTACTED"),
    ("电话打到我单位", "THIRD_PARTY_CONTACTED"),
    ("骚扰我通讯录里的人", "THIRD_PARTY_CONTACTED"),
    ("爆我通讯录", "THIRD_PARTY_CONTACTED"),
    ("给我爸妈打电话说我欠钱", "THIRD_PARTY_CONTACTED"),
    ("我妈天天接到你们催收电话", "THIRD_PARTY_CONTACTED"),
    ("你们催收天天打电话骚扰我家人", "THIRD_PARTY_CONTACTED"),
    ("不要再打给我家人了", "THIRD_PARTY_CONTACTED"),
    ("我打电话给你们公司没人接", ""),
    ("我给我老公打电话问的", ""),
    ("威胁要上门,我家里有小孩", "COLLECTOR_THREAT"),
    ("恐吓我", "COLLECTOR_THREAT"),
    ("说要弄死我", "COLLECTOR_THREAT"),
    ("再不还就上门砸东西", "COLLECTOR_THREAT"),
    ("有个叫小张的经理让我把钱转到他个人账户", "STAFF_VIOLATION"),
    ("我要投诉你们经理收钱", "STAFF_VIOLATION"),
    ("经理要我给他回扣才批款", "STAFF_VIOLATION"),
    ("有员工倒卖客户资料,我手里有聊天记录", "STAFF_VIOLATION MASS_LEAK"),
    ("业务员收了我五千块钱说能过件,现在人消失了", "STAFF_VIOLATION"),
    ("他们让客户签空白合同", "STAFF_VIOLATION"),
    ("你们前台私自查别人征信", "STAFF_VIOLATION"),
    ("合同上的签名是伪造的", "STAFF_VIOLATION"),
    ("客服态度差", ""),
    ("经理态度恶劣骂人", ""),
    ("业务员骗我说不上征信", ""),
    ("客服说要收手续费", ""),
    ("产品设计有缺陷", "PRODUCT_DEFECT"),
    ("系统漏洞导致大家都被多扣", "PRODUCT_DEFECT"),
    ("泄露了几千个客户的资料", "MASS_LEAK"),
    ("大量客户信息被泄露", "MASS_LEAK"),
    ("我的信息被泄露了", ""),
    ("我是残疾人", "VULNERABLE_PERSON"),
    ("我妈七十多岁了被你们骗办的贷款", "VULNERABLE_PERSON"),
    ("我怀孕六个月还天天打电话", "VULNERABLE_PERSON"),
    ("得了癌症没钱还", "VULNERABLE_PERSON"),
    ("我家是低保户", "VULNERABLE_PERSON"),
    ("我是学生", "VULNERABLE_PERSON"),
    ("学生能贷款吗", ""),
    ("这是第二次投诉了", "REPEATED"),
    ("我反映过好几次了", "REPEATED"),
    ("上次投诉没解决", "REPEATED"),
    ("投诉了三次都没人管", "REPEATED"),
    ("多次联系客服无果", "REPEATED"),
    ("反映一个多星期了没人理我", "REPEATED"),
    ("我对处理结果不服,要重新处理", "REPEATED"),
    ("又来投诉了", "REPEATED"),
    ("借了一万到手才九千二", ""),
    ("每期多出来198的担保费", ""),
    ("利率说好的百分之十二", ""),
)


@pytest.mark.parametrize(("text", "expected"), MENTIONS, ids=[text for text, _ in MENTIONS])
def test_a_text_mentions_exactly_this(text: str, expected: str) -> None:
    assert set(find_mentions(text)) == {Mention(word) for word in expected.split()}


@pytest.mark.parametrize("mention", list(Mention), ids=lambda mention: mention.value)
def test_every_mention_is_found_in_some_words(mention: Mention) -> None:
    assert any(mention.value in expected.split() for _, expected in MENTIONS)


def test_several_mentions_come_once_and_in_the_order_of_the_vocabulary() -> None:
    text = "我是残疾人,催收冒充法院,还打电话给我家人。第二次投诉了,再不解决我就12378,12378,12378"

    assert find_mentions(text) == (
        Mention.FORGED_COURT_PAPER,
        Mention.THIRD_PARTY_CONTACTED,
        Mention.REGULATOR,
        Mention.VULNERABLE_PERSON,
        Mention.REPEATED,
    )


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = find_mentions(text)

    assert list(found) == [mention for mention in Mention if mention in found]


@given(st.sampled_from(["我", "人", "十", "12378", "打给我家人", "9", "发到抖音"]))
def test_a_very_long_text_is_read(piece: str) -> None:
    assert len(find_mentions(piece * (10_000 // len(piece)))) <= len(Mention)
