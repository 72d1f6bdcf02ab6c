"""Numerals in running text with the money unit that follows them, before any context is weighed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from chinese import numerals

_D = numerals.DIGITS
_BIG = "万萬亿億千仟百佰wWkK"
_NUM = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,4})?(?:[wWkK]\d?)?"
_CODE_RUN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:/\-_*@+~=]*")
# A full-width comma within one number, such as a phone's keyboard writes: 1，299.50元.
_WIDE_THOUSANDS = re.compile(
    r"(?<=[0-9])，(?=[0-9]{3}(?:\.[0-9]|元|块))|(?:(?<=¥[0-9])|(?<=¥[0-9]{2})|(?<=¥[0-9]{3}))，(?=[0-9]{3}(?![0-9]))"
)
_CODE_TAIL = re.compile(r"[.,:/\-_@+~=*]+$")
_CURRENCY = r"(?:RMB|CNY|rmb|cny)"
_MONEY_SHAPE = re.compile(
    rf"{_CURRENCY}?{_NUM}{_CURRENCY}?(?:[-~]{_NUM})?|{_NUM}(?:\*{_NUM})?(?:={_NUM})?|{_NUM}(?:,{_NUM})+"
)
_LEADING_ZERO = re.compile(r"(?<![\d.,])0\d")

_RUN = re.compile(rf"[0-9{_D}十拾廿卅卌][0-9.,{numerals.CHARACTERS}]*")
_POINT_RUN = re.compile(rf"(?:\d{{1,4}}|[{_D}]{{1,3}})点(?:\d{{1,3}}|[{_D}]{{1,3}})(?:[万萬亿億千]|(?=[元块]))")
_PAIR = re.compile(
    r"(?P<head>[一二三四五六七八九]?十|[一二两三四五六七八九][百千万])?"
    r"(?P<low>[一二两三四五六七八])(?P<high>[两二三四五六七八九])(?P<unit>[十百千万亿wWkK]{0,2})"
    rf"(?![{_D}\d])"
)
_MAX_RUN = 24
_PLAIN_TAIL = re.compile(r"[万wW]\d{2,3}$|[千百kK]\d{2,}$")
_DIGITS_CUT = re.compile(r"\d\d")
_LONE_TAIL = re.compile(rf"[{_BIG}][1-9一二两三四五六七八九]$")

_MORE = re.compile(
    r"(?P<some>几)(?P<some_of>[万萬亿億千仟百佰wW]{1,2})?多?"
    r"|(?:多|来|余)(?P<of>[万萬亿億千仟百佰wW]{1,2})(?:多)?"
    r"|(?:个(?=[亿億万wW])| (?=[亿億万萬]))(?P<whole>[亿億万萬wW])(?P<again>多)?"
    r"|(?P<over>多(?![扣收])|[来余](?= ?[元圆块塊])|\+(?=[元块的,，。]|$))"
)
_CURRENCY_WORD = re.compile(r" ?(?:元整?|圆整?|块钱|块(?!手表|表|屏|砖|肉|地|石|电池)|塊|人民币|RMB|rmb|大洋)")
_CURRENCY_NAMES = ("人民币", "RMB", "rmb", "CNY", "cny")
_CENTS = re.compile(
    r"(?P<mao>[1-9一二两三四五六七八九])[毛角](?:(?P<fen>[1-9一二两三四五六七八九])分?)?(?:钱)?"
    r"|(?<=块)(?P<lone>[1-9](?![\d.*/:,个次天日周月年号期笔人分点%万千百十成折倍])"
    r"|[一二三四五六七八九](?=$|[\s,，。.!！?？;；、)）的了吧呢啊呀钱左是我你]))"
    r"|(?<=块)(?P<two>\d\d)(?![\d.*/:个次天日周月年号期笔人分点%万千百])"
)
_SMALL_CHANGE = re.compile(
    r"(?:毛|(?<!三)角|角(?=钱|.分|$))(?:(?P<fen>[1-9一二两三四五六七八九])分?)?钱?|(?P<only_fen>分钱)"
)
COUNTED = re.compile(
    r"(?:多|来|余|几)?\s?(?:个(?!亿|万|w|W)|次|天|日(?!息)|周|星期|礼拜|月(?!供|还|费|租)|年(?!费)"
    r"|期|号|岁|人(?!民币)|位|名|笔|条|张|份(?!额)|家|楼|层|米|公里|小时|分钟|分期|秒|点|倍|折|级|度"
    r"|遍|通|套|台|部|辆|本(?!金|息|来|人)|封|页|排|星|区|路|栋|种|类|轮|届|课|季|万人|户(?!头)"
    r"|工作日|自然日|平(?:方|米)|分之|厘|成(?!了|功)|%|‰|美元|美金|美刀|港币|港元|欧元|日元|英镑|刀|斤|克|吨"
    r"|后(?=的|出生|$)|块儿|电话|短信|单(?!笔|独)|股|枚|瓶|盒|件|句|字|寸|版|兆|流量|积分|毫升)"
)


@dataclass(frozen=True)
class Token:
    """One number that may be money.

    `start`, `end` span it with its unit; values in yuan; `high` only for a range;
    `marked` tells that a money unit or sign stands at it; `scale` is the numeral's last unit;
    `factor` tells that it is a product.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    approximate: bool
    marked: bool
    scale: str
    factor: bool = False


