"""Identity documents and bank cards: recognised by their check digits and masked before storing.

Source: GB 11643-1999 (resident identity numbers, check digit of ISO 7064 MOD 11-2); ISO/IEC 7812
(Luhn). Where a check digit fails, the words around the number decide, in favour of masking.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from case_bridge.contract.vocabulary import Word
from chinese.numerals import DIGITS, digits
from chinese.text import fold


class IdentityKind(Word):
    """What a masked number was."""

    ID_CARD = "ID_CARD"
    BANK_CARD = "BANK_CARD"
    PASSPORT = "PASSPORT"


@dataclass(frozen=True)
class IdentitySpan:
    """A number that must not be kept, standing at text[start:end]."""

    start: int
    end: int
    text: str
    kind: IdentityKind


@dataclass(frozen=True)
class Masked:
    """A text that may be kept, and what was taken out of it, in order of the text."""

    text: str
    kinds: tuple[IdentityKind, ...]


MASKS = {
    IdentityKind.ID_CARD: "[身份证号已遮挡]",
    IdentityKind.BANK_CARD: "[银行卡号已遮挡]",
    IdentityKind.PASSPORT: "[护照号已遮挡]",
}

_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-8]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_LUHN = ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9), (0, 2, 4, 6, 8, 1, 3, 5, 7, 9))
"""What a digit counts, plain and doubled."""
_CARD_STARTS = ("3", "4", "5", "6", "955")
_LOOK_BACK = 16
_SHORTEST, _SHORTEST_CARD, _LONGEST = 15, 16, 19
_RUN = re.compile(r"(?<![0-9])[0-9](?:[ \-_.·]{0,2}[0-9]){13,}(?:[ \-]?[Xx](?![A-Za-z]))?", re.ASCII)
_GROUP = re.compile(r"[0-9]+[Xx]?|[Xx]")
# Where a number may begin that no word names: a card, or region and birth date.
_BEGINNING = re.compile(r"(?=[3-6]|955|[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3])")
_SPOKEN_RUN = re.compile(rf"[0-9{DIGITS}幺洞]{{15,40}}[Xx]?")
_SPOKEN = {ord(word): digits(word) for word in f"{DIGITS}幺洞"}
_ID_WORDS = re.compile(r"身份证|身份号|身份信息|证件号|居民证|(?<![A-Za-z])(?:sfz|id)", re.IGNORECASE)
_CARD_WORDS = re.compile(
    r"银行卡|储蓄卡|信用卡|借记卡|贷记卡|还款卡|扣款卡|收款卡|工资卡|卡号|账号|帐号|账户|帐户|卡是|卡[::]"
)
_CONTRACT_WORDS = re.compile(r"合同|借据|单号|编号|订单|流水|协议号")
_NAMED_CONTRACT = re.compile(
    r"(?:合同|借据|协议|(?<!还)借款|(?<!还)贷款)(?:的)?(?:编号|号码?|编码)(?:分别)?[是为: ]{0,4}$"
)
"""A number so named is no bank card, even though its last digit fits; only 62, which no contract begins with, stays one."""
_SERIES = re.compile(r"[A-Za-z][-_/]?$")
_PASSPORT = re.compile(
    r"(?:护照|通行证|台胞证|回乡证|居留证)[^0-9A-Za-z,。;\n]{0,8}"
    r"((?<![A-Za-z0-9])[A-Za-z]{0,2}[0-9]{7,10}(?![0-9A-Za-z]))",
    re.ASCII,
)


@dataclass(frozen=True)
class _Said:
    """What the words before a number call it; `series`: it continues letters, as in HT2024.

    `named_contract`: 合同号 stands right before it.
    """

    contract: bool
    identity: bool
    card: bool
    series: bool
    named_contract: bool


@dataclass(frozen=True)
class _Run:
    """The digits of a run, of which the last may be X, what words call it, and its Luhn sums.

    `sums[parity][place]` is that of the digits before `place`, with the places of this parity doubled.
    """

    number: str
    said: _Said
    sums: tuple[tuple[int, ...], tuple[int, ...]]

    def passes_luhn(self, start: int, end: int) -> bool:
        """Tell it of number[start:end], which holds no X, in the same time for every length."""
        sums = self.sums[end % 2]
        return (sums[end] - sums[start]) % 10 == 0


def find_identity_numbers(text: str) -> tuple[IdentitySpan, ...]:
    """Return ID cards, bank cards and passports in order, none overlapping; offsets are those of `text`.

    A 15-digit identity number and one with a wrong check digit count only where words such as
    身份证 or a birth date say so; a passport always needs its word.
    """
    plain = fold(text)
    found: list[IdentitySpan] = []
    taken = bytearray(len(plain))
    for start, end, kind in _candidates(plain):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(IdentitySpan(start, end, text[start:end], kind))
    return tuple(sorted(found, key=lambda span: span.start))


def mask_identity(text: str) -> Masked:
    """Return the text with each such number replaced by a fixed phrase; masking twice changes nothing."""
    spans = find_identity_numbers(text)
    pieces, position = [], 0
    for span in spans:
        pieces += [text[position : span.start], MASKS[span.kind]]
        position = span.end
    return Masked("".join([*pieces, text[position:]]), tuple(span.kind for span in spans))


def passes_luhn(number: str) -> bool:
    """Tell whether a string of ASCII digits ends in its Luhn check digit."""
    return _luhn_sums(number)[len(number) % 2][-1] % 10 == 0


def is_identity_number(number: str) -> bool:
    """Tell whether 18 characters are an identity number: region, birth date and check digit."""
    return _is_person(number) and _check_digit(number) == number[17].upper()


def _candidates(plain: str) -> Iterator[tuple[int, int, IdentityKind]]:
    for match in _RUN.finditer(plain):
        yield from _in_run(plain, match.start(), match.group())
    for match in _PASSPORT.finditer(plain):
        yield match.start(1), match.end(1), IdentityKind.PASSPORT
    for match in _SPOKEN_RUN.finditer(plain):
        spoken = match.group().translate(_SPOKEN)
        if spoken != match.group():
            yield from _in_run(plain, match.start(), spoken)


def _in_run(plain: str, offset: int, run: str) -> Iterator[tuple[int, int, IdentityKind]]:
    """Try every stretch of whole groups first, then stretches inside one long group of digits."""
    groups = [match.span() for match in _GROUP.finditer(run)]
    number = "".join(run[start:end] for start, end in groups)
    places = [0, *accumulate(end - start for start, end in groups)]
    of_run = _Run(number, _said_before(plain, offset), _luhn_sums(number.rstrip("Xx")))
    position = 0
    for first in _beginnings(number, places, of_run.said):
        start = groups[first][0]
        if start < position:
            continue
        shortest = bisect_left(places, places[first] + _SHORTEST)
        longest = bisect_right(places, places[first] + _LONGEST)
        for last in range(longest - 1, shortest - 1, -1):
            kind = _kind(of_run, places[first], places[last], groups[first:last])
            if kind is not None:
                position = groups[last - 1][1]
                yield offset + start, offset + position, kind
                break
    for start, end in groups:
        if end - start > _LONGEST:
            yield from _inside(offset + start, run[start:end])


def _beginnings(number: str, places: list[int], said: _Said) -> Iterable[int]:
    """Return the groups with which a number may begin, in order; all of them where words name one."""
    if said.identity or said.card:
        return range(len(places) - 1)
    possible = {match.start() for match in _BEGINNING.finditer(number)}
    return [first for first, place in enumerate(places[:-1]) if place in possible]


def _inside(offset: int, run: str) -> Iterator[tuple[int, int, IdentityKind]]:
    """Find an identity number that has grown together with another number."""
    for start in (0, len(run) - 18):
        if is_identity_number(run[start : start + 18]):
            yield offset + start, offset + start + 18, IdentityKind.ID_CARD
            return


def _said_before(plain: str, offset: int) -> _Said:
    words = plain[max(0, offset - _LOOK_BACK) : offset]
    contract = _nearest(_CONTRACT_WORDS, words)
    return _Said(
        contract=contract >= 0,
        identity=_nearest(_ID_WORDS, words) > contract,
        card=_nearest(_CARD_WORDS, words) > contract,
        series=_SERIES.search(words) is not None,
        named_contract=_NAMED_CONTRACT.search(words) is not None,
    )


def _kind(run: _Run, start: int, end: int, groups: list[tuple[int, int]]) -> IdentityKind | None:
    number, said = run.number[start:end], run.said
    if _is_id_card(number, named=said.identity, contract=said.contract):
        return IdentityKind.ID_CARD
    if (said.series or said.named_contract) and not number.startswith("62"):
        return None
    if _is_bank_card(run, start, end) and _is_card_grouping(number, [end - start for start, end in groups]):
        return IdentityKind.BANK_CARD
    return None


def _is_id_card(number: str, *, named: bool, contract: bool) -> bool:
    if len(number) == 18 and number[:17].isdecimal():
        if is_identity_number(number) or named:
            return True
        return _is_person(number) and not contract and number[6:10] < "2010"
    if named and len(number) == 15 and number.isdecimal():
        return _PROVINCE.match(number) is not None and _is_date("19" + number[6:12])
    return named and len(number) in {17, 19} and _is_person(number)


def _is_bank_card(run: _Run, start: int, end: int) -> bool:
    if end - start < _SHORTEST_CARD or not run.number[start:end].isdecimal():
        return False
    if run.said.card or (run.number.startswith("62", start) and not run.said.contract):
        return True
    return run.number.startswith(_CARD_STARTS, start) and run.passes_luhn(start, end)


def _is_card_grouping(number: str, sizes: list[int]) -> bool:
    """Cards are typed whole, in fours, or split once; telephone numbers and dates are not."""
    if len(sizes) == 1 or all(size == 1 for size in sizes):
        return True
    if all(size == 4 for size in sizes[:-1]) and sizes[-1] <= 4:
        return True
    split_once = len(sizes) == 2 and sizes[0] in {4, 6, 8} and sizes[1] >= 8
    return split_once and re.fullmatch(r"1[3-9][0-9]{9}", number[sizes[0] :]) is None


def _is_person(number: str) -> bool:
    return _PROVINCE.match(number) is not None and _is_date(number[6:14])


def _check_digit(number: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11]


def _is_date(written: str) -> bool:
    if not "1900" <= written[:4] <= "2099":
        return False
    try:
        date(int(written[:4]), int(written[4:6]), int(written[6:8]))
    except ValueError:
        return False
    return True


def _luhn_sums(number: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return for each place the Luhn sum of the digits before it, even places doubled, then odd ones."""
    values = [int(digit) for digit in number]
    even = accumulate(_LUHN[(place + 1) % 2][value] for place, value in enumerate(values))
    odd = accumulate(_LUHN[place % 2][value] for place, value in enumerate(values))
    return (0, *even), (0, *odd)


def _nearest(pattern: re.Pattern[str], words: str) -> int:
    return max((match.end() for match in pattern.finditer(words)), default=-1)
