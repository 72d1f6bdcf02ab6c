"""A text without anything that tells of a person, so that it may be kept apart from its case once people looked at it.

More is taken out than people would: sums keep their size only, days become the first of their month.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chinese.amounts import find_amounts
from chinese.contacts import find_contacts
from chinese.contracts import find_contract_numbers
from chinese.identity import MASKS, find_identity_numbers
from chinese.name_shapes import surnames
from chinese.names import find_names
from chinese.numerals import DIGITS
from chinese.organisations import find_organisations
from chinese.staff import find_staff
from chinese.text import fold

SOMEBODY = "某某"
SOME_FIRM = "某某公司"
SOMEWHERE = "某地"
HIDDEN = "***"

_PASSES = 6
"""Taking something out may show what stood behind it; more passes than any real text needs."""
_SHORTEST_KNOWN = 2
_SHORTEST_TAIL = 4
_HAN = r"[\u3400-\u9fff]"
_HAN_ONLY = re.compile(rf"{_HAN}+")
_TITLES = "先生|女士|小姐|太太|经理|主管|主任|专员|总监|部长|行长|店长|老师|律师|警官|师傅|大哥|大姐|阿姨|叔叔|医生|总(?![额部共之结])"
_SURNAMES = "|".join(sorted(surnames(), key=len, reverse=True))
_TITLED = re.compile(rf"(?:{_SURNAMES})(?=(?:{_TITLES}))")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_WEB = re.compile(r"(?:https?://|www\.)[^\s\u3400-\u9fff，。]+")
_ACCOUNT = re.compile(
    r"(?:qq|QQ|微信|vx|VX|wx|抖音|快手|支付宝|账号|帐号|用户名|昵称)(?:号码?)?[是为: ]{0,3}(?=[A-Za-z0-9])([A-Za-z0-9_.-]{4,})"
)
_TAIL = re.compile(r"(?:尾号|[后末][四六46]位)(?:数字?)?[是为: ]{0,3}([0-9]{3,6})(?![0-9])")
_LONG_NUMBER = re.compile(r"[A-Za-z]{0,6}[0-9](?:[ \-_.·*/]{0,2}[0-9]){4,}[0-9A-Za-z]*")
_SPOKEN_NUMBER = re.compile(rf"[{DIGITS}幺洞〇0-9](?:[ ,，、]?[{DIGITS}幺洞〇0-9]){{5,}}")
_ROUND = re.compile(r"[1-9]0+|(?:19|20)[0-9]{2}[-/.][01]?[0-9][-/.]0?1")
_COMMON = re.compile(
    r"app|微信|小程序|公众号|官网|在线客服|短信|邮件|qq|抖音|快手|小红书|直播间|支付宝|电话|网上|网点|门店|柜台|营业厅"
    r"|公司|单位|家里|家门口|客服|催收|经理|某某|某地|法务|会计|财务"
)
"""Words that are given as a place, a job or a name of staff and tell of nobody."""
_HOTLINES = frozenset({"12345", "12378", "12363", "12315", "12321", "12337", "96110"})
"""Public numbers, which say where somebody turned to and nothing of who."""
_PROVINCE = rf"{_HAN}{{2,7}}?(?:省|自治区)"
_TOWN = rf"{_HAN}{{2,6}}?(?:市|自治州|区|县|旗|镇|乡)"
_STREET = rf"{_HAN}{{1,8}}?(?:街道|路|街|大道|巷|弄|胡同|小区|花园|公寓|大厦|广场|新村|家园|苑|村)"
_DOOR = r"[0-9一二三四五六七八九十百甲乙]+ ?(?:号楼?|弄|栋|幢|座|单元|室|层|楼|组|户)"
_ADDRESS = re.compile(
    rf"(?<![在住于是到去])(?:{_PROVINCE})?(?:{_TOWN}){{0,3}}(?:{_STREET}){{1,3}}(?:[ ,，-]?{_DOOR})+(?:[0-9]{{2,4}})?"
    rf"|(?:{_PROVINCE})(?:{_TOWN}){{1,3}}(?:{_STREET})*|(?:{_DOOR}){{2,}}(?:[0-9]{{2,4}})?"
)
_SUM = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_SPOKEN_SUM = re.compile(r"([一二两三四五六七八九]+[万千百])[零一二两三四五六七八九十百千]{2,}")
_DAY = re.compile(r"((?:19|20)[0-9]{2}([-/.年])[01]?[0-9][-/.月]|(?<![0-9])[01]?[0-9]月)([0-3]?[0-9])(?![0-9])")


@dataclass(frozen=True)
class _Cover:
    """What stands from `start` to `end` gives way to `text`."""

    start: int
    end: int
    text: str
    kind: str


def anonymous(text: str, known: Iterable[str] = ()) -> str:
    """Return `text` without names, numbers, addresses and the `known` values, on one line.

    Doing it twice changes nothing. A name that nothing introduces and that is not known stays: people have to look.
    """
    hidden, values = " ".join(text.split()), tuple(known)
    for mask in MASKS.values():
        hidden = hidden.replace(mask, HIDDEN)
    for _ in range(_PASSES):
        before, hidden = hidden, _covered(hidden, [*_known(hidden, values), *_covers(hidden)])
        if hidden == before:
            break
    return hidden


def personal_kinds(text: str) -> tuple[str, ...]:
    """Return what kinds of personal value still seem to stand in a text that was made anonymous."""
    return tuple(dict.fromkeys(cover.kind for cover in _covers(text) if text[cover.start : cover.end] != cover.text))


def _covered(text: str, covers: Iterable[_Cover]) -> str:
    pieces, position = [], 0
    for cover in sorted(covers, key=lambda each: (each.start, -each.end)):
        if cover.start >= position:
            pieces += [text[position : cover.start], cover.text]
            position = cover.end
    return "".join([*pieces, text[position:]])


def _covers(text: str) -> Iterator[_Cover]:
    plain = fold(text)
    yield from (_Cover(each.start, each.end, HIDDEN, "identity") for each in find_identity_numbers(text))
    yield from (_Cover(each.start, each.end, HIDDEN, "contact") for each in find_contacts(text) if each.value)
    yield from (_Cover(each.start, each.end, HIDDEN, "contract") for each in find_contract_numbers(text))
    yield from _people(text, plain)
    yield from (_Cover(*hit.span(), HIDDEN, "contact") for hit in (*_EMAIL.finditer(plain), *_WEB.finditer(plain)))
    yield from (_Cover(*hit.span(1), HIDDEN, "contact") for hit in _ACCOUNT.finditer(plain))
    yield from (_Cover(*hit.span(1), HIDDEN, "number") for hit in _TAIL.finditer(plain))
    yield from (_Cover(*hit.span(), SOMEWHERE, "address") for hit in _ADDRESS.finditer(plain))
    yield from _sums(text)
    yield from (_Cover(*hit.span(3), "1", "date") for hit in _DAY.finditer(plain) if int(hit.group(3)) != 1)
    yield from _numbers(plain)


def _people(text: str, plain: str) -> Iterator[_Cover]:
    # Before the names: of 张经理 the title says something about the matter.
    yield from (_Cover(*hit.span(), "某", "name") for hit in _TITLED.finditer(plain) if hit.group() != "某")
    yield from (
        _Cover(each.start, each.end, SOMEBODY, "name")
        for each in find_names(text)
        if not _TITLED.match(plain, each.start) and not each.text.startswith("某")
    )
    yield from _staff(text, plain)
    yield from (
        _Cover(each.start, each.end, SOME_FIRM, "organisation") for each in find_organisations(text) if each.own
    )


def _staff(text: str, plain: str) -> Iterator[_Cover]:
    for each in find_staff(text):
        digits = re.search(r"[0-9A-Za-z]+", plain[each.start : each.end])
        if digits:
            yield _Cover(each.start + digits.start(), each.start + digits.end(), HIDDEN, "staff")
        elif not _TITLED.match(plain, each.start) and not each.text.startswith("某"):
            yield _Cover(each.start, each.end, SOMEBODY, "name")


def _sums(text: str) -> Iterator[_Cover]:
    """Yield what makes sums round: 3217.54元 is 3000元."""
    for amount in find_amounts(text):
        written = fold(text)[amount.start : amount.end]
        rounded = _SPOKEN_SUM.sub(r"\1", _SUM.sub(_round, written))
        if rounded != written:
            yield _Cover(amount.start, amount.end, rounded, "amount")


def _round(number: re.Match[str]) -> str:
    whole = number.group().replace(",", "").partition(".")[0]
    return whole[:1] + "0" * (len(whole) - 1)


def _numbers(plain: str) -> Iterator[_Cover]:
    for hit in (*_LONG_NUMBER.finditer(plain), *_SPOKEN_NUMBER.finditer(plain)):
        number = hit.group()
        if not (_ROUND.fullmatch(number) or _DAY.match(plain, hit.start()) or number in _HOTLINES):
            yield _Cover(*hit.span(), HIDDEN, "number")


def _known(text: str, values: Iterable[str]) -> Iterator[_Cover]:
    """Yield the places of the case's own values, also of a given name alone, 王先生, 老王 and the end of a number."""
    plain = fold(text).casefold()
    for value in values:
        wanted = " ".join(fold(value).casefold().split())
        if len(wanted) >= _SHORTEST_KNOWN and not _COMMON.fullmatch(wanted):
            yield from _places(plain, wanted, SOMEBODY if _HAN_ONLY.fullmatch(wanted) else HIDDEN)
        if _HAN_ONLY.fullmatch(wanted) and 2 <= len(wanted) <= 4:
            yield from _called(plain, wanted)
        yield from _tails(plain, "".join(re.findall("[0-9]", wanted)))


def _called(plain: str, name: str) -> Iterator[_Cover]:
    if len(name) > 2:
        yield from _places(plain, name[1:], SOMEBODY)
    yield from (_Cover(*hit.span(), SOMEBODY, "known") for hit in re.finditer(f"[老小阿]{name[0]}", plain))


def _places(plain: str, wanted: str, cover: str) -> Iterator[_Cover]:
    yield from (_Cover(*hit.span(), cover, "known") for hit in re.finditer(re.escape(wanted), plain))


def _tails(plain: str, digits: str) -> Iterator[_Cover]:
    for hit in re.finditer(rf"[0-9]{{{_SHORTEST_TAIL},}}", plain):
        if hit.group() in digits and not _ROUND.fullmatch(hit.group()):
            yield _Cover(*hit.span(), HIDDEN, "known")
