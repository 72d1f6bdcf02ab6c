"""Telephone numbers, e-mail addresses and WeChat ids as customers write them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from case_bridge.contract.vocabulary import ContactType
from chinese.callers import is_claimed, is_continued, is_foreign, is_refused
from chinese.numerals import DIGITS, digits
from chinese.text import fold


@dataclass(frozen=True)
class ContactSpan:
    """A contact standing at text[start:end].

    `value`: 11 digits (MOBILE), `010-62345678` or `0571-87654321转803` (LANDLINE), `+85261234567`
    (INTERNATIONAL), the address with lower-case domain (EMAIL), the id (WECHAT), "" (CHANNEL).
    """

    start: int
    end: int
    text: str
    type: ContactType
    value: str


_SPOKEN = f"0-9{DIGITS}幺洞"
_DICTATED = re.compile(
    rf"(?<![{_SPOKEN}])[{_SPOKEN}]{{3}}([,，、 ]{{1,2}})[{_SPOKEN}]{{4}}([,，、 ]{{1,2}})[{_SPOKEN}]{{4}}(?![{_SPOKEN}])"
)
_LETTER_FOR_ZERO = re.compile(r"(?<![0-9A-Za-z])1[3-9](?=[0-9]{0,8}[oO])[0-9oO]{9}(?![0-9A-Za-z])")
_SPOKEN_RUN = re.compile(rf"[{_SPOKEN}](?:[ \-]?[{_SPOKEN}]){{6,24}}")
_LISTING = re.compile(r" {0,2}(?:[、/|]|和|跟|及|以及|或者?|还有|与) {0,2}")
_WINDOW = 40
_COUNTED = re.compile(r"[共个次直天下月起样定些般边旦路]")

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63} ?@ ?"
    r"(?:[A-Za-z0-9][A-Za-z0-9\-]{0,62}[.。]){1,5}[A-Za-z]{2,24}(?![A-Za-z0-9@])",
    re.ASCII,
)
_BEFORE_NUMBER = r"(?<![0-9])(?<![0-9][-.])"
_MOBILE = re.compile(
    _BEFORE_NUMBER + r"(?:(?:\(?\+|00)?86\)?[ \-]{0,2})?"
    r"(1[3-9](?:[0-9]{9}|[0-9][ \-.]{1,2}[0-9]{8}|[0-9]{5}[ \-.]{1,2}[0-9]{4}"
    r"|[0-9][ \-.]{1,2}[0-9]{4}[ \-.]{1,2}[0-9]{4}|[0-9][ \-.]{1,2}[0-9]{3}[ \-.]{1,2}[0-9]{5}"
    r"|[0-9]{2}[ \-][0-9]{3}[ \-][0-9]{4}|[0-9]{2}[ \-][0-9]{4}[ \-][0-9]{3}"
    r"|[0-9]{3}[ \-.]{1,2}[0-9]{6})"
    r"|1[ \-][3-9](?:[ \-][0-9]){9})(?![0-9]|[.,][0-9]|[-][0-9]|[ ]?[元块万%])",
    re.ASCII,
)
_EXTENSION = r"(?:[ ,]{0,2}(?:转|分机号?|ext\.?|x|-{1,2})[ :]{0,2}([0-9]{1,6})(?![0-9]))?"
_LANDLINE = re.compile(
    _BEFORE_NUMBER + r"(?:(?:\+|00)86[ \-]{0,2}\(?|\(?0)(10|2[0-9]|[3-9][0-9]{2})\)?[ \-_]{0,3}"
    r"([1-9][0-9]{2,3}[ \-]?[0-9]{4})(?![0-9])" + _EXTENSION,
    re.ASCII | re.IGNORECASE,
)
_GREATER_CHINA = re.compile(
    _BEFORE_NUMBER + r"(?:\(?(?:\+|00)?(852|853|886)\)?[ \-]{0,2}|(香港|澳门|台湾)[^0-9A-Za-z,。;\n]{0,6})"
    r"(\(?0?[2-9][0-9]{0,3}\)?(?:[ \-]?[0-9]{2,8}){1,3})(?![0-9])",
    re.ASCII,
)
_REGIONS = {"香港": "852", "澳门": "853", "台湾": "886"}
_ABROAD = re.compile(
    r"(?<![0-9A-Za-z+])(?:\+|00(?=(?:1|44|49|33|61|65|60|66|81|82|84)[ \-]?[0-9]))"
    r"(?!86)([1-9][0-9]{0,3}(?:[ \-.]?\(?[0-9]{1,12}\)?){1,5})(?![0-9])",
    re.ASCII,
)
_WECHAT = re.compile(
    r"(?:(?:微信|威信|薇信|微x|v信|vx信|weixin|wechat)(?:号码|账号|帐号|号|id)?"
    r"|(?<![A-Za-z0-9])(?:wx|vx|v|weixin|wechat)(?:号码|账号|号|id)?(?=[ :是为]))"
    r"[ :]{0,3}(?:就?是|也是|为|加)?[ :]{0,3}"
    r"([A-Za-z][-_A-Za-z0-9]{5,19})(?![-_A-Za-z0-9@.])",
    re.ASCII | re.IGNORECASE,
)
_CHANNEL = re.compile(
    r"(?:就|用|在|直接|通过|只用|还是)(?:用|在|通过|拿|从)?"
    r"(?:这个|这|本|现在这个|现在的|当前|我这个|目前这个)"
    r"(?:微信号?|聊天框?|聊天窗口|对话框?|窗口|账号|公众号|网页|渠道|里|儿|边)?"
    r"(?:上|里)?(?:和|跟|给)?(?:我|联系|回复|回我|找我|答复|沟通|通知|告诉|说|聊)"
    r"|(?:联系方式|联系|回复|通知)[^,。;!?\n0-9A-Za-z]{0,6}(?:这个|本|当前)(?:微信|聊天|窗口|账号|渠道)"
    r"|(?:就|用)(?:用|是)?(?:这个|本|现在这个|当前)微信号?(?=吧|就|即可|可以|行|好了|啊|呗|[,。;!~ ]|$)"
)

_BARE_WECHAT = re.compile(
    r"[^0-9A-Za-z]{0,12}(?:(?:wx|vx|v|wechat|weixin)[ :]{1,3})?([A-Za-z][-_A-Za-z0-9]{5,19})"
    r"[^0-9A-Za-z]{0,12}",
    re.ASCII | re.IGNORECASE,
)
_NOT_AN_ID = re.compile(
    r"hello|thanks?|please|cancel|nothing|whatever|secret|refuse|android|iphone|restart|english|wechat"
    r"|weixin|number|mobile|please|complain|complaint|nocontact|unknown|nothanks|thankyou|meiyou|tousu|qq[0-9]+"
    r"|[A-Za-z]{1,4}[-_]?[0-9]{10,}",
    re.IGNORECASE,
)
_BARE_CHANNEL = re.compile(
    r"[^0-9A-Za-z]{0,6}?((?:就|用|在|是|直接)*(?:这个|这|本|当前|现在的?)"
    r"(?:微信号?|账号|号|聊天|对话|窗口|里|儿|上面)?)(?:上|里|联系|回复|回我|找我|吧|就|行|可以|了|好|呗"
    r"|啊|[。.!~ ]){0,6}"
    r"|((?!))"
)
_QQ = re.compile(r"qq|扣扣|企鹅", re.IGNORECASE)
_LOCAL = re.compile(
    r"(?<![0-9A-Za-z+\-.])(?!(?:19|20)[0-9]{6}(?![0-9]))[2-9][0-9]{2,3}[ \-]?[0-9]{4}(?![0-9\-.A-Za-z元万])"
)
_BAD_MOBILE = re.compile(r"(?<![0-9A-Za-z+])1[0-9](?:[ \-]?[0-9]){6,11}(?![0-9A-Za-z元万])")


def find_contacts(text: str) -> tuple[ContactSpan, ...]:
    """Return the contacts of a text in order, none overlapping; offsets are those of `text`.

    Whose they are is for `own_contacts` to say. Service numbers (400, 95xxx) and QQ
    numbers are no contacts; a WeChat id counts only after a word for WeChat.
    """
    plain = fold(text)
    found: list[ContactSpan] = []
    taken = bytearray(len(plain))
    for start, end, kind, value in _candidates(plain):
        if value is not None and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(ContactSpan(start, end, text[start:end], kind, value))
    return tuple(sorted(found, key=lambda span: span.start))


def own_contacts(text: str, spans: Sequence[ContactSpan]) -> tuple[ContactSpan, ...]:
    """Return those of `spans` that reach the customer, not a collector, a caller or a relative.

    The words around a number decide; a number without a hint is the customer's own.
    """
    plain = fold(text)
    own: list[ContactSpan] = []
    position = 0
    stranger: ContactType | None = None
    for listed in _lists(plain, spans):
        before = plain[max(position, listed[0].start - _WINDOW) : listed[0].start]
        goes_on = stranger not in (None, listed[0].type) and is_continued(before)
        position = listed[-1].end
        if goes_on or is_foreign(before, plain[position : position + _WINDOW]):
            stranger = listed[-1].type
        else:
            stranger = None
            own += listed
    return tuple(own)


def claimed_contacts(text: str) -> tuple[ContactSpan, ...]:
    """Return only the contacts that the words around them claim outright as the customer's own."""
    plain = fold(text)
    return tuple(span for span in own_contacts(text, find_contacts(text)) if is_claimed(*_around(plain, span)))


