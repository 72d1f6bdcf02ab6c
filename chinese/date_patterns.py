"""How customers write dates: each pattern with the norm that it means."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from chinese import numerals

_CN = "一二三四五六七八九"
_YEAR4 = rf"(?:(?:19|20)\d\d|二[〇零○][〇零○{_CN}]{{2}})"
_YEAR = rf"(?<![\d.])(?P<y>{_YEAR4}|\d\d)"
_MONTH = rf"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[{_CN}])"
_DAY = rf"(?P<d>3[01]|[12]\d|0?[1-9]|三十一?|二十[{_CN}]?|廿[{_CN}]?|十[{_CN}]?|[{_CN}](?![直共般样定些起下再旦份]))"
_NO_SIGN = r"(?![\d一二三四五六七八九十百千万.,:%元块毛亿wWkK个天期次年多几笔条/-])"
_DAY_END = rf"(?:[日号](?!线|楼)|{_NO_SIGN})"
_START = r"(?<![\d.,一二三四五六七八九十零〇百千万两每几数第个*/])(?<!\d-)"
_PART = r"(?P<part>初|底|末|中旬|上旬|下旬)?"
_NOT_MONEY = r"(?![\d.元块万千百wWkK%期/-])"
_NOT_NUMBER_OF = re.compile(r"(?:号|号码|编号|账号|单号|尾号|工号)[:是为 ]*$|[A-Za-z0-9_-]$")
_FROM_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\s?-$")
_RECURRING = re.compile(r"每个?月的?$|每年的?$|每$|工作$")
_LASTING = re.compile(r"(?:逾期|超过|满|等|等了|连续|近|约|过了|宽限|延期|延|后|限|了|共|第|剩|还有)$")


@dataclass(frozen=True)
class Reading:
    """A date at folded[start:end]; `part` narrows it, `vague` is a span of days from today."""

    start: int
    end: int
    norm: str
    part: str = ""
    approximate: bool = False
    vague: tuple[int, int] | None = None


Builder = Callable[[re.Match[str], date], "Reading | None"]


def readings(folded: str, today: date) -> Iterator[Reading]:
    """Yield every reading of every pattern, overlapping ones too."""
    for pattern, build in _PATTERNS:
        for match in pattern.finditer(folded):
            if reading := build(match, today):
                yield reading


def read_bare_day(folded: str) -> Reading | None:
    """Read 6.11 or 6-11, which is a date only in an answer about time."""
    match = _BARE.search(folded)
    return _of(match, _norm(None, match["m"], match["d"])) if match else None


def dotted_days(folded: str) -> Iterator[Reading]:
    """Yield every 6.11, which is a date where another one is called so (6.10号)."""
    for match in _DOTTED.finditer(folded):
        yield _of(match, _norm(None, match["m"], match["d"]))


def read_just_now(folded: str) -> Reading | None:
    """Read 刚才 as today, which it is only in an answer about time."""
    match = _JUST_NOW.search(folded)
    return Reading(match.start(), match.end(), "rel:0d") if match else None


def year_of(written: str, today: date) -> int:
    """Return the year that two or four digits mean."""
    if len(written) == 2:
        short = int(written)
        return 2000 + short if short <= today.year % 100 + 1 else 1900 + short
    return numerals.read_integer(written) or 0


def _value(written: str | None) -> int | None:
    return numerals.read_integer(written) if written else None


def _norm(year: int | None, month: str | None, day: str | None) -> str:
    head = "-" if year is None else f"{year:04d}"
    if month is None and year is None:
        head = "--"
    pieces = [head] + [f"{_value(each):02d}" for each in (month, day) if each]
    return "-".join(pieces)


def _of(match: re.Match[str], norm: str, *, approximate: bool = False) -> Reading:
    part = {"末": "底", "中旬": "中", "上旬": "初", "下旬": "底"}
    found = match.groupdict().get("part") or ""
    found = part.get(found, found).replace("年", "")
    return Reading(match.start(), match.end(), norm, found, approximate or bool(found))


def _absolute(match: re.Match[str], today: date) -> Reading | None:
    before = match.string[max(0, match.start() - 6) : match.start()]
    if _NOT_NUMBER_OF.search(before) and not _FROM_YEAR.search(before):
        return None
    groups = match.groupdict()
    return _of(match, _norm(year_of(match["y"], today), groups.get("m"), groups.get("d")))


def _short_year(match: re.Match[str], today: date) -> Reading | None:
    year = year_of(match["y"], today)
    return _of(match, f"{year}") if 2005 <= year <= today.year else None


def _month_day(match: re.Match[str], _today: date) -> Reading | None:
    return _of(match, _norm(None, match["m"], match.groupdict().get("d")))


def _month(match: re.Match[str], today: date) -> Reading | None:
    if _RECURRING.search(match.string[max(0, match.start() - 4) : match.start()]):
        return None
    return _month_day(match, today)


def _day(match: re.Match[str], _today: date) -> Reading | None:
    before = match.string[max(0, match.start() - 4) : match.start()]
    if _RECURRING.search(before) or (match["sign"] == "日" and _LASTING.search(before)):
        return None
    return _of(match, _norm(None, None, match["d"]))


_YEAR_SHIFTS = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "上一年": -1, "今年": 0, "本年": 0, "明年": 1}


def _relative_year(match: re.Match[str], _today: date) -> Reading | None:
    """去年, 去年8月, 去年8月3号."""
    norm = f"rel:{_YEAR_SHIFTS[match['ry']]}y"
    for each in (match["m"], match["d"]):
        norm += f"-{_value(each):02d}" if each else ""
    return _of(match, norm)


def _relative_month(match: re.Match[str], _today: date) -> Reading | None:
    word = match["rm"]
    shift = -word.count("上") + word.count("下")
    return _of(match, f"rel:{shift}m" + (f"-{_value(match['d']):02d}" if match["d"] else ""))


def _this_year(match: re.Match[str], today: date) -> Reading | None:
    return _of(match, f"rel:{0 if match['part'] == '初' or today.month >= _LATE_MONTH else -1}y")


def _this_month(match: re.Match[str], today: date) -> Reading | None:
    begun = match["part"] == "初" or today.day >= _LATE_DAY
    return _of(match, "rel:0m" if begun else "rel:-1m")


_LATE_DAY = 21
_LATE_MONTH = 10
_DAY_SHIFTS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}


def _day_word(match: re.Match[str], _today: date) -> Reading | None:
    return _of(match, f"rel:{_DAY_SHIFTS[match['which']]}d")


def _weekday_number(word: str) -> int:
    return {"日": 7, "天": 7, "末": 6}.get(word) or numerals.read_integer(word) or 7


def _week(match: re.Match[str], _today: date) -> Reading | None:
    shift = -match["w"].count("上") + match["w"].count("下")
    if not match["wd"]:
        return _of(match, f"rel:{shift}w")
    return _of(match, f"rel:{shift}w-{_weekday_number(match['wd'])}", approximate=match["wd"] == "末")


def _weekday(match: re.Match[str], today: date) -> Reading | None:
    number = _weekday_number(match["wd"])
    return _of(match, f"rel:{0 if number <= today.isoweekday() else -1}w-{number}")


def _ago(match: re.Match[str], _today: date) -> Reading | None:
    written, unit = match["n"], match["u"][-1]
    if written == "半":
        norm = {"月": "rel:-15d", "年": "rel:-6m"}.get(unit)
        return _of(match, norm, approximate=True) if norm else None
    count = numerals.read_integer(written)
    pair = len(written) == 2 and all(char in _CN + "两" for char in written)
    if pair:
        count = numerals.read_integer(written[0])
    if not count or (unit == "月" and not match["ge"]) or count > 366:
        return None
    letter = {"天": "d", "日": "d", "周": "w", "期": "w", "拜": "w", "月": "m", "年": "y"}[unit]
    if match["half"] and letter == "y":
        count, letter = count * 12 + 6, "m"
    return _of(match, f"rel:-{count}{letter}", approximate=pair or letter != "d" or bool(match["more"]))


_VAGUE_WORDS = {
    **dict.fromkeys(("这几天", "这两天", "这些天", "近几天", "近两天", "最近几天", "最近这几天", "最近两天"), (-6, 0)),
    **dict.fromkeys(("最近", "近期", "近来", "这阵子", "这段时间", "近日"), (-30, 0)),
    **dict.fromkeys(("前几天", "前两天", "前些天", "前些日子", "几天前", "好几天前", "前几日"), (-10, -1)),
    **dict.fromkeys(("前阵子", "前段时间", "前一阵", "前一段时间", "几周前", "前几周"), (-90, -7)),
    **dict.fromkeys(("几个月前", "前几个月", "好几个月前"), (-270, -30)),
    **dict.fromkeys(("几年前", "前几年", "好几年前"), (-3650, -365)),
}
_VAGUE = "|".join(sorted(_VAGUE_WORDS, key=len, reverse=True))


def _vague(match: re.Match[str], _today: date) -> Reading | None:
    return Reading(match.start(), match.end(), "rel", "", approximate=True, vague=_VAGUE_WORDS[match[0]])


def _half_month(match: re.Match[str], today: date) -> Reading | None:
    half = match[0].replace("月", "")
    low = today.day - 1 if half == "上半" else min(today.day - 1, 14)
    return Reading(match.start(), match.end(), "rel", "", approximate=True, vague=(-low, 0))


_RELATIVE_YEAR = (
    rf"(?P<ry>大前年|前年|去年|今年(?![\d一二三四五六七八九十]{{1,3}}岁|(?:[2-9]\d|1[3-9])(?:[,，。了]|$))|本年|明年|上一?年)(?:的?{_MONTH}(?:[,，、]\d{{1,2}})?月份?(?:{_DAY}{_DAY_END})?)?"
    r"(?P<part>年?[初底末]|上半年|下半年|中旬|上旬|下旬)?"
)
_JUST_NOW = re.compile("刚才|刚刚|方才|刚打|刚来")
_DAY_OF_MONTH = (
    rf"(?<![\dA-Za-z.\-/一二三四五六七八九十零百千万月第工号尾几个#街路道巷)])(?P<d>3[01]|[12]\d|0?[1-9]|三十一?|二十[{_CN}]?|廿[{_CN}]?|十[{_CN}]?|[{_CN}])"
    r"(?P<sign>号(?!楼|路|线|店|码|文|令|院|公告|客服|员|技师|机|仓|馆|门|桌|房|厅|窗|柜|车|股|召回)|日(?!内|后|前|均|息|期|游|左右|间|元|常|子|志|化|利|报|以|之|无|复))"
)
_DOTTED = re.compile(
    r"(?<![\d.A-Za-z-])(?<![A-Za-z] )(?:(?<![一-龥])|(?<=[和到至从在于]))(?P<m>1[0-2]|0?[1-9])\.(?P<d>3[01]|[12]\d|0?[1-9])(?![\d.%元块万wWkK版])"
)
_BARE = re.compile(r"(?<![\d.-])(?P<m>1[0-2]|0?[1-9])[.-](?P<d>3[01]|[12]\d|0?[1-9])(?![\d.%元块万])")

_SOURCES: tuple[tuple[str, Builder], ...] = (
    (rf"{_YEAR}\s?年\s?{_MONTH}\s?月\s?的?{_DAY}\s?{_DAY_END}", _absolute),
    (rf"{_YEAR}\s?年\s?{_MONTH}\s?月份?{_PART}", _absolute),
    (rf"(?<![\d.])(?P<y>{_YEAR4})年(?!费|利率|化|[一-龥]{{1,6}}字第)(?P<part>年?[初底末]|上半年|下半年)?", _absolute),
    (r"(?<![\d.-])(?P<y>(?:19|20)\d\d)(?=\s?[-~至到、,，和]\s?(?:19|20)\d\d年)", _absolute),
    (
        r"(?<![\d.-])(?P<y>(?:19|20)\d\d)(?P<s>[./-])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])[日号]?(?![\d.])",
        _absolute,
    ),
    (rf"(?<![\d.\-了款息额费¥计共])(?P<y>(?:19|20)\d\d)[./-](?P<m>1[0-2]|0?[1-9])(?:月份?|{_NOT_MONEY})", _absolute),
    (
        r"(?<![0-9A-Za-z\-_.])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![0-9A-Za-z元块万.-])",
        _absolute,
    ),
    (
        r"(?:^|(?<=[于在从自到是\s,，。]))(?P<y>20[0-2]\d)(?P<m>1[0-2]|[1-9])\.(?P<d>3[01]|[12]\d|[1-9])(?![\d.元块万千wWkK])",
        _absolute,
    ),
    (
        r"(?<![\d.一二三四五六七八九十])(?P<y>0[5-9]|[12]\d)年(?=的时候|[初底末]|开始|起|借|贷|扣|逾期|那会|那时|那年|办|申请|买|上半年|下半年|[春夏秋冬]|期间|签)(?P<part>[初底末])?",
        _short_year,
    ),
    (r"(?<=[从自于在是])(?P<y>0[5-9]|[12]\d)年", _short_year),
    (_RELATIVE_YEAR, _relative_year),
    (
        rf"(?P<rm>上{{1,3}}个?月|这个?月|本月|下个?月)份?(?:的?{_DAY}{_DAY_END}|的?(?P<part>初|底|末|中旬|上旬|下旬))?",
        _relative_month,
    ),
    (r"(?<![个上这本每下\d月一二三四五六七八九十年正腊冬闰])月(?P<part>初|底)", _this_month),
    (r"(?<![今去前本明每年大个零〇一二三四五六七八九十\d])年(?P<part>初|底)(?!一|会)", _this_year),
    (rf"{_START}{_MONTH}\s?月\s?{_DAY}\s?{_DAY_END}", _month_day),
    (
        r"(?<![\d./A-Za-z了占剩])(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])[日号]?(?![\d/%.]|元|块|万|的(?:钱|费|利|本|金|人|时间|额)|左右|以上)",
        _month_day,
    ),
    (rf"{_START}{_MONTH}\s?月\s?{_DAY}(?=[-~至到]\d{{1,2}}[日号])", _month_day),
    (r"(?:(?<=月\d[-~至到])|(?<=月\d\d[-~至到])|(?<=[日号][-~]))(?P<d>3[01]|[12]\d|0?[1-9])(?P<sign>[日号])", _day),
    (
        r"(?<![\d.月-])(?<!月\d)(?P<m>1[0-2]|0?[1-9])[.-](?P<d>3[01]|[12]\d|0?[1-9])(?:[日号]|(?=那天|当天|早上|晚上|上午|下午|中午|凌晨))",
        _month_day,
    ),
    (
        (
            r"(?<![\d.A-Za-z扣费款钱息了元率给收剩差¥版-])(?<!版本)(?<![A-Za-z] )(?P<m>1[0-2]|0?[1-9])[.-](?P<d>3[01]|[12]\d|0?[1-9])"
            r"(?=扣|还(?=[的款了清上])|借|打(?!折)|申请|办|签|下款|放款|到账|逾期|投诉|转(?!化)|买|结清|到期|的(?:时候|账单|扣款|那))"
        ),
        _month_day,
    ),
    (rf"{_START}{_MONTH}\s?月(?:份|(?![供息租费均薪光卡亮利内])){_PART}", _month),
    (_DAY_OF_MONTH, _day),
    (
        r"(?P<which>大[前后]|(?<![以之日大眼])前|昨|今|(?<!明)明|(?<![今以之先])后)(?:天|(?<=[昨今明前])儿|(?<=[昨今明])(?:日(?!头条)|晚|晨|夜|早)|(?<=前)[晚日])",
        _day_word,
    ),
    (
        r"(?P<w>上{1,3}个?|这个?|本|下{1,2}个|(?<![一等])下{1,2})(?:周|星期|礼拜)(?:(?P<wd>[一二三四五六日天末1-7])(?!直|共|次|个|[到至]))?",
        _week,
    ),
    (
        r"(?<![一两二三四五六七八九十每几个上下这本\d到至-])(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])(?![到至直次年边围一二三四五六日共])",
        _weekday,
    ),
    (
        r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)(?P<ge>个)?(?P<more>[多来])?(?P<u>天|日|周|星期|礼拜|月|年)(?P<half>半)?多?(?:以|之)?前(?!后|面|台|期)",
        _ago,
    ),
    (rf"(?<!十)(?:{_VAGUE})", _vague),
    (r"[上下]半月", _half_month),
)
_PATTERNS = tuple((re.compile(source), build) for source, build in _SOURCES)
