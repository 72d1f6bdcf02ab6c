"""Amounts of money in a customer's words, in fen.

Choices: a product of an instalment and a term (198*12期) is one amount, and where its result is
written too (198*12=2376) only the result counts; 每期198共12期 is an amount and a term in running
text, and their product as an answer; amounts without any stated figure (几千块) are left out of running text
and are a wide range as an answer.
"""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from chinese import numerals
from chinese.amount_context import has_money_word_before, listed_money, may_answer
from chinese.amount_tokens import COUNTED, Token, tokenise
from chinese.text import fold

MAX_FEN = 100_000_000_000
# 1-20万 is a range; 转500到95588 is an amount and a number to call.
_WIDEST_RANGE = 100
_RANGE = re.compile(r"\s?(?:到|至|-|~)\s?")
_TIMES = re.compile(r"\s?(?:\*|x|X|乘以|乘)\s?")
_EQUALS = re.compile(r"\s?(?:=|等于)\s?")
_TERM = re.compile(r"\s?(?:期|个月|月|次|笔)")
_ABOUT_LEFT = re.compile(r"(?:大概|大约|约|差不多|将近|近|快|接近|不到|超过|至少|起码|上)(?:有|是|了|在)?\s?$")
_ABOUT_RIGHT = re.compile(r"\s?(?:左右|上下|以上|以下|以内|不到|出头|不等|的样子)")
_UPWARD = re.compile(
    r"(?<!成千)(?:上|过)(?P<unit>[百千]?万|千|百)(?P<money>元|块钱|块)?(?!人|次|个|条|家|名|里|涨|班|一)"
)
_ROUNDED = re.compile(
    r"(?<![0-9零一二两三四五六七八九十百千万几好])(?P<round>百十|百八十|千八百|万八千)(?:来|多)?(?:元|块钱?|块)"
)
"""百十来块, 千八百块: an unspoken 一 before them."""
_VAGUE = re.compile(r"(?P<few>好几|几|数)(?P<unit>[十百千]?[万亿]|[十百千])(?:多|来)?(?:元|块钱|块)?")
_INSTALMENTS = re.compile(
    r"(?:共|一共|总共|分|还了|交了|扣了|有|,|，|\s|的|、|乘)*(?P<count>\d{1,3}|[一二两三四五六七八九十百]{1,4})(?:期|个月)"
)
_CORRECTED = re.compile(r"不是[^是]{1,16}(?:是|而是)\s?$|(?:改成|改为|应该是|应为)\s?$")
_EACH = re.compile(r"(?:每期|每个?月|一期|一个月|月供|每次)[^\d一二两三四五六七八九十]{0,6}$")


