"""Corrections of what was said before: "电话不是138是139", "金额改2300", "名字写错了"."""

import re
from dataclasses import dataclass

from chinese.phrases import plain

LONGEST_CORRECTION = 80

_FIELDS: tuple[tuple[str, ...], ...] = (
    ("staff", r"(?:客服|员工|对方|业务员|工作人员|经理|催收)的?(?:名字|姓名|工号|编号)|工号"),
    ("organisation", r"(?:公司|单位|企业)(?:的)?(?:名称|名字|全称|名)"),
    (
        "contract_number",
        r"(?:借款|贷款)?合同的?(?:编号|号码?|尾号)|借据(?:编号|号码?)?",
        r"合同(?=(?:最后|后面|末尾|尾|后)|[写填打输]?错了?$|改|不对)|(?<!案件)(?<!投诉)(?<!受理)编号|单号",
    ),
    (
        "contact",
        r"联系(?:方式|电话|号码|人电话)|(?<![打来接])(?:手机|电话|座机|固话)(?:号码?|的号码?)?|手机|邮箱(?:地址)?",
        r"微信号?|号码|qq号?",
    ),
    ("name", r"名字|姓名|称呼|姓氏|真名"),
    ("amount", r"(?:涉及)?(?:的)?金额|钱数|数额|款额"),
    ("demand", r"诉求|要求(?!我|你)|请求"),
    ("occurred_at", r"(?:发生|事发)?的?(?:时间|日期)"),
    ("occurred_place", r"地点|地址|渠道|发生地"),
    ("issue", r"(?:事情)?经过|(?:投诉)?内容|描述|事由"),
    ("act", r"类型|类别"),
)
_FIELD = re.compile("|".join(f"(?P<{name}>{'|'.join(words)})" for name, *words in _FIELDS))
_TELLS_A_STORY = re.compile(
    r"(?:你们|他们|她们|客服|系统|银行|催收|平台|后台|合同上|合同里|账单|贵公司"
    r"|业务员)[^,，。]{0,12}(?:[算写填打输录登记搞弄发改扣收划]错|(?:私自|擅自|偷偷|随意|乱)改|不对|有误)"
    r"|[算扣收转还划存汇]错|打错(?:了)?(?:人|电话|门)|写错了?(?:名字|姓名|日期|金额|人)|(?:老|总|一直|天天|经常)"
    r"(?:是)?打错|被(?:改|篡改)"
)
_NO_CHANGE = re.compile(
    r"没有?(?:写|填|打|说)?错|不会错|不(?:用|需要|要|必|想)?改(?![成为到])|没改|怎么(?:改|修改|更改|换)|如何(?:改"
    r"|修改)|哪里?(?:能|可以)?改|是不是|能不能改"
)
_SPOILT = (
    r"(?:[写填打说输报记留搞弄登录发念给]+错|错|不对|不正确|有误|不准确|有问题)(?:了)?(?:一位|一个(?:数字?|字)"
    r"|[两二三]位|几位|一下|个字|个数)?(?:了)?"
)
_CHANGE = r"(?:帮我|请|麻烦)?(?:改|修改|更改|更正|纠正|变更|更新|换)(?:一下|下|一个|个)?"
_SPOT = (
    r"(?:的)?(?:最后|后面|末尾|结尾|尾数|尾号|开头|前面|中间|末|后|前)?(?:的)?(?:那)?[几一二两三四五六七八1-8]?(?:位"
    r"|个数字?|个字)?(?:数字?)?"
)
_VALUE = r"(?:[^,，。;；!！?？\n]|,(?=\d{3}))"
_GAP = r"[\s,，、。:：;；]*"
_TRUE = r"(?:而|应该|应当|其实|实际|正确的|准确的|我的|才|应)*(?:是|叫|为|姓)"
_PAIRS = (
    re.compile(
        rf"不(?:是|叫|姓)(?P<old>[^,，。;；!！?？\n是]{{1,24}}?){_GAP}{_TRUE}[\s:：]*(?P<new>(?:(?!不(?:是|叫"
        rf"|姓)){_VALUE}){{1,60}})"
    ),
    re.compile(
        rf"(?:是|叫|姓|为|应该是|改成)[\s:：]*(?P<new>(?:(?!不(?:是|叫|姓)){_VALUE}){{1,40}}?){_GAP}(?:而)?不(?:是|叫"
        rf"|姓)[\s:：]*(?P<old>[^,，。;；!！?？\n]{{1,24}})"
    ),
)
_WRONG = re.compile(rf"{_SPOILT}{_GAP}(?:{_CHANGE}(?:成|为|到)|{_TRUE})?[\s:：]*(?P<new>{_VALUE}{{1,60}})?")
_CHANGED = re.compile(
    rf"(?:{_CHANGE}(?:成|为|到|用)|{_CHANGE}{_GAP}(?:{_TRUE})?|应该是|应为)[\s:：]*(?P<new>{_VALUE}{{1,60}})?"
)
_FIRST_PERSON_NAME = re.compile(r"我?(?:姓|叫|名叫)(?=.{1,16}不(?:姓|叫|是))|不(?:姓|叫).{1,8}(?:姓|叫|是)")
_ACT_WORD = r"(?:咨询|建议|投诉|举报)"
_ACT_PAIRS = (
    re.compile(
        rf"不(?:是|要|想)(?:要|想|来)?(?P<old>{_ACT_WORD}){_GAP}(?:而|我)?(?:是|要|想)(?:要|想|来)?(?P<new>{_ACT_WORD})"
    ),
    re.compile(rf"(?:是|要)(?:要|想|来)?(?P<new>{_ACT_WORD}){_GAP}(?:而)?不是(?:要|想|来)?(?P<old>{_ACT_WORD})"),
    re.compile(rf"(?P<old>{_ACT_WORD})?(?:类型|类别)?(?:改成|改为|换成|更正为)(?P<new>{_ACT_WORD})"),
)
_BARE_OPENING = re.compile(
    rf"^{_GAP}(?:不对|不是|{_SPOILT}|更正(?:一下)?|纠正(?:一下)?|说错)(?:啊|呀|哦)?{_GAP}(?:{_CHANGE}(?:成|为)"
    rf"|{_TRUE})[\s:：]*(?P<new>{_VALUE}{{1,40}})$"
)
_BARE_CHANGE = re.compile(rf"^{_GAP}(?:我要)?{_CHANGE}(?:成|为)[\s:：]*(?P<new>{_VALUE}{{1,40}})$")
_MEASURED = re.compile(r"[0-9〇零一二两三四五六七八九十百千万幺]|[上下这]个?[月周]|[昨前今]天")
_FIGURES = re.compile(r"[0-9a-z〇零一二两三四五六七八九十百千万幺]|这个|微信")
_OF_FIGURES = frozenset({"contact", "contract_number", "amount"})
_TAIL = re.compile(r"[\s吧啊呢哦呀哈了的嘛谢]+$")