def read_contact(answer: str) -> tuple[ContactSpan, ...]:
    """Return the customer's own contacts in an answer to "how may we reach you?".

    A bare WeChat id counts here, and so do "就这个微信" in its short forms and a relative's number. A QQ number does not.
    """
    plain = fold(answer)
    found = own_contacts(answer, find_contacts(answer)) or tuple(
        span for span in find_contacts(answer) if not is_refused(*_around(plain, span))
    )
    if found:
        return found
    for pattern, kind in ((_BARE_WECHAT, ContactType.WECHAT), (_BARE_CHANNEL, ContactType.CHANNEL)):
        match = pattern.fullmatch(plain)
        if match and not _NOT_AN_ID.fullmatch(match[1]):
            start, end = match.span(1)
            value = match[1] if kind is ContactType.WECHAT else ""
            return (ContactSpan(start, end, answer[start:end], kind, value),)
    return ()


def _around(plain: str, span: ContactSpan) -> tuple[str, str]:
    return plain[max(0, span.start - _WINDOW) : span.start], plain[span.end : span.end + _WINDOW]


def needs_area_code(answer: str) -> bool:
    """Tell whether an answer is a landline number of seven or eight digits without area code."""
    plain = _with_ascii_digits(fold(answer))
    return not find_contacts(answer) and not _QQ.search(plain) and bool(_LOCAL.search(plain))


