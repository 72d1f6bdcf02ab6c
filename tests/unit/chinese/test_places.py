"""Places and channels in the answer to "when and where"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.places import find_place

PLACES = {
    "上个月在杭州门店": "杭州门店",
    "昨天下午APP上": "APP",
    "电话里": "电话",
    "微信上": "微信",
    "网点": "网点",
    "家里": "家里",
    "单位": "单位",
    "上个月吧": None,
    "就今早七点": None,
    "不记得了": None,
    "国庆那几天": None,
    "在家": "家里",
    "昨天在我家门口": "家门口",
    "上周三在你们南京西路营业厅办的": "南京西路营业厅",
    "9月19号打的电话": "电话",
    "今年三月在app申请的": "APP",
    "去年在郑州": "郑州",
    "微信小程序": "微信",
    "客服热线": "电话",
    "网上申请的": "网上",
    "短信": "短信",
    "在柜台": "柜台",
    "公司": "公司",
    "去年5月在上海浦东分公司签的合同": "上海浦东分公司",
    "昨天,电话": "电话",
    "2019.6.11": None,
    "刚才": None,
    "建行武汉江边支行": "建行武汉江边支行",
    "上个月15号,手机银行": "APP",
    "你们官网": "官网",
    "在学校里": "学校",
    "手机店": "手机店",
    "在深圳龙华": "深圳",
    "没有地点": None,
    "昨晚八点多打到我单位": "单位",
    "在宾馆": "宾馆",
    "抖音直播间": "抖音",
    "三天前在线客服": "在线客服",
    "催收打电话到我单位": "单位",
    "不知道": None,
    "你好": None,
    "": None,
    "杭州": "杭州",
    "上个月在４Ｓ店": "４Ｓ店",
    "在4S店办的分期": "4S店",
    "昨天在廈門門店": "廈門門店",
    "我上个月在杭州门店办了一笔贷款,利率说好12个点": "杭州门店",
    "你们公司乱收费": None,
    "一天打三十几个电话": None,
    "威胁要上门,我家里有小孩": None,
    "昨天在你们APP上还款失败": "APP",
    "我要投诉你们银行": None,
    "打客服电话没人接": None,
    "他在电话里骂我": "电话",
    "微信上有人冒充客服": "微信",
    "客服在电话里态度很差": "电话",
    "在南京路网点排了两小时": "南京路网点",
    "去年在郑州借的钱": "郑州",
    "我叫王芳,上海人": None,
    "我在上海": "上海",
    "公司名称深圳市某某科技有限公司": None,
    "我在你们公司借了三万": None,
    "上个月,网点": "网点",
    "10月2号,柜台": "柜台",
    "大概上个月吧 电话里": "电话",
    "9月19日 APP": "APP",
    "上周三,他打电话来的": None,
    "电话打来的": "电话",
    "催收打电话": "电话",
    "线上申请的": "网上",
    "门店签的合同": "门店",
    "大约三个月前在万达广场": "万达广场",
    "手机银行上操作的": "APP",
    "发短信给我": "短信",
    "每天发短信轰炸我": None,
    "支付宝里": "支付宝",
    "我的电话13912345678": None,
    "电话:13912345678": None,
    "联系电话13800138000": None,
    "2026年9月19号在成都分公司": "成都分公司",
    "昨晚八点左右": None,
    "国庆": None,
    "就在门口": "门口",
    "扣了我的银行卡": None,
    "银行卡里的钱被扣了": None,
    "微信同号": None,
    "上海某某贸易有限公司": None,
    "他们打给我妈妈和单位": None,
    "加微信聊": None,
    "就这个微信": None,
    "从APP借的": "APP",
    "不知道,好像是网上": "网上",
    "快手上": "快手",
    "直播间": "直播间",
}


@pytest.mark.parametrize(("answer", "place"), PLACES.items(), ids=[answer or "empty" for answer in PLACES])
def test_the_place_is_named_without_the_time(answer: str, place: str | None) -> None:
    assert find_place(answer) == place


@given(st.text(max_size=500))
def test_any_answer_is_read_without_an_error(answer: str) -> None:
    place = find_place(answer)

    assert place is None or place


@given(st.sampled_from(["我", "在", "上个月在杭州", "门", "1"]))
def test_a_very_long_answer_is_read(piece: str) -> None:
    assert find_place(piece * 5_000) != ""


@pytest.mark.parametrize(
    ("story", "place"),
    [
        ("我上个月在杭州门店办了一笔贷款,利率说好12个点", "杭州门店"),
        ("在你们APP上申请的,扣了我198", "APP"),
        ("催收打电话到我单位", "单位"),
        ("微信", None),
        ("网点", None),
        ("上海某某贸易有限公司", None),
        ("一天打三十几个电话", None),
    ],
    ids=["site", "channel", "reached at work", "bare channel", "bare site", "company", "phone calls"],
)
def test_a_story_must_name_its_place_outright(story: str, place: str | None) -> None:
    assert find_place(f"{story},{'后来一直没有给我一个说法' * 10}") == place
