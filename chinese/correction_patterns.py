"""How corrections are worded: the fields, the words for "wrong" and "change", the two values."""

import re

_FIELDS: tuple[tuple[str, ...], ...] = (
    ("staff", r"(?:客服|员工|对方|业务员|工作人员|经理|催收员?)的?(?:名字|姓名|工号|编号)|工号"),
    ("organisation", r"(?:公司|单位|企业)(?:的)?(?:名称|名字|全称|名)"),
    (
        "contract_number",
        r"(?:借款|贷款)?合同的?(?:编号|号码?|尾号)|借据(?:编号|号码?)?",
        r"合同(?=(?:最后|后面|末尾|尾号|后[几两三四])|[写填打输]错了?[\s。!！]*$|错了[\s。!！]*$)|编号|单号",
    ),
    (
        "contact",
        r"联系(?:方式|电话|号码|人电话)|(?:手机|电话|座机|固话)的?(?:号码?)?|电邮|邮箱(?:地址)?|微信号?|号码|qq号?",
    ),
    ("name", r"名字|姓名|称呼|姓氏|真名"),
    ("amount", r"(?:涉及的?|涉案)?金额|钱数|数额|款额"),
    ("demand", r"诉求|(?:我的|投诉)(?:要求|请求)|要求(?=[写填说]错|不对|改成|改为|换成)"),
    ("occurred_at", r"(?:发生|事发)?的?(?:时间|日期)"),
    ("occurred_place", r"地点|地址|渠道|发生地"),
    ("issue", r"(?:事情)?经过|(?:投诉)?内容|描述|事由"),
    ("act", r"类型|类别"),
)
FIELD_NAMES = tuple(name for name, *_ in _FIELDS)
_FIELD = "(?:" + "|".join(f"(?P<{name}>{'|'.join(words)})" for name, *words in _FIELDS) + ")"
_GAP = r"[\s,，、。.:：;；!！~]{0,4}"
_FILLER = (
    r"(?:不对|不是|不好意思|抱歉|对不起|sorry|那个|这个|等一?下|等等|稍等|我们?|俺|本人|你(?!们)|您|的|刚才|刚刚|之前"
    r"|前面|上面|上次|帮忙|帮|给|请|麻烦|把|将|更正(?:一下)?|纠正(?:一下)?|说错了?|写错了?|填错了?|打错了?|错了|哎呀?"
    r"|啊|呀|哦|对了|还有|另外|想|要|需要|得|应该|留|填|写|登记|说|报|嗯|不过|先|再|能|可以|是|里|联系人?)"
)
_OPEN = rf"^{_GAP}(?:{_FILLER}{_GAP}){{0,8}}"
_MID = (
    r"(?:我|你|您|给我|给|好像|刚才|刚刚|之前|那里|上面|也|还|都|里面|里|有点|那|这边|登记的|写的|填的|留的|说的|报的"
    r"|要|需要|想|帮我|请|麻烦|得|应该){0,4}[\s,，:：]{0,2}"
)
_SPOILT = (
    r"(?:(?:[写填打说输报记留搞弄登录发念给]+|登记)错(?:了)?|错(?:了)?|不对|不正确|有误(?!差)|不准确|不太对|(?:少|多"
    r"|漏)[写打填输报按](?:了)?)(?:了)?(?:一位|一?个?(?:数字?|字|零|0)|一个|[两二三]位|[两二三]个字?|几位|一下)?(?:了"
    r"|啊|呀|的)?"
)
_CHANGE = r"(?:改|修改|更改|更正|纠正|变更|更新|换)(?:一?下|一?个)?"
_INTO = r"(?:成|为|到|作|做|用)"
_SPOT = (
    r"(?:的)?(?:(?P<ending>最后|后面|末尾|结尾|尾数|尾号|末|后)|(?P<opening>开头|前面|前)"
    r"|中间)?(?:的)?(?:那)?(?:[几一二两三四五六七八1-8]?(?:位|个数字?|个字))?(?:数字?)?"
)
_TRUE = r"(?:而|应该|应当|其实|实际|正确的?|准确的?|我的|才|应){0,3}(?:是|叫|为|姓)"
_VALUE = r"(?:[^,，。;；!！?？\n]|,(?=\d{3}))"
_NEW = rf"(?:我?(?:叫|姓|名叫)(?!什么))?(?P<new>{_VALUE}{{1,60}})"
_OLD = r"(?P<old>[^,，。;；!！?？\n是]{1,24}?)"
_PAIR = (
    rf"不(?:是|叫|姓)[\s:：]?{_OLD}{_GAP}{_TRUE}[\s:：]?{_NEW}",
    (
        r"(?:是|叫|姓|为|应该是|改成|:|：)?[\s:：]?(?P<new>(?:(?!不(?:是|叫"
        rf"|姓)){_VALUE}){{1,40}}?){_GAP}(?:而)?不(?:是|叫|姓)[\s:：]?(?P<old>[^,，。;；!！?？\n]{{1,24}})"
    ),
)
_END = (
    r"[\s,，。.!！~]{0,4}(?:(?:麻烦|请|帮我|帮忙|给我|你们?|您|改一?下|修改一?下|更正一?下|改过来|改改|改|谢谢|多谢"
    r"|一下|吧|了|啊|呀|哦|呢|的|可以吗|行吗|好吗)[\s,，。.!！?？~]{0,4}){0,6}$"
)