@dataclass(frozen=True)
class Amount:
    """Money at text[start:end]; fen; `high_fen` only for a range."""

    start: int
    end: int
    text: str
    low_fen: int
    high_fen: int | None
    approximate: bool


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Return the amounts in `text` in order; rates, terms, dates, numbers of things are none."""
    folded = fold(text)
    tokens = listed_money(folded, _joined(folded, tokenise(folded)))
    rounded = [match.span() for match in _ROUNDED.finditer(folded)]
    tokens = [token for token in tokens if not any(start < token.end and token.start < end for start, end in rounded)]
    stated = [amount for token in tokens if (amount := _amount(text, folded, token))]
    upward = [amount for amount in _upward(text, folded) if not _overlaps(amount, stated)]
    return tuple(sorted(stated + upward, key=lambda amount: amount.start))


def read_amount(answer: str) -> Amount | None:
    """Return the amount that answers "how much is it about?"; None when there is none.

    A bare number counts, 每期198共12期 is the product, and of 不是A是B it is B.
    """
    folded = fold(answer)
    tokens = _joined(folded, tokenise(folded))
    for token in tokens:
        if product := _instalments(answer, folded, token):
            return product
    candidates = find_amounts(answer) or tuple(
        amount for token in tokens if may_answer(folded, token) and (amount := _amount(answer, folded, token))
    )
    if not candidates:
        return _vague(answer, folded)
    return next((each for each in candidates if _is_corrected_to(folded, each)), candidates[0])


def _joined(folded: str, tokens: list[Token]) -> list[Token]:
    """Join ranges (三到五千), products (198*12期) and results (=2376元) into one token."""
    joined: list[Token] = []
    for token in tokens:
        previous = joined[-1] if joined else None
        between = folded[previous.end : token.start] if previous else ""
        merged = None
        if previous and _RANGE.fullmatch(between):
            merged = _range(previous, token)
        elif previous and _TIMES.fullmatch(between):
            merged = _product(folded, previous, token)
        elif previous and _EQUALS.fullmatch(between) and previous.factor:
            merged = token
        if merged:
            joined.pop()
        joined.append(merged or token)
    return joined


def _range(left: Token, right: Token) -> Token | None:
    low = left.low
    unit = numerals.read_decimal("1" + right.scale) if right.scale else None
    if unit and not left.scale and low < right.low / unit:
        low *= unit
    if left.high is not None or right.high is not None or not low < right.low <= low * _WIDEST_RANGE:
        return None
    marked = left.marked or right.marked
    return replace(right, start=left.start, low=low, high=right.low, approximate=True, marked=marked)


def _product(folded: str, left: Token, right: Token) -> Token | None:
    count = right.low
    if count != count.to_integral_value() or not 1 <= count <= 600 or left.high is not None:
        return None
    term = _TERM.match(folded, right.end)
    return Token(
        start=left.start,
        end=term.end() if term else right.end,
        low=left.low * count,
        high=None,
        approximate=left.approximate,
        marked=left.marked or right.marked or term is not None,
        scale="",
        factor=True,
    )


def _instalments(text: str, folded: str, token: Token) -> Amount | None:
    """每期198共12期: the instalments together."""
    if token.high is not None or not _EACH.search(folded[max(0, token.start - 10) : token.start]):
        return None
    term = _INSTALMENTS.match(folded, token.end)
    count = numerals.read_decimal(term["count"]) if term else None
    if term is None or not count:
        return None
    return _amount(text, folded, replace(token, end=term.end(), low=token.low * count))


def _amount(text: str, folded: str, token: Token) -> Amount | None:
    low = _fen(token.low)
    high = None if token.high is None else _fen(token.high)
    if not 0 < low <= MAX_FEN or (high is not None and high > MAX_FEN):
        return None
    about = (
        token.approximate
        or _ABOUT_LEFT.search(folded[max(0, token.start - 6) : token.start]) is not None
        or _ABOUT_RIGHT.match(folded, token.end) is not None
    )
    return Amount(token.start, token.end, text[token.start : token.end], low, high, about)


def _upward(text: str, folded: str) -> list[Amount]:
    """上万元, or 上万 after a money word: at least that much."""
    found = []
    for match in _UPWARD.finditer(folded):
        if match["money"] or has_money_word_before(folded, match.start()):
            low = _fen(numerals.read_decimal("一" + match["unit"]) or Decimal(0))
            written = text[match.start() : match.end()]
            found.append(Amount(match.start(), match.end(), written, low, None, approximate=True))
    for match in _ROUNDED.finditer(folded):
        low = _fen(numerals.read_decimal("一" + match["round"]) or Decimal(0))
        written = text[match.start() : match.end()]
        found.append(Amount(match.start(), match.end(), written, low, None, approximate=True))
    return found


def _vague(text: str, folded: str) -> Amount | None:
    """几千块: from two to nine of the unit; 上万: at least the unit."""
    match = _UPWARD.search(folded)
    if match:
        low = numerals.read_decimal("一" + match["unit"]) or Decimal(0)
        return Amount(match.start(), match.end(), text[match.start() : match.end()], _fen(low), None, approximate=True)
    match = _VAGUE.search(folded)
    if match is None or COUNTED.match(folded, match.end()):
        return None
    unit = numerals.read_decimal("一" + match["unit"]) or Decimal(0)
    written = text[match.start() : match.end()]
    return Amount(match.start(), match.end(), written, _fen(unit * 2), _fen(unit * 9), approximate=True)


def _is_corrected_to(folded: str, amount: Amount) -> bool:
    before = folded[max(0, amount.start - 24) : amount.start]
    return bool(_CORRECTED.search(before))


def _overlaps(amount: Amount, others: list[Amount]) -> bool:
    return any(amount.start < other.end and other.start < amount.end for other in others)


def _fen(yuan: Decimal) -> int:
    return int((yuan * 100).to_integral_value(ROUND_HALF_UP))
