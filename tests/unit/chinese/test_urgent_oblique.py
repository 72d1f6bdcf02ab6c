"""Emergencies told by place, means, farewell or trick, and the harmless matters that share their words."""

import pytest

from case_bridge.contract.vocabulary import Urgency
from chinese.urgency import detect_urgency

TOLD = {
    Urgency.SELF_HARM: (
        "我坐在顶楼的护栏上给你们打字",
        "已经翻过栏杆了",
        "人就站在江边,水很凉",
        "鞋脱在岸边了",
        "刚吞了三十多片安眠药",
        "药我都吃下去了",
        "百草枯就在我手边,盖子打开了",
        "煤气我打开了,门也关了",
        "炭买好了,窗户封死了",
        "刀架在自己脖子上跟你们说话",
        "绳子系在门框上了",
        "等火车过来我就躺上去",
        "孩子托付给我姐了,你们别找他",
        "请替我照顾好爸妈",
        "这是我发给你们的最后一条消息",
        "对不起,以后不会再麻烦大家了",
        "等你们看到这些我已经不在了",
        "我想跟这个世界告别",
        "今晚睡下去就不想再醒",
        "还款日就是我的忌日",
        "墓地自己看好了",
        "没有我他们会过得更好",
        "只想彻底消失",
        "命今晚给你们",
        "你们等着看到我的尸体吧",
        "我怕自己会做傻事",
        "再打电话我就跳给你们看,死在你们门口",
        "我老公留了张字条说不回来了",
        "布想活了",
        "安绵药吃完了",
    ),
    Urgency.VIOLENCE: (
        "他们按着我的头往桌上撞",
        "我妈被他们推倒在楼梯口",
        "揪着我头发往外拖",
        "门从外面反锁了,我出不去",
        "两个人守着门,不签字不放人",
        "逼我跪下写欠条",
        "门口有人举着菜刀",
        "对方把匕首架在我老婆脖子上",
        "门快被他们踹开了",
        "有车一直跟着我,不敢停",
        "他们抱走了我女儿,说还钱再给",
        "把我弟当人质",
        "往屋里扔燃烧瓶",
        "我躲在衣柜里,他们在外面砸东西",
        "快帮我报警,他们就在门口",
        "说今晚就来剁我的手,人已经在楼下",
        "催收的人把我妈的输液管拔了",
    ),
    Urgency.SCAM: (
        "六位数我念给他听了,马上就扣了钱",
        "点了链接填了卡号密码,钱被转走了",
        "十分钟前给骗子打了两万",
        "钱转过去才反应过来是假的",
        "让我把存款归集到监管账户",
        "警察让我交取保金",
        "对方不让我挂电话,也不让告诉家人",
        "他教我把额度借出来转到他那里",
        "说帮我注销校园贷,叫我先借再转账",
        "提不出来,客服说再交百分之二十的税",
        "做任务垫了八千,还要继续充",
        "裸聊被录了,要我打钱",
        "卡里的钱正在一笔一笔被转出去",
        "我手机被对方控制了",
        "我妈正在给假警察转钱",
        "快递员到楼下取现金了,是那个客服叫来的",
        "被片了,刚转走三千",
    ),
    Urgency.THREAT: (
        "我要取那个催收的狗命",
        "让你们客服下班小心点",
        "汽油我都买好了,你们网点见",
        "我拉你们几个垫背",
        "我灭了你全家",
    ),
}
HARMLESS = (
    "楼顶信号不好,验证码收不到",
    "江边那家网点关门了",
    "阳台漏水,物业不管",
    "医生开的安眠药一天一片",
    "煤气费在哪里交",
    "烧烤的炭在哪里买",
    "孩子托管在老师家",
    "最后一条短信说扣款成功",
    "对不起,以后不会再麻烦客服了,问题解决了",
    "我不在了解范围内",
    "这软件真是活阎王",
    "阎王债",
    "想彻底关掉自动扣款",
    "我爸的手被门夹了",
    "系统把我反锁在登录页面",
    "警察把他带走调查了",
    "手机被小偷抢了,已经补卡",
    "绑架式消费,强制捆绑",
    "客服吃了枪药",
    "快递放在门口了",
    "验证码发给柜员了,页面还是失败",
    "刚转账还款三千,怎么没入账",
    "做任务才能领工资卡,烦不烦",
    "对方让我转账我没转,已经举报",
    "业务员要我转他辛苦费",
    "说是要签保密协议",
    "你们正在扣我的会员费",
    "不让退出",
    "让我打另一个电话",
    "我的命真苦",
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [pytest.param(text, kind, id=f"{kind.value}-{text}") for kind, texts in TOLD.items() for text in texts],
)
def test_an_emergency_without_its_name_is_certain(text: str, kind: Urgency) -> None:
    sign = detect_urgency(text)

    assert sign is not None
    assert (sign.kind, sign.certain) == (kind, True)


@pytest.mark.parametrize("text", HARMLESS, ids=HARMLESS)
def test_a_harmless_matter_is_not_certain(text: str) -> None:
    sign = detect_urgency(text)

    assert sign is None or not sign.certain


@pytest.mark.parametrize(
    "text",
    [
        "以前想过死,现在好了",
        "去年割过腕,后来走出来了",
        "上个月他们把我打了,到现在没人赔",
        "半年前被他们关在屋里,早就放了",
        "三年前给骗子打了两万",
    ],
)
def test_what_is_long_past_is_not_certain(text: str) -> None:
    sign = detect_urgency(text)

    assert sign is None or not sign.certain