def looks_like_bad_mobile(answer: str) -> bool:
    """Tell whether an answer holds no contact but what seems a mobile number of the wrong length."""
    plain = _with_ascii_digits(fold(answer))
    return not find_contacts(answer) and not _QQ.search(plain) and bool(_BAD_MOBILE.search(plain))


def _candidates(plain: str) -> Iterator[tuple[int, int, ContactType, str | None]]:
    for match in _EMAIL.finditer(plain):
        yield *match.span(), ContactType.EMAIL, _email(match.group())
    for match in _WECHAT.finditer(plain):
        yield *match.span(1), ContactType.WECHAT, match[1]
    yield from _numbers(plain)
    spoken = _with_ascii_digits(plain)
    if spoken != plain:
        yield from _numbers(spoken)
    for match in _CHANNEL.finditer(plain):
        yield *match.span(), ContactType.CHANNEL, ""


def _numbers(plain: str) -> Iterator[tuple[int, int, ContactType, str | None]]:
    for match in _GREATER_CHINA.finditer(plain):
        code = match[1] or _REGIONS[match[2]]
        value = None if _is_part_of_a_code(plain, match.start()) else _greater_china(code, match[3])
        yield *match.span(), ContactType.INTERNATIONAL, value
    for match in _MOBILE.finditer(plain):
        yield *match.span(), ContactType.MOBILE, _mobile(plain, match)
    for match in _LANDLINE.finditer(plain):
        yield *match.span(), ContactType.LANDLINE, _landline(plain, match)
    for match in _ABROAD.finditer(plain):
        yield *match.span(), ContactType.INTERNATIONAL, _abroad(match)