PAIRS_OF_FIELD = tuple(
    re.compile(form)
    for pair in _PAIR
    for form in (
        rf"{_OPEN}{_FIELD}{_MID}{_SPOT}{pair}",
        rf"{_OPEN}{_FIELD}{_MID}{_SPOILT}{_GAP}{_SPOT}{pair}",
        rf"{_OPEN}{_SPOILT}{_GAP}{_FIELD}{_MID}{_SPOT}{pair}",
    )
)
"""Both values and the field: "电话不是138是139"."""

NAME_PAIRS = (
    re.compile(
        rf"{_OPEN}(?:姓|叫|名叫)(?P<new>[^,，。;；!！?？\n不]{{1,16}}){_GAP}(?:而)?不(?:姓|叫|是)"
        rf"(?P<old>{_VALUE}{{1,16}})"
    ),
    re.compile(rf"{_OPEN}不(?:姓|叫)(?P<old>[^,，。;；!！?？\n]{{1,16}}?){_GAP}{_TRUE}(?P<new>{_VALUE}{{1,16}})"),
    re.compile(rf"{_OPEN}不是{_OLD}{_GAP}{_TRUE}(?P<new>{_VALUE}{{1,16}}){_GAP}(?:名字|姓名){_MID}{_SPOILT}"),
)
"""Two names: "我姓张不姓章"."""

OWN_NAME = re.compile(
    rf"^{_GAP}(?:(?:不对|不是|错了|(?:我)?[说写填打]错了?){_GAP}){{1,3}}我?(?:叫|姓|名叫)(?P<new>{_VALUE}{{1,16}})$"
)
"""A name that corrects what was just read back: "不对,我叫李明"."""

NEW_OF_FIELD = (
    re.compile(rf"{_OPEN}{_FIELD}{_MID}{_SPOILT}{_GAP}(?:{_CHANGE}{_INTO}?|{_TRUE})?[\s:：]*{_NEW}"),
    re.compile(rf"{_OPEN}{_FIELD}{_MID}(?:{_CHANGE}{_INTO}?{_GAP}(?:{_TRUE})?|应该?是|应为)[\s:：]*{_NEW}"),
    re.compile(rf"{_OPEN}{_CHANGE}{_GAP}{_FIELD}{_GAP}(?:改)?(?:{_INTO}|{_TRUE})?[\s:：]*{_NEW}"),
    re.compile(rf"{_OPEN}[写填打说输报记留登]错(?:了)?{_FIELD}(?:了)?{_GAP}(?:{_TRUE})?[\s:：]*{_NEW}"),
    re.compile(rf"^{_GAP}(?:更正|纠正)(?:一下)?{_GAP}(?:我的)?{_FIELD}{_GAP}(?:{_TRUE})?[\s:：]*{_NEW}"),
    re.compile(rf"^{_GAP}(?:不对|错了|(?:我)?[说写填打]错了){_GAP}(?:我的)?{_FIELD}{_GAP}{_TRUE}[\s:：]*{_NEW}"),
)
"""The field and its new value: "金额改2300"."""

SPOT_OF_FIELD = re.compile(
    rf"{_OPEN}{_FIELD}{_MID}(?:(?P<ending>最后|末尾|末|后|尾号|尾数)|(?P<opening>开头|前))(?:的)?(?:那)?(?:[一两二三四五六1-6]?(?:位|个数字?))?(?:数字?)?"
    rf"(?:应该|应当|其实|才|改成|改为|是|为|[\s:：]){{1,4}}(?P<new>[0-9a-z〇零一二三四五六七八九幺]{{1,8}}){_END}"
)
"""A part of a field at its end or beginning: "合同号后四位是0013"."""

ONLY_FIELD = re.compile(rf"{_OPEN}{_FIELD}(?:的)?(?:那(?:里|个)?|这(?:里|个)?)?[\s,，。.!！吧啊呀哦呢]{{0,3}}$")
"""Nothing but a field, in answer to "what shall I change?"."""

