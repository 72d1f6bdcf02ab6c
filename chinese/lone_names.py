"""Names that stand alone: beside a telephone, card or identity number, before what one declares, or as a signature."""

import re
from collections.abc import Iterator

from chinese.contacts import find_contacts, own_contacts
from chinese.identity import find_identity_numbers
from chinese.name_shapes import DOT, HAN, Shape, is_distinct, is_full_name, surname_at, titled_at

_FULL_RUN = re.compile(rf"(?<![\u3400-\u9fffA-Za-z{DOT}〇]){HAN}{{2,4}}(?![\u3400-\u9fffA-Za-z{DOT}〇])")
_DOTTED_RUN = re.compile(
    rf"(?<![\u3400-\u9fffA-Za-z{DOT}〇]){HAN}{{1,8}}(?:[{DOT}]{HAN}{{1,8}}){{1,3}}(?![\u3400-\u9fffA-Za-z{DOT}〇])"
)
_MASKED = re.compile(r"\[[\u3400-\u9fff]{3,6}已遮挡\]")
_BEFORE_ID = re.compile(r"[ ,，:(（]{0,3}(?:的)?身份证")
_SAME_WECHAT = re.compile(r"[ ]?[(]?(?:微信|同微|和微信|V信|v信)(?:同号|信|同步)?[)]?", re.IGNORECASE)
_SIGNED = re.compile(
    rf"(?:-{{2,3}}|(?:敬礼|此致|谢谢|感谢|多谢)(?:了|您|你们|大家)?(?=[^\u3400-\u9fff]))[-!。,，~:\s]{{0,6}}({HAN}{{2,4}})"
    r"[。\s]*(?:(?:19|20)[0-9年月日./\-\s]{6,14})?$"
)
DECLARING = ("在此", "要投诉", "要举报", "想投诉", "投诉你", "举报你", "反映", "郑重", "实名", "特此")
"""What people do who name themselves in the third person: 客户程立冬反映."""
_DECLARED = re.compile(
    r"(?:^|(?<=[,，。;!\n ]))(?:贵公司|贵司|贵行|你们)?的?老?(?:客户|用户|借款人|贷款人|持卡人|会员)?"
    rf"({HAN}{{2,4}}?)(?:(?={'|'.join(DECLARING)})|(?=[,， ]{{1,2}}[男女](?:[,， ]|$)))"
)
_RESPECTFULLY = re.compile(rf"(?<!{HAN})({HAN}{{2,4}}?)(?:敬上|敬启|谨启|谨上)[。!\s]*$")
_FILED = re.compile(r"[,，:; ]{1,3}(?:我的?)?(?:电话|手机|合同|借据|身份证|微信|邮箱|联系方式|投诉|举报|要投诉|反映)")
_POLITE = re.compile(r"先生|女士|小姐")
_REACH = 3
_BAD_LAST = frozenset("市省县区州镇村路街行店厂局院所站部处科班费金")


def lone_names(text: str, plain: str) -> Iterator[Shape]:
    """Yield the names that fill the space between marks beside a number of the customer's own, then the signature.

    `plain` is the folded `text`. A name of three characters may also open a text that holds such a number.
    """
    anchors = [
        (span.start, _after_wechat(plain, span.end)) for span in own_contacts(text, find_contacts(text)) if span.value
    ]
    anchors += [(span.start, span.end) for span in find_identity_numbers(text)]
    anchors += [match.span() for match in _MASKED.finditer(plain)]
    places = {place for start, end in anchors for place in (*_before(start), *_behind(end))}
    for match in _FULL_RUN.finditer(plain):
        start, end = match.span()
        near = start in places or end in places
        opening = not plain[:start].strip() and _may_open(plain, start, end, near_number=bool(anchors))
        if (near or opening) and _is_whole_name(match.group()):
            yield Shape(start, end, sure=True)
    for match in _DOTTED_RUN.finditer(plain):
        if match.start() in places or match.end() in places:
            yield Shape(match.start(), match.end(), sure=True)
    for match in _BEFORE_ID.finditer(plain):
        for size in (4, 3, 2):
            start = match.start() - size
            alone = start >= 0 and (start == 0 or not plain[start - 1].isalpha())
            if alone and is_full_name(plain[start : match.start()]):
                yield Shape(start, match.start(), sure=True)

    yield from _signed(plain)


def _signed(plain: str) -> Iterator[Shape]:
    for match in (_SIGNED.search(plain), _RESPECTFULLY.search(plain), *_DECLARED.finditer(plain)):
        surname = surname_at(match[1], 0) if match else None
        if match and surname and is_distinct(surname) and _is_whole_name(match[1]):
            yield Shape(*match.span(1), sure=True)


def _may_open(plain: str, start: int, end: int, *, near_number: bool) -> bool:
    """Tell whether a name may open the text: before what one files, or where a number of one's own stands too."""
    surname = surname_at(plain, start)
    distinct = surname is not None and is_distinct(surname)
    return (near_number and (end - start >= 3 or distinct)) or (distinct and _FILED.match(plain, end) is not None)


def _is_whole_name(word: str) -> bool:
    titled = titled_at(word, 0) if _POLITE.search(word) else None
    return (titled is not None and titled.end == len(word)) or (is_full_name(word) and word[-1] not in _BAD_LAST)


def _after_wechat(plain: str, place: int) -> int:
    same = _SAME_WECHAT.match(plain, place)
    return same.end() if same else place


def _before(place: int) -> range:
    return range(place - _REACH, place + 1)


def _behind(place: int) -> range:
    return range(place, place + _REACH + 1)