def _lists(plain: str, spans: Sequence[ContactSpan]) -> list[list[ContactSpan]]:
    """Return the contacts in groups of one owner, such as two numbers with 和 between them."""
    lists: list[list[ContactSpan]] = []
    for span in spans:
        if lists and _LISTING.fullmatch(plain, lists[-1][-1].end, span.start):
            lists[-1].append(span)
        else:
            lists.append([span])
    return lists


def _email(written: str) -> str:
    local, _, domain = written.replace(" ", "").replace("。", ".").partition("@")
    return f"{local}@{domain.lower()}"


_TELEPHONE_LETTERS = re.compile(
    r"(?:^|[^A-Za-z0-9])(?:tel|phone|mobile|mob|cell|call|dh|sj|sjh|dhhm|wx|vx|v|no|t|m|p)[-:. ]?$",
    re.IGNORECASE,
)


def _is_part_of_a_code(plain: str, start: int) -> bool:
    """Tell whether letters stand right before a number, as in a contract number."""
    before = plain[max(0, start - 10) : start]
    glued = re.search(r"[A-Za-z][-_/]?$|[0-9][-_]$", before) is not None
    return glued and _TELEPHONE_LETTERS.search(before) is None


def _mobile(plain: str, match: re.Match[str]) -> str | None:
    if _is_part_of_a_code(plain, match.start()):
        return None
    return re.sub(r"[^0-9]", "", match[1])


def _landline(plain: str, match: re.Match[str]) -> str | None:
    area, local = match[1], re.sub(r"[^0-9]", "", match[2])
    if _is_part_of_a_code(plain, match.start()) or (len(area) == 2 and len(local) != 8):
        return None
    return f"0{area}-{local}" + (f"转{match[3]}" if match[3] else "")


def _greater_china(code: str, local: str) -> str | None:
    number = re.sub(r"[^0-9]", "", local)
    if code == "886":
        number = number.removeprefix("0")
        return f"+886{number}" if len(number) in {8, 9} else None
    return f"+{code}{number}" if len(number) == 8 else None


def _abroad(match: re.Match[str]) -> str | None:
    number = re.sub(r"[^0-9]", "", match[1])
    certain = match.group().startswith("+") and re.search(r"[ \-.]", match[1]) is None
    return f"+{number}" if (7 if certain else 10) <= len(number) <= 15 else None


def _with_ascii_digits(plain: str) -> str:
    """Return the text with long runs of spoken digits written as ASCII digits, lengths kept."""
    zeros = _LETTER_FOR_ZERO.sub(lambda match: re.sub("[oO]", "0", match.group()), plain)
    dictated = _DICTATED.sub(lambda match: re.sub("[,，、]", " ", match.group()), zeros)
    return _SPOKEN_RUN.sub(_in_ascii, dictated)


def _in_ascii(match: re.Match[str]) -> str:
    run: str = match.group()
    following = match.string[match.end() : match.end() + 1]
    kept = run[-1] if run[-1] in "一两三几" and _COUNTED.match(following) else ""
    return "".join(digits(char) or char for char in run.removesuffix(kept)) + kept