def tokenise(folded: str) -> list[Token]:
    """Return every number of `folded` text (see `text.fold`) in order, codes left out."""
    return list(_tokens(_without_codes(_WIDE_THOUSANDS.sub(",", folded))))


def _without_codes(folded: str) -> str:
    return _CODE_RUN.sub(lambda run: run[0] if _may_be_money(run) else "\0" * len(run[0]), folded)


def _may_be_money(run: re.Match[str]) -> bool:
    if len(run[0]) > 64:
        return False
    tail = _CODE_TAIL.search(run[0])
    core = run[0][: tail.start()] if tail else run[0]
    before = run.string[max(0, run.start() - 2) : run.start()]
    if (before[-1:] and before[-1] in ".+_@#第\0") or (tail and "**" in tail[0]):
        return False
    if before[-1:] == "*" and before[0] not in "元块期万千百":
        return False
    if before[-1:] == "-" and not before[:-1].strip():
        return False
    if not any(char.isdigit() for char in core):
        return True
    return bool(_MONEY_SHAPE.fullmatch(core)) and not _LEADING_ZERO.search(core)


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    while run := _RUN.search(text, position):
        start = run.start()
        before = text[start - 1 : start]
        token = None
        if not (before and (before in "第." or (before in "几数百" and run[0][0] in "十拾"))):
            token = _point(text, start) or _pair(text, start) or _plain(text, run)
        if token is None:
            position = run.end()
            continue
        yield token
        position = token.end


def _point(text: str, start: int) -> Token | None:
    match = _POINT_RUN.match(text, start)
    value = numerals.read_decimal(match[0]) if match else None
    return _with_unit(text, start, match.end(), value) if match and value is not None else None


def _pair(text: str, start: int) -> Token | None:
    """四五千, 十七八万, 一百七八: two neighbouring digits are a range."""
    match = _PAIR.match(text, start)
    if match is None or not (match["unit"] or match["head"]):
        return None
    head = match["head"] or ""
    low = numerals.read_decimal(head + match["low"] + match["unit"])
    high = numerals.read_decimal(head + match["high"] + match["unit"])
    if low is None or high is None or low >= high:
        return None
    return _with_unit(text, start, match.end(), low, high)


