"""Where something happened, or over which channel."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chinese.phrases import plain
from chinese.place_names import CITIES, LEAD_UNITS, SITES, TRAIL_UNITS

_CLAUSE = re.compile(r"[^,，。;；!！?？\s]+")
_LONGEST = 400
_LONGEST_ANSWER = 30
_HAN = r"[a-z0-9\u4e00-\u9fff]"
_LEAD = re.compile(rf"^(?:{LEAD_UNITS})+")
_ONLY_LEAD = re.compile(rf"(?:{LEAD_UNITS}){{0,16}}")
_ONLY_TRAIL = re.compile(rf"(?:{TRAIL_UNITS}){{0,8}}")
_VERBS = re.compile("[在到去于来和]")
_AT = r"(?:(?<![现正还存所好实自不内结])在|于|通过)"
_AT_BEFORE = re.compile(
    rf"(?:{_AT}|(?:打|找|闹|跑|催|寄|发|追|堵|打电话|电话打)到(?:了)?)(?:了)?(?:我|我们|你|你们|他|他们|贵|家|那家"
    r"|一家|一个)?(?:的)?$"
)
_NEAR_BEFORE = re.compile(rf"{_AT}[^,，。]{{0,8}}$")
_IN_AFTER = re.compile(r"^(?:里面|里|上面|上|中)(?!班|门|午|的(?:人|钱)|最)")
_CHANNELS = tuple(
    (name, re.compile(words))
    for name, words in (
        ("微信", r"(?<!这个)(?<!本)微信(?:公众号|小程序|群|客服|视频|号)?(?!转账|支付|还款)"),
        ("小程序", r"小程序"),
        ("公众号", r"公众号"),
        ("APP", r"app|手机软件|客户端|软件(?=里|上)|手机银行"),
        ("官网", r"官网|网站|网页|官方网|网银"),
        ("在线客服", r"在线客服|网上客服|智能客服"),
        ("短信", r"短信"),
        ("邮件", r"邮件|邮箱(?=里)"),
        ("QQ", r"qq"),
        ("抖音", r"抖音"),
        ("快手", r"快手"),
        ("小红书", r"小红书"),
        ("直播间", r"直播间"),
        ("支付宝", r"支付宝"),
        ("电话", r"电话|来电|通话|座机|热线"),
        ("网上", r"网上|线上|互联网"),
    )
)
_CHANNEL_NAMES = frozenset(name for name, _ in _CHANNELS)
_SITE = re.compile(rf"{_HAN}{{0,16}}?{SITES}(?:门口|楼下|里面|附近|柜台)?")
_CITY = re.compile(rf"(?:{CITIES})(?:省|市)?(?:[\u4e00-\u9fff]{{2,6}}?(?:区|县|镇|路|街))?")
_HOME = re.compile(r"(?:我|自己|父母|爸妈)?(?:家里|家中|家门口|老家|家(?=$|门))")
_STREET = re.compile(r"(?<=[在于])[\u4e00-\u9fff]{2,7}?(?:省|市|区|县|镇|乡|村|街道?|路|大道|广场|大厦|中心)")
_THEIRS = re.compile(r"(?:你们?|贵|他们?|这家|那家)(?:的)?(?:公司|银行|单位|总部)$|^(?:公司|银行|单位)$")
_ACTS = re.compile(
    r"投诉|举报|建议|要|不|没|被|扣|骗|乱|钱|什么|让|说|所有|其他|别的|么|哪|垃圾|大家|跑路|作为|有限公司|集团|股份"
)
_ONLY_SHORT = re.compile(r"(?:银行|公司|单位)$")
_NO_PLACE = re.compile(r"(?:这里?|那里?|哪里?|里|上|下|此|人|一起|我|你|他|她|它|们|不|没|还|什么|时候)+")


@dataclass(frozen=True)
class _Candidate:
    """A possible place: its name and where in the clause its words stand."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class PlaceSpan:
    """A place or channel whose words stand at text[start:end]; `name` is the channel's one name or the words."""

    start: int
    end: int
    name: str


def find_place_span(text: str) -> PlaceSpan | None:
    """Return what `find_place` returns with where it stands."""
    return _first_place(text, is_answer=len(text.strip()) <= _LONGEST_ANSWER)


def find_place(text: str) -> str | None:
    """Return the place or channel where it happened, without time words; None when `text` names none.

    An answer that is nothing but time and place counts as it is ("上个月,网点"); in a story only what
    is said to be the place does ("在杭州门店", "APP上", "打到我单位"). Places come as written, channels under one
    name ("APP", "电话", "微信").
    """
    span = find_place_span(text)
    return span.name if span else None


def _first_place(text: str, *, is_answer: bool) -> PlaceSpan | None:
    low = plain(text)[:_LONGEST]
    for part in _CLAUSE.finditer(low):
        clause = part.group()
        for candidate in _candidates(clause):
            if (is_answer and _is_all(candidate, clause)) or _is_told(candidate, clause, is_answer=is_answer):
                return _placed(candidate, part, text)
    return None


def _placed(candidate: _Candidate, clause: re.Match[str], text: str) -> PlaceSpan:
    start, end = clause.start() + candidate.start, clause.start() + candidate.end
    is_as_written = clause.string[start:end] == candidate.name
    return PlaceSpan(start, end, text[start:end] if is_as_written else candidate.name)


def _candidates(clause: str) -> Iterator[_Candidate]:
    if site := _site(clause):
        yield site
    for name, words in _CHANNELS:
        for found in words.finditer(clause):
            yield _Candidate(name, *found.span())
    for found in _HOME.finditer(clause):
        yield _Candidate("家门口" if found.group().endswith("家门口") else "家里", *found.span())
    for pattern in (_CITY, _STREET):
        for found in pattern.finditer(clause):
            yield _Candidate(found.group(), *found.span())


def _site(clause: str) -> _Candidate | None:
    """The first site with what names it: "杭州门店"; time words and verbs before it are cut off."""
    found = _SITE.search(clause)
    if not found:
        return None
    named = _LEAD.sub("", _VERBS.split(_LEAD.sub("", found.group()))[-1])
    if not named or _NO_PLACE.fullmatch(named) or _ACTS.search(named):
        return None
    home = next((home for home in ("家里", "家门口") if named.endswith(home)), named)
    return _Candidate(home, found.end() - len(named), found.end())


def _is_all(candidate: _Candidate, clause: str) -> bool:
    """Nothing but time words and particles stands around the place."""
    before, after = clause[: candidate.start], clause[candidate.end :]
    return bool(_ONLY_LEAD.fullmatch(before) and _ONLY_TRAIL.fullmatch(after))


def _is_told(candidate: _Candidate, clause: str, *, is_answer: bool) -> bool:
    """The words around say that it happened there; the company itself is no place."""
    before, after = clause[: candidate.start], clause[candidate.end :]
    is_reached = before.endswith(("到", "到我", "到了我"))
    if _THEIRS.search(before[-3:] + candidate.name) and not is_reached:
        return False
    if _IN_AFTER.search(after) and candidate.name in _CHANNEL_NAMES:
        return is_answer or bool(_NEAR_BEFORE.search(before))
    return bool(_AT_BEFORE.search(before)) and (is_answer or is_reached or not _ONLY_SHORT.search(candidate.name))