@dataclass(frozen=True)
class Correction:
    """What is to change: `field` as in the bot's `expects` ("" when not said), the words as written.

    `old` is often only a part of the wrong value; `new` is None when the customer has not said it.
    """

    field: str
    old: str | None
    new: str | None


def read_correction(text: str) -> Correction | None:
    """Return the correction that a short message makes, None for anything else.

    Complaints about others' mistakes ("你们金额算错了", "打错人了") are no corrections.
    """
    low = plain(text)
    if not low.strip() or len(low.strip()) > LONGEST_CORRECTION or _TELLS_A_STORY.search(low):
        return None
    act = next((found for pattern in _ACT_PAIRS if (found := pattern.search(low))), None)
    if act:
        return Correction("act", _raw(text, act, "old"), _raw(text, act, "new"))
    if _NO_CHANGE.search(low):
        return None
    field = _field(low)
    return _of_field(text, low, field) if field else _without_field(text, low)


def apply_digits(current: str, old: str, new: str) -> str | None:
    """Return `current` with the part `old` replaced by `new`: where it occurs once, or opens or ends it.

    Blanks and dashes do not count; a full-length `new` replaces everything. None when `old` is not
    there, is there several times in the middle, or opens and ends it.
    """
    whole, wrong, right = (re.sub(r"[\s\-]", "", value) for value in (current, old, new))
    if not whole or not wrong or not right:
        return None
    if len(right) >= len(whole) and len(right) > len(wrong):
        return right
    if whole.count(wrong) == 1:
        return whole.replace(wrong, right)
    opens, ends = whole.startswith(wrong), whole.endswith(wrong)
    if opens == ends:
        return None
    return right + whole[len(wrong) :] if opens else whole[: -len(wrong)] + right


def _field(low: str) -> str:
    if _FIRST_PERSON_NAME.search(low):
        return "name"
    found = _FIELD.search(low)
    return str(found.lastgroup) if found else ""


def _of_field(text: str, low: str, field: str) -> Correction | None:
    for pattern in _PAIRS:
        if (found := pattern.search(low)) and _fits(field, found["old"], found["new"]):
            return Correction(field, _raw(text, found, "old"), _raw(text, found, "new"))
    found = _WRONG.search(low) or _CHANGED.search(low)
    if not found:
        return None
    new = _raw(text, found, "new")
    if new is not None and _only_field(plain(new)):
        new = _value_after_field(text, low, found.start("new"))
    return Correction(field, None, new)


def _fits(field: str, *values: str) -> bool:
    return field not in _OF_FIGURES or all(_FIGURES.search(value) for value in values)


def _without_field(text: str, low: str) -> Correction | None:
    for pattern in _PAIRS:
        found = pattern.search(low)
        if found and _MEASURED.search(found["old"]) and _MEASURED.search(found["new"]):
            return Correction("", _raw(text, found, "old"), _raw(text, found, "new"))
    found = _BARE_OPENING.search(low.strip()) or _BARE_CHANGE.search(low.strip())
    return Correction("", None, _raw(text.strip(), found, "new")) if found else None


def _only_field(value: str) -> bool:
    found = _FIELD.match(value)
    return found is not None


def _value_after_field(text: str, low: str, start: int) -> str | None:
    """The value that follows a field word after the verb: "修改金额为2300", "改一下电话,139..."."""
    field = _FIELD.match(low, start)
    place = field.end() if field else start
    found = re.compile(rf"{_GAP}(?:(?:改)?(?:成|为)|{_TRUE})?[\s:：]*(?P<new>{_VALUE}{{1,60}})").match(low, place)
    return _raw(text, found, "new") if found else None


def _raw(text: str, found: re.Match[str], group: str) -> str | None:
    """The words of `group` as the customer wrote them, without trailing particles."""
    start, end = found.span(group)
    if start < 0:
        return None
    words = _TAIL.sub("", text[start:end]).strip(" \t:：\"“”'「」")
    return words or None
