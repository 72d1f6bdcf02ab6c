"""Contract numbers: the company's own patterns, then the forms seen in the field."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chinese.contacts import find_contacts
from chinese.declines import declines
from chinese.identity import find_identity_numbers
from chinese.numerals import DIGITS, digits
from chinese.text import fold


@dataclass(frozen=True)
class ContractSpan:
    """A contract number at text[start:end]; `normalised` is half-width, upper case, without blanks, in digits.

    `is_tail` marks the last digits alone, as in 尾号0012; `text` is then those digits.
    """

    start: int
    end: int
    text: str
    normalised: str
    is_tail: bool = False

    @property
    def value(self) -> str:
        """The number to keep: as written, but in digits where it was dictated (HT二零二五…)."""
        return self.normalised if _DICTATED.search(self.text) else self.text


DEFAULT_PATTERNS: tuple[str, ...] = (
    r"(?:HT|DK|JK|XFJK|XF|BJ|NWD|CFC)-?(?:19|20)[0-9]{2}[0-9A-Z\-]{4,30}",
    r"[(（〔\[]?(?:19|20)[0-9]{2}[)）〕\]年]?[一-龥]{1,6}字第?[0-9]{2,12}号",
)
"""Patterns over folded text, whatever its case, most certain first; a deployment gives its own."""

_NAMED = re.compile(
    r"(?:合同|借据|借款|贷款|协议|保单|单据|订单|单)?(?:编号|合同号码?|借据号码?|协议号码?|订单号码?|单号|号码?|no\.?)"
    r"[^0-9A-Za-z,，。;!?\n]{0,6}$|(?:合同|借据|协议)[^0-9A-Za-z,，。;!?\n]{0,8}$",
    re.IGNORECASE,
)
_NAMED_ELSE = re.compile(
    r"(?:用户|会员|员工|快递|邮编|发票|工号|客服|坐席|投诉|受理|工单|身份证|银行卡|卡号|账[号户]|帐[号户]|电话|手机|微信|qq|查询码|信用代码|税号|验证码"
    r"|订单|交易|商户|流水|运单|物流|包裹|设备|机器|机号|序列|车架|发动机|车牌|学号|社保|公积金|工作证|学生证|工卡|驾驶证|执照|许可证|证件|案件|短信|凭证|参考|批次|航班|型号)"
    r"[^0-9A-Za-z,，。;!?\n]{0,4}(?:编号|单号|号码?)?[^0-9A-Za-z,，。;!?\n]{0,3}(?<![贷借]款编号)$",
    re.IGNORECASE,
)
_NO_CONTRACT = re.compile(
    r"(?:IMEI|MEID|VIN|QQ|VIP|SN|SF|YT|JD[A-Z]?|ZTO|GD|TS|IOS|ORDER)[:： -]?[0-9A-Z]*|106[0-9]{9,17}", re.IGNORECASE
)
"""Devices, parcels, orders and work orders by their letters, and the numbers that short messages come from."""
_TOKEN = re.compile(
    r"(?<![0-9A-Za-z@_])(?:(?<!\.)|(?<=[Nn][Oo]\.))[A-Za-z0-9]+(?:[-_/][A-Za-z0-9]+){0,8}"
    r"(?![A-Za-z0-9@]|[._][A-Za-z0-9])",
    re.ASCII,
)
_WRITTEN_FORM = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-Za-z]{1,8}-[一-龥]{1,4}-[0-9]{2,12}(?![0-9A-Za-z])"
    r"|(?:(?<=[是为:号 ,，])|^)[一-龥]{0,3}[贷借协信融担][一-龥]?[(\[]?(?:19|20)[0-9]{2}[)\]年]?字?第[0-9]{2,12}号"
    r"|(?:(?<=[是为:号 ,，])|^)[一-龥]{1,5}字第?(?:19|20)[0-9]{2}年?第?[0-9]{2,12}号"
    r"|[(〔\[（]?(?<![0-9])(?:19|20)?[0-9]{2}[)〕\]）年]?[ ]?[一-龥]{1,6}字[ ]?第?[ ]?[0-9]{2,12}[ ]?号"
)
_TAIL = re.compile(
    r"(?:合同|借据|贷款|借款|编号|单号|合同号)?(?:的)?(?:尾号|后四位|后4位|末四位|最后四位|后几位|后面几位)"
    r"[^0-9A-Za-z,，。;!?\n]{0,3}([0-9A-Za-z]{2,8})(?![0-9A-Za-z]|的?(?:号码|座机|卡|银行|手机|电话|账|储蓄|信用))",
    re.ASCII,
)
_TAIL_ELSE = re.compile(r"(?:手机|电话|卡|号码|身份证|账户|账号)[^,，。;!?\n]{0,3}$")
_CASE = re.compile(r"S[L1I][-_ ]?[0-9OIL]{6}", re.ASCII | re.IGNORECASE)
_ACCOUNT = re.compile(r"(?:wx|vx|qq|wxid)[-_]?[a-z]", re.IGNORECASE)
_COURT = re.compile(r"[民刑行执商知破](?:初|终|再|申|保|异|恢|监|辖|特|调)字?")
_DEED = re.compile(r"产证|不动产|土地证|产权|林权|房权|许可证|资格证|公告|文件")
_UNIT = re.compile(
    r"[ ]?(?:元|块|万|千|百|亿|多|左右|以|%|天|个|期|次|年|月|日|点|分|小时|w(?![a-z])|k(?![a-z]))", re.IGNORECASE
)
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}[-_/]?(?:0?[1-9]|1[0-2])(?:[-_/]?(?:0?[1-9]|[12][0-9]|3[01]))?|[0-9]{1,2}[-/][0-9]{1,2}"
)
_SPACED = re.compile(
    r"(?:合同编?号码?|借据编?号码?|协议编?号码?|合同|借据)[是为: ]{0,4}"
    r"([A-Za-z]{0,6} ?[0-9]{2,6}(?: [0-9]{2,6}){1,5})(?![0-9A-Za-z年月日元万.\-])",
    re.ASCII,
)
_SPOKEN_NUMBER = re.compile(
    rf"(?:合同编?号码?|借据编?号码?|协议编?号码?|合同|借据)[是为: ]{{0,4}}([A-Za-z]{{0,6}} ?[{DIGITS}幺洞0-9]{{8,30}})(?![0-9A-Za-z十百千万])",
    re.ASCII,
)
_DICTATED = re.compile(rf"[{DIGITS}幺洞]{{4}}")
_SPOKEN_PART = re.compile(rf"[{DIGITS}幺洞]+")
_NEXT_IN_LIST = re.compile(
    r" {0,2}(?:[、,，/]|和|跟|与|及|以及|还有)(?:合同|借据)?(?:编?号)?[ :是]{0,2}([0-9]{8,20})(?![0-9A-Za-z.元块万])"
)
_STRONGLY_NAMED = re.compile(r"(?:合同|借据|协议)(?:编号|号码?)[是为: ]{0,4}$")
_LOOSE = re.compile(
    r"(?<![0-9A-Za-z@._])[A-Za-z0-9]+(?:[-_/ ]{1,2}[A-Za-z0-9]+){0,10}(?![A-Za-z0-9@]|\.[0-9])", re.ASCII
)
_MONEY = re.compile(r"[元块钱万额借扣还费]|多少|左右|大概")
_LONGEST_FRAME = 8
_LOOK_BACK = 24


def find_contract_numbers(text: str, patterns: Sequence[str] = DEFAULT_PATTERNS) -> tuple[ContractSpan, ...]:
    """Return the contract numbers of a text in order, none overlapping; `text` is as the customer wrote it.

    `patterns` are tried on the folded text, whatever its case, before the generic forms. Never a phone,
    an identity or card number, a date, an amount or a case number.
    """
    plain = fold(text)
    taken = [(span.start, span.end) for span in find_identity_numbers(text)]
    taken += [(span.start, span.end) for span in find_contacts(text) if span.value]
    found: list[ContractSpan] = []
    for start, end, is_tail in _candidates(plain, patterns):
        if all(end <= a or b <= start for a, b in taken):
            found.append(_span(text, start, end, is_tail=is_tail))
            taken.append((start, end))
            found += [] if is_tail else _listed_behind(text, plain, (start, end), taken)
    return tuple(sorted(found, key=lambda span: span.start))


def _listed_behind(
    text: str, plain: str, first: tuple[int, int], taken: list[tuple[int, int]]
) -> Iterator[ContractSpan]:
    """Yield the bare digits that go on a list which `first` begins: 88000043和88000044."""
    length, place = first[1] - first[0], first[1]
    while follower := _NEXT_IN_LIST.match(plain, place):
        start, place = follower.span(1)
        is_date = _DATE.fullmatch(plain, start, place) is not None
        if is_date or place - start != length or any(start < b and a < place for a, b in taken):
            return
        taken.append((start, place))
        yield _span(text, start, place, is_tail=False)


def read_contract_number(answer: str) -> str | None:
    """Return the number in an answer to "what is the contract number?", as written, or None.

    Any token with four digits counts here, in lower case or with blanks too; None for a refusal, a
    phone, an amount and a sentence without a number. After 尾号 the last digits alone are returned.
    """
    found = find_contract_numbers(answer)
    if found:
        return found[0].value
    if len(answer) > 200 or declines(answer):
        return None
    plain = fold(answer)
    if _MONEY.search(plain):
        return None
    taken = [(span.start, span.end) for span in find_identity_numbers(answer)]
    taken += [(span.start, span.end) for span in find_contacts(answer)]
    for match in _LOOSE.finditer(plain):
        start, end = match.span()
        clear = all(end <= a or b <= start for a, b in taken)
        if clear and _is_plausible_answer(plain, start, end):
            return answer[start:end]
    return None


def normalise_contract_number(written: str) -> str:
    """Return a contract number half-width, in upper case, without blanks, and what was dictated in digits."""
    plain = re.sub(r"\s", "", fold(written)).upper()
    return (
        _SPOKEN_PART.sub(lambda match: digits(match.group()) or match.group(), plain)
        if _DICTATED.search(plain)
        else plain
    )


def _candidates(plain: str, patterns: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    yield from ((*span, False) for span in _by_pattern(plain, patterns))
    yield from ((*span, False) for span in _in_words(plain))
    yield from ((*match.span(1), False) for match in _SPACED.finditer(plain))
    yield from ((*match.span(1), False) for match in _SPOKEN_NUMBER.finditer(plain) if _DICTATED.search(match[1]))
    for match in _TOKEN.finditer(plain):
        if _is_contract_token(plain, match):
            yield *match.span(), False
    for match in _TAIL.finditer(plain):
        if not _TAIL_ELSE.search(plain[max(0, match.start() - 8) : match.start()]):
            yield *match.span(1), True


def _in_words(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the forms of Chinese filing (2024年沪贷字第0123号), those of courts and deeds left out."""
    for match in _WRITTEN_FORM.finditer(plain):
        if not _COURT.search(match.group()) and not _DEED.search(plain[: match.end()][-_LOOK_BACK:]):
            yield match.span()