def _plain(text: str, run: re.Match[str]) -> Token | None:
    if run.end() - run.start() > _MAX_RUN or _is_spoken_code(run[0]):
        return None
    for end in range(run.end(), run.start(), -1):
        piece = text[run.start() : end]
        if piece[-1] in ".," or _PLAIN_TAIL.search(piece) or _DIGITS_CUT.match(text, end - 1):
            continue
        value = numerals.read_decimal(piece)
        if value is None:
            continue
        if _LONE_TAIL.search(piece) and COUNTED.match(text, end):
            continue
        return _with_unit(text, run.start(), end, value)
    return None


def _is_spoken_code(run: str) -> bool:
    """True for 一三八零…, a year read digit by digit, 七八(个): digits without a unit."""
    return len(run) >= 2 and run[0] in _D and run[1] in _D


def _with_unit(text: str, start: int, end: int, low: Decimal, high: Decimal | None = None) -> Token:
    scale = text[end - 1] if text[end - 1] in _BIG else ""
    number = Token(start, end, low, high, approximate=high is not None, marked=False, scale=scale)
    change = _SMALL_CHANGE.match(text, end)
    token = _small_change(number, change) if change else _with_currency(_with_more(number, text), text)
    return _with_sign(token, text)


def _small_change(number: Token, change: re.Match[str]) -> Token:
    unit = Decimal("0.01") if change["only_fen"] else Decimal("0.1")
    low = number.low * unit + _digit(change["fen"]) / 100
    return replace(number, end=change.end(), low=low, high=None, marked=True, scale="")


def _with_more(number: Token, text: str) -> Token:
    """Add what stands between numeral and unit: 多, 来, 几百, 多万, 个亿."""
    more = _MORE.match(text, number.end)
    if more is None:
        return number
    if more["some"] and number.high is None:
        low, high = _some_more(number.low, more["some_of"])
        scale = more["some_of"] or number.scale
        return replace(number, end=more.end(), low=low, high=high, approximate=True, scale=scale)
    if scale := more["of"] or more["whole"]:
        factor = numerals.read_decimal("1" + scale) or Decimal(1)
        high_value = None if number.high is None else number.high * factor
        about = number.approximate or bool(more["of"] or more["again"])
        return replace(number, end=more.end(), low=number.low * factor, high=high_value, approximate=about, scale=scale)
    return replace(number, end=more.end(), approximate=True) if more["over"] else number


def _some_more(low: Decimal, unit: str | None) -> tuple[Decimal, Decimal]:
    """三十几, 三十几万, 三千几百: from one to nine of the next smaller unit."""
    if unit is None:
        step = Decimal(1) if low < 100 else Decimal(10) ** (low.adjusted() - 1)
        return low + step, low + 9 * step
    factor = numerals.read_decimal("1" + unit) or Decimal(1)
    if factor < low and factor < 10_000:
        return low + factor, low + 9 * factor
    return (low + 1) * factor, (low + 9) * factor


def _with_currency(number: Token, text: str) -> Token:
    unit = _CURRENCY_WORD.match(text, number.end)
    if unit is None:
        return number
    token = replace(number, end=unit.end(), marked=True)
    cents = _CENTS.match(text, token.end) if unit[0].strip() in ("块", "元") and not token.approximate else None
    if cents is None:
        return token
    if cents["two"]:
        extra = Decimal(cents["two"]) / 100
    else:
        extra = _digit(cents["mao"] or cents["lone"]) / 10 + _digit(cents["fen"]) / 100
    return replace(token, end=cents.end(), low=token.low + extra)


def _with_sign(token: Token, text: str) -> Token:
    before = text[max(0, token.start - 4) : token.start].rstrip()
    if before.endswith("¥"):
        return replace(token, start=text.rindex("¥", 0, token.start), marked=True)
    named = before.endswith(_CURRENCY_NAMES) and not COUNTED.match(text, token.end)
    return replace(token, marked=True) if named else token


def _digit(word: str | None) -> Decimal:
    return (numerals.read_decimal(word) or Decimal(0)) if word else Decimal(0)
