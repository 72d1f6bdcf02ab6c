"""Where something happened, or over which channel, in the answer to "when and where"."""

import re

from chinese.phrases import plain

_MORE = r"[a-z0-9\u4e00-\u9fff]"
_TIME = (
    r"(?:[昨前今明]天|大?前天|上个?(?:月|周|礼拜|星期)[一二三四五六日天]?|这个?(?:月|周)|去年|前年|今年|早上|上午"
    r"|中午|下午|晚上|凌晨|傍晚|夜里|当时|那天|刚才|最近|[0-9一二三四五六七八九十]{1,4}(?:年|月份?|号|日|点钟?|点半"
    r"|分|时)(?:左右)?|国庆|春节|五一|元旦|中秋|期间|那几天|几天|左右|的时候|时候)"
)
_LEAD = re.compile(rf"^(?:{_TIME}|[我你他她们的是在于到去从打给跟就都也那这个大概应该好像可能反正因为然后,，、。\s])+")
_LEAD_VERB = re.compile("[在到去于来]")
_CHANNELS = (
    ("微信", r"微信(?:公众号|小程序|群|客服|视频|号)?(?!转账|支付|还款)"),
    ("小程序", r"小程序"),
    ("公众号", r"公众号"),
    ("APP", r"app|手机软件|客户端|软件(?:里|上)|手机银行"),
    ("官网", r"官网|网站|网页|官方网|网银"),
    ("在线客服", r"在线客服|网上客服|智能客服"),
    ("短信", r"短信|信息里"),
    ("邮件", r"邮件|邮箱里"),
    ("QQ", r"qq"),
    ("抖音", r"抖音"),
    ("快手", r"快手"),
    ("小红书", r"小红书"),
    ("直播间", r"直播间"),
    ("支付宝", r"支付宝(?:里|上)"),
    ("电话", r"电话|来电|通话|座机|手机上?打|打(?:给|到)我(?:手机)?|热线|客服打"),
    ("网上", r"网上|线上|互联网"),
)
_CHANNEL = tuple((name, re.compile(words)) for name, words in _CHANNELS)
_SITE = (
    r"(?:营业网点|营业厅|营业部|网点|门店|分公司|总公司|分行|支行|总部|柜台|柜面|服务中心|服务厅|办事处|专柜|专卖店"
    r"|售楼处|4s店|商场|超市|店里|店面|店内|手机店|车行|汽贸城|卖场|(?<!手机)(?<!网上)银行|公司|法院|派出所|医院|学校"
    r"|单位|公司楼下|办公室|写字楼|工地|厂里|工厂|宿舍|家里|家门口|老家|父母家|小区|门口|楼下|村里|镇上|县城|火车站"
    r"|高铁站|机场|酒店|宾馆|展会|路边|街上|商业街|车站)"
)
_CITY = r"(?:[\u4e00-\u9fff]{2,7}?(?:省|市|区|县|镇|乡|村|街道?|路|大道|广场|大厦|中心))"
_NAMED_SITE = re.compile(rf"(?:{_MORE}{{0,16}}?){_SITE}(?:门口|楼下|里面|附近|柜台)?")
_AT = re.compile(
    rf"(?:在|于|到|去)(?P<place>{_MORE}{{1,20}}?)(?:里面|里|上|那里|那边|办的?|签的?|发生|被|的时候|时|打|借|贷|开|买|$|[,，。;；!！\s])"
)
_CITIES = (
    "北京|上海|天津|重庆|广州|深圳|杭州|南京|苏州|武汉|成都|西安|郑州|长沙|青岛|宁波|无锡|佛山|东莞|合肥|福州|厦门|济南|沈阳|大连|哈尔滨|长春|石家庄|太原|南昌|南宁|昆明|贵阳"
    "|兰州|银川|西宁|乌鲁木齐|呼和浩特|海口|三亚|拉萨|温州|嘉兴|绍兴|金华|台州|徐州|常州|南通|扬州|烟台|潍坊|临沂|洛阳|襄阳|宜昌|岳阳|株洲|桂林|柳州|绵阳|遵义|珠海|中山|惠州|汕头"
    "|泉州|漳州|莆田|赣州|九江|芜湖|唐山|保定|邯郸|廊坊|包头|鄂尔多斯|大庆|吉林|鞍山|榆林|咸阳|宝鸡|香港|澳门|台湾|浙江|江苏|广东|山东|河南|河北|湖南|湖北|四川|福建|安徽|江西|辽宁|陕西|山西|云南|贵州|广西|海南|甘肃|宁夏|青海|新疆|西藏|内蒙古|黑龙江"
)
_KNOWN = re.compile(rf"(?:{_CITIES})(?:省|市)?(?:[\u4e00-\u9fff]{{2,6}}?(?:区|县|镇|路|街))?")
_NOT_A_PLACE = re.compile(r"^(?:这里?|那里?|哪里?|里|上|下|此|家?人|一起|我|你|他|她|它|们|不|没|还|什么|时候)+$")
_HOME = re.compile(
    r"(?:在|到|来|去|堵|上|于)?(?:我|自己|他们|父母|爸妈)?(?:家里|家中|家门口|我家|老家|家$)|^(?:就)?在?家(?:里|中)?$"
)
_WORK = re.compile(r"单位(?!名)|上班(?:的地方|时)|公司里|我(?:们)?公司|办公室")


def find_place(text: str) -> str | None:
    """Return the place or channel that `text` names, without time words; None when it names none.

    Places come as written ("杭州门店"), channels under one name ("APP", "电话", "微信").
    """
    low = plain(text)[:400]
    for clause in re.split(r"[,，。;；!！?？\n]", low):
        if found := _in_clause(clause):
            return found
    return None


def _in_clause(clause: str) -> str | None:
    site = _NAMED_SITE.search(clause)
    if site and (named := _trimmed(site.group())):
        return _office(named)
    channel = next((name for name, words in _CHANNEL if words.search(clause)), None)
    if channel:
        return channel
    if _HOME.search(clause):
        return "家里"
    if known := _KNOWN.search(clause):
        return known.group()
    at = _AT.search(clause)
    if at and (named := _trimmed(at["place"])) and re.fullmatch(rf".*{_CITY}", named):
        return named
    return None


def _trimmed(words: str) -> str | None:
    named = _LEAD.sub("", _LEAD_VERB.split(_LEAD.sub("", words))[-1])
    return None if not named or _NOT_A_PLACE.match(named) else named


def _office(named: str) -> str:
    return next((home for home in ("家里", "家门口") if named.endswith(home)), named)