FIELD_ALONE = (
    re.compile(rf"{_OPEN}{_FIELD}{_MID}(?:{_SPOILT}|{_CHANGE}){_END}"),
    re.compile(rf"{_OPEN}{_CHANGE}{_GAP}{_FIELD}{_END}"),
    re.compile(rf"{_OPEN}[写填打说输报记留登]错(?:了)?{_FIELD}{_END}"),
)
"""A field whose new value is not said yet: "电话错了"."""

_TAKEN = r"(?:(?:是|其实)?[多乱]?[扣收](?:了|的|走了?)?我?的?(?:是)?)?"
BARE_PAIRS = tuple(re.compile(rf"{_OPEN}{_TAKEN}{_SPOT}{pair}") for pair in _PAIR)
BARE_NEW = (
    re.compile(
        rf"^{_GAP}(?:(?:不对|不是|{_SPOILT}|我?[说写填打]错了?)(?:啊|呀|哦)?{_GAP}){{1,3}}(?:{_CHANGE}{_INTO}"
        rf"|{_TRUE})[\s:：]*(?P<new>{_VALUE}{{1,40}})$"
    ),
    re.compile(
        rf"^{_GAP}(?:(?:不对|{_SPOILT}|我?[说写填打]错了?)(?:啊|呀"
        rf"|哦)?{_GAP}){{1,3}}(?P<new>[0-9a-z@.\-\s,]{{2,40}}(?:元|块|万|w|k)?)$"
    ),
    re.compile(rf"^{_GAP}(?:我要|请|帮我|麻烦)?{_CHANGE}{_INTO}[\s:：]*(?P<new>{_VALUE}{{1,40}})$"),
)
"""No field named: "不对,是2300", "是12不是21"."""

_ACT = r"(?:咨询|建议|投诉|举报)"
ACT_PAIRS = (
    re.compile(
        rf"不(?:是|要|想)(?:要|想|来)?(?P<old>{_ACT}){_GAP}(?:而|我)?(?:是|要|想)(?:要|想|来)?(?P<new>{_ACT}){_END}"
    ),
    re.compile(rf"(?:是|要)(?:要|想|来)?(?P<new>{_ACT}){_GAP}(?:而)?不是(?:要|想|来)?(?P<old>{_ACT}){_END}"),
    re.compile(rf"(?P<old>{_ACT})?(?:类型|类别)?(?:改成|改为|换成|更正为)(?P<new>{_ACT}){_END}"),
)

TELLS_A_STORY = re.compile(
    r"(?:你们|他们|她们|客服|系统|银行|催收|平台|后台|合同上|合同里|账单|贵公司"
    r"|业务员)[^,，。]{0,12}(?:[算写填打输录登记搞弄发改扣收划]错|(?:私自|擅自|偷偷|随意|乱)改|不对|有误)"
    r"|[算扣收转还划存汇]错|打错(?:了)?(?:人|电话|门)|写错了?(?:名字|姓名|日期|人)|(?:老|总|一直|天天|经常)"
    r"(?:是)?打错|被(?:改|篡改)"
)
NO_CHANGE = re.compile(
    r"没有?(?:写|填|打|说)?错|不会错|不(?:用|需要|要|必|想)?改(?![成为到])|没改|怎么(?:改|修改|更改|换|办)|如何(?:改"
    r"|修改|更改|换)|哪里?(?:能|可以)?改|是不是|能不能改|为什么|吗[?？]?$"
)
FIGURES = re.compile(
    r"(?:大概|大约|约|差不多|总共|一共|共|人民币|rmb"
    r"|[¥+(（是我的\s]){0,4}(?:[0-9a-z〇零一二两三四五六七八九十百千万几幺]|就?用?这个|微信)"
)
MEASURED = re.compile(  # nothing but a figure with its unit, or a time
    r"(?:[0-9a-z〇零一二两三四五六七八九十百千万幺¥.,\-\s]{1,30}(?:元|块钱?|块|毛|号|日|月份?|年|期|位|点|%|开头的?"
    r"|结尾的?|w|k){0,3}){1,3}(?:吧|的|了|啊){0,2}|(?:[上下这]{1,3}个?(?:月|周|礼拜|星期)[一二三四五六日天]?"
    r"|[昨前今]天|去年|今年|前年)[早中下晚上午]{0,3}(?:吧|的|了){0,2}"
)
TIMES = re.compile(r"[0-9一二三四五六七八九十]|[昨前今去明]|上|月|周|节|国庆|春节|刚|早|晚")
