"""Which of several dates tells when the matter happened, and its words with the time of the day."""

import re
from datetime import date

from chinese.dates import DateSpan
from chinese.text import fold

_BREAK = re.compile(r"[,，。;；!！?？\n]")
_EVENT = re.compile(
    r"[多乱误重错被又还][扣收划打骂]|扣了|扣我|扣款|收了|收我|划走|转走|挂[断了我]|骂|打电话|打给|催收|骚扰|威胁|上门|态度|发现|突然|无故"
    r"|莫名|私自|擅自|拒绝|不给|被[^,，。]{1,6}[扣收骗骂打]|冻结|泄露|逾期|没到账|办不|不让|不理|没人"
)
_LOAN = re.compile(
    r"借(?!口)|贷了?|签[了订的合]|办理?[的了]?[^,，。]{0,6}[贷借]|放款|下款|申请|到账|开户|买|注册|开通|结清|说好?|承诺|约定|答应|约好|出生|入职"
)
_COMING = re.compile(
    r"^[^,，。]{0,4}(?:就|会|再|能|才|可以)?(?:还(?=[钱款上清完你]|$|[,，。])|发工资|凑|结清|处理|回复|到期)"
)
_DAY_PART = r"(?:凌晨|清晨|清早|一早|大清早|早上|早晨|上午|中午|下午|午后|傍晚|晚上|夜里|夜间|半夜|深夜|晚间|晚(?!点))"
_NUMBER = r"[0-9零〇一二两三四五六七八九十]{1,3}"
_CLOCK = (
    rf"(?:{_NUMBER}[点时:](?:{_NUMBER}分?|半|一刻|多|整|钟|左右)?(?:到|至|-|~)?(?:{_NUMBER}[点时:]?(?:{_NUMBER}分?|半|多)?)?"
    r"(?:钟|左右|多|前后)?)"
)
_AROUND = r"(?:那|这)(?:几天|两天|天|阵子|会儿?|段时间)|期间|前后|假期"
_MONTHS = r"(?:[一二三四五六七八九十]{2,3}|[0-9]{1,2}\s?[-~到至、]\s?[0-9]{1,2})月份?(?:[初中底末])?"
_BEHIND = re.compile(
    rf"(?:{_MONTHS}|{_AROUND})|(?:的)?\s?(?:{_DAY_PART}\s?的?)?(?:大概|大约|差不多)?{_CLOCK}|(?:的)?\s?{_DAY_PART}"
)


def date_of_event(text: str, spans: tuple[DateSpan, ...], today: date) -> DateSpan | None:
    """Return the one of `spans` (found in `text`, in order) that tells when it happened; None if none does.

    The date of a loan, of a promise or of what is still to come is not it.
    """
    folded = fold(text)
    rated = [(_weight(folded, span, today), -index) for index, span in enumerate(spans)]
    best = max(rated, default=(-1, 0))
    return spans[-best[1]] if best[0] >= 0 else None


def with_time_of_day(text: str, span: DateSpan) -> str:
    """Return the words of the date as written, with the time of the day that follows it."""
    behind = _BEHIND.match(fold(text), span.end)
    return text[span.start : behind.end() if behind else span.end]


def _weight(folded: str, span: DateSpan, today: date) -> int:
    before = _BREAK.split(folded[: span.start])[-1]
    after = _BREAK.split(folded[span.end :])[0]
    clause = before[-6:] + after
    is_coming = span.last_day >= today and _COMING.search(after) and not _EVENT.search(clause)
    if span.first_day > today or is_coming:
        return -1
    return int(bool(_EVENT.search(clause))) - int(bool(_LOAN.search(clause)))