def _by_pattern(plain: str, patterns: Sequence[str]) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        bounded = rf"(?<![0-9A-Za-z])(?:{pattern})(?![0-9A-Za-z])"
        for match in re.finditer(bounded, plain, re.IGNORECASE | re.ASCII):
            if not _CASE.match(match.group()) and not _COURT.search(match.group()):
                yield match.span()


def _is_contract_token(plain: str, match: re.Match[str]) -> bool:
    token = match.group()
    numerals = sum(char.isdecimal() for char in token)
    before = plain[max(0, match.start() - _LOOK_BACK) : match.start()]
    if numerals >= 8 and _STRONGLY_NAMED.search(before):
        return len(token) <= 40 and not _CASE.match(token)
    if numerals < 6 or len(token) > 40 or _is_something_else(plain, match.start(), match.end()):
        return False
    if _NAMED_ELSE.search(before) and not re.search(r"合同|借据|协议", before[-8:]):
        return False
    if any(char.isalpha() for char in token):
        return True
    if _NAMED.search(before):
        return numerals >= 8
    return 16 <= numerals <= 20


def _is_something_else(plain: str, start: int, end: int) -> bool:
    """Tell whether a token is a case number, a date, an amount or a sum with a unit."""
    token = plain[start:end]
    if (
        _CASE.match(token)
        or _ACCOUNT.match(token)
        or _NO_CONTRACT.fullmatch(token)
        or _DATE.fullmatch(token)
        or _UNIT.match(plain, end)
    ):
        return True
    return plain[max(0, start - 1) : start] in {"¥", "$", "+", "#"} or plain[end : end + 1] == "*"


def _is_plausible_answer(plain: str, start: int, end: int) -> bool:
    token = plain[start:end]
    if not 4 <= sum(char.isdecimal() for char in token) <= 40:
        return False
    if _UNIT.match(plain, end) or plain[max(0, start - 1) : start] in {"¥", "$", "+"}:
        return False
    if _NAMED.search(plain[:start]):
        return True
    words = sum(char.isalpha() for char in plain[:start] + plain[end:])
    return words <= _LONGEST_FRAME and not _DATE.fullmatch(token)


def _span(text: str, start: int, end: int, *, is_tail: bool) -> ContractSpan:
    written = text[start:end]
    return ContractSpan(start, end, written, normalise_contract_number(written), is_tail)
