"""The employee whom a customer speaks of: by number, by name, or as far as known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chinese.declines import declines
from chinese.name_shapes import full_name_at, is_distinct, is_no_name, surname_at, titled_at, with_job_at
from chinese.numerals import DIGITS, digits
from chinese.text import fold


@dataclass(frozen=True)
class StaffSpan:
    """An employee at text[start:end]; `value` is the number as digits, else the name as said."""

    start: int
    end: int
    text: str
    value: str


_D = f"0-9{DIGITS}幺洞"
_ROLE = (
    r"(?:人工客服|在线客服|电话客服|客服人员|客服专员|客服代表|客服经理|客服|坐席|话务员|接线员|专员"
    r"|业务员|信贷员|客户经理|催收人员|催收员|催收专员|催收"
    r"|工作人员|营业员|柜员|大堂经理|经理|主管|主任|行长|店长|组长|员工|法务|审核员|回访员)"
)
_NUMBERED = re.compile(
    rf"(?:工号|员工号|员工编号|客服编号|坐席号|工牌号?|胸牌号?)(?:应该|好像|大概|可能)?[是为: 尾号]{{0,4}}"
    rf"([A-Za-z]{{0,4}}[{_D}](?:[ \-]?[{_D}]){{1,9}})(?![{_D}A-Za-z元])"
    rf"|(?<![{_D}A-Za-z.\-])([A-Za-z]{{0,3}}[0-9]{{2,8}})(?:号)?(?:的)?(?:那个|这个|那位"
    rf"|这位)?{_ROLE}(?![电热])"
    rf"|(?<!联系)(?<!打给)(?<!拨打){_ROLE}(?:编号"
    rf"|号码?)?[ :是]{{0,2}}([A-Za-z]{{0,3}}[0-9]{{3,8}})(?:号)?(?![0-9\-A-Za-z.元块万号天次个月年分点期多几%])",
    re.ASCII,
)
_SERVICE_NUMBER = re.compile(r"95[0-9]{3,4}|400[0-9]{5,}|12[0-9]{3}|1[0-9]{2}|10[0-9]{3}")
_SURNAMED = re.compile(
    rf"(?:一?个|那个|这个|有个|名|位)?(?:姓([\u3400-\u9fff]{{1,2}}?)(?:的|名)(?:那个|这个|女|男)?{_ROLE})"
)
_ROLE_FIRST = re.compile(
    rf"{_ROLE}{{1,2}}(?:的?(?:姓名|名字))?(?:她|他)?(?:名?叫|自称|姓名|是|姓|:)?[ :(（]?(?:做|为)?"
)
_ROLE_LAST_START = re.compile(rf"(?=[\u3400-\u9fff]{{1,4}}{_ROLE})")
_NICKNAMED = re.compile(rf"(?:小|老|阿)([\u3400-\u9fff])(?:的)?(?:那个|这个)?{_ROLE}")
_CALLED = re.compile(rf"(?:(?:有个|一个|个|那个|自称)(?:{_ROLE})?(?:名?叫|自称)|自称(?:是)?)[ ]?")
_RANK = re.compile(r"(?:经理|主管|主任|专员|组长|队长|律师|科长|部长)")


def find_staff(text: str) -> tuple[StaffSpan, ...]:
    """Return the employees named in a text in order, none overlapping; offsets are those of `text`."""
    plain = fold(text)
    found: list[StaffSpan] = []
    for start, end, value in _candidates(plain):
        if all(end <= span.start or span.end <= start for span in found):
            found.append(StaffSpan(start, end, text[start:end], value))
    return tuple(sorted(found, key=lambda span: span.start))


def chosen_staff(spans: Sequence[StaffSpan]) -> StaffSpan | None:
    """Return the one of `spans` that tells most: the first with a number, else the first."""
    return next((span for span in spans if span.value[-1].isdigit()), spans[0] if spans else None)


def read_staff(answer: str) -> str | None:
    """Return the employee in an answer to "which of our staff?": number or name, else None.

    A bare number or name counts here. A description such as 一个女的 is left to the caller.
    """
    found = find_staff(answer)
    if found:
        return (chosen_staff(found) or found[0]).value
    plain = fold(answer).strip(" 。.,，!！吧的了")
    if declines(answer) or len(plain) > 30:
        return None
    number = re.fullmatch(rf"(?:是|就是|尾号|好像是|她是|他是)?([A-Za-z]{{0,4}}[{_D} \-]{{2,12}})号?", plain)
    if number:
        return _number(number[1])
    word = re.sub(
        r"^(?:(?:她|他|对方)(?=姓)|是|叫|就是|好像是?|好像叫|他叫|她叫|对方叫|名字叫|应该是|可能是|她?他?自称)+",
        "",
        plain,
    )
    shape = titled_at(word, 0) or full_name_at(word, 0, careful=False) or with_job_at(word, 0)
    if shape and shape.end == len(word):
        return word
    surname = re.fullmatch(r"(?:[她他]|对方)?姓([\u3400-\u9fff]{1,2})", word)
    return word if surname and surname_at(surname[1], 0) == surname[1] else None


def _candidates(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _NUMBERED.finditer(plain):
        number = next(group for group in match.groups() if group)
        value = _number(number)
        if value and (match[1] or not _SERVICE_NUMBER.fullmatch(value)):
            yield *match.span(), value
    for match in _SURNAMED.finditer(plain):
        if surname_at(match[1], 0) == match[1]:
            yield match.start(), match.end(), plain[plain.index("姓", match.start()) : match.end()]
    for match in _NICKNAMED.finditer(plain):
        name = plain[match.start() : match.start() + 2]
        if not is_no_name(name):
            yield match.start(), match.end(), name
    yield from _named(plain)


def _named(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in (*_ROLE_FIRST.finditer(plain), *_CALLED.finditer(plain)):
        start = match.end()
        end = _name_end(plain, start)
        if end is not None:
            yield start, end, plain[start:end]
    for match in _ROLE_LAST_START.finditer(plain):
        shape = with_job_at(plain, match.start())
        if shape is not None and not plain.startswith(("贷款", "客服"), shape.start):
            yield shape.start, shape.end, plain[shape.start : shape.end]


def _name_end(plain: str, start: int) -> int | None:
    surname = surname_at(plain, start)
    if surname and plain.startswith(("某某", "某"), start + len(surname)):
        return start + len(surname) + (2 if plain.startswith("某某", start + len(surname)) else 1)
    rank = _RANK.match(plain, start + len(surname)) if surname and is_distinct(surname) else None
    if rank:
        return rank.end()
    shape = titled_at(plain, start)
    if shape is None and surname and is_distinct(surname):
        shape = full_name_at(plain, start, careful=False)
    return shape.end if shape else None


def _number(written: str) -> str | None:
    letters = re.match(r"[A-Za-z]*", written)
    prefix = letters.group() if letters else ""
    read = digits(written[len(prefix) :].strip(" -"))
    return prefix + read if read and len(read) >= 2 else None
