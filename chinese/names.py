"""Personal names: how customers introduce themselves, and whom else they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chinese.contacts import find_contacts
from chinese.declines import declines
from chinese.identity import find_identity_numbers
from chinese.name_shapes import (
    DOT,
    HAN,
    Shape,
    any_at,
    dotted_at,
    ends_a_clause,
    full_name_at,
    is_distinct,
    is_given,
    is_no_name,
    surname_at,
    surnames,
    titled_at,
    with_job_at,
)
from chinese.text import fold


@dataclass(frozen=True)
class NameSpan:
    """A name at text[start:end]; `value` has one kind of dot, `own` tells that it is the customer's.

    A title stays where only a surname goes with it (王先生); 我姓王 gives 王.
    """

    start: int
    end: int
    text: str
    value: str
    own: bool


_IS = r"[ :,，]{0,2}(?:就|应该|应)?(?:是|为|叫做?)?[ :]{0,2}"
_SELF = re.compile(
    r"(?<![给跟和对管让把你们叫骂])(?:我的?(?:名字|姓名|全名|真名|大名)(?:写错了|错了|不对)?[ ,，]?(?:是"
    r"|叫|应该是|为|:){1,2} ?"
    rf"|(?:我|本人|俺|鄙人)(?:的名字)?(?:就叫|名叫|名字叫|叫做?)[ :]?)"
    r"|(?:叫我|喊我|称呼我为?|叫俺|写|登记)(?=[\u3400-\u9fffA-Za-z])(?<!描写)(?<!听写)(?<!没写)"
    rf"|(?:姓名|名字|称呼|联系人|全名|户名|申请人|投诉人|客户名|(?<![A-Za-z])[Nn]ame)(?:写错了|错了|不对)?{_IS}"
)
_STATING = re.compile(r"(?<![不只你他她说于])(?:我是|本人是?|我就是|俺是|这里是|这边是)[ :,，]?")
_SURNAMED = re.compile(r"(?<![他她员个人服理方])(?:我|本人|免贵|敝|俺|小)?姓(?=[\u3400-\u9fff])")
_OTHERS_WORD = (
    r"客服(?:人员|专员|经理|代表|小姐)?|催收(?:人员|员|专员|的)?|业务员|信贷员|客户经理|经理|专员|主管"
    r"|主任|配送员|快递员?|坐席|话务员"
    r"|担保人|紧急联系人|放款人|出借人|中介|律师|员工|工作人员|同事|朋友|老板|法人|法定代表人|法人代表"
    r"|负责人|介绍人|收款人|对方|老赖|骗子"
)
_RELATIVE = (
    r"(?:爸爸?|妈妈?|父亲|母亲|老公|老婆|丈夫|妻子|儿子|女儿|哥哥?|姐姐?|弟弟?|妹妹?|朋友|同事|同学|亲戚"
    r"|邻居|对象|媳妇|岳父|岳母"
    r"|婆婆|公公|孩子|舅舅?|叔叔?|姑姑?|女朋友|男朋友|奶奶|爷爷|外公|外婆)"
)
_OTHER = re.compile(
    rf"(?:{_OTHERS_WORD})(?:的?姓名|名字|的名字)?[ :(（]?(?:他|她)?(?:就?是|名?叫|自称|为)?[ :]?"
    rf"|(?:我|俺|咱)(?:的)?{_RELATIVE}[ :(（]?(?:名?叫|是|姓名)?[ :]?"
    r"|(?:他|她|对方|那人|有人|有个|个|人|的|位)(?:名字)?(?:名?叫|自称|自称是)[ :]?"
)
_KIN_BEHIND = re.compile(rf"[)）]?(?:是|,是)(?:我的?|你们的?|他的?)?(?:{_OTHERS_WORD}|{_RELATIVE})")
_FULL_RUN = re.compile(rf"(?<![\u3400-\u9fffA-Za-z{DOT}〇]){HAN}{{2,4}}(?![\u3400-\u9fffA-Za-z{DOT}〇])")
_MASKED = re.compile(r"\[[\u3400-\u9fff]{3,6}已遮挡\]")
_BEFORE_ID = re.compile(r"[ ,，:(（]{0,3}(?:的)?身份证")
_REACH = 3
_BAD_LAST = frozenset("市省县区州镇村路街行店厂局院所站部处科班费金")


def find_names(text: str) -> tuple[NameSpan, ...]:
    """Return the names of a text in order, none overlapping; offsets are those of `text`.

    Ordinary words are no names: a name needs an introduction, or stands alone beside a phone, card
    or identity number.
    """
    plain = fold(text)
    found: list[NameSpan] = []
    for shape, introduced in _candidates(text, plain):
        start, end = shape.start, shape.end
        if all(end <= span.start or span.end <= start for span in found):
            own = introduced and not _KIN_BEHIND.match(plain, end)
            found.append(NameSpan(start, end, text[start:end], _value(text[start:end]), own))
    return tuple(sorted(found, key=lambda span: span.start))


def read_name(answer: str) -> str | None:
    """Return the name in an answer to "how may we call you?", or None.

    None for refusals, numbers, sentences, HTML and for names that are only another person's.
    """
    if len(answer) > 200 or re.search(r"[<>{}\\@#$]|https?:", answer):
        return None
    for span in find_names(answer):
        if span.own:
            return span.value
    if declines(answer):
        return None
    for piece in re.split(r"[,，。;；!！?？~～\n、]|[0-9]{5,}", answer)[:4]:
        name = _bare_name(fold(piece).strip())
        if name is not None:
            return _value(name)
    return None


def _candidates(text: str, plain: str) -> Iterator[tuple[Shape, bool]]:
    for match in _OTHER.finditer(plain):
        shape = titled_at(plain, match.end()) or _other_at(plain, match.end())
        if shape:
            yield shape, False
    yield from ((shape, True) for shape in _introduced(plain))
    yield from ((shape, True) for shape in _alone(text, plain))


def _introduced(plain: str) -> Iterator[Shape]:
    """Yield the names with which customers introduce themselves, the surest introductions first."""
    for match in _SELF.finditer(plain):
        shape = any_at(plain, match.end(), careful=False)
        if shape:
            yield shape
    for match in _STATING.finditer(plain):
        shape = any_at(plain, match.end(), careful=True)
        if shape and not plain.startswith("的", shape.end):
            yield shape
    for match in _SURNAMED.finditer(plain):
        surname = surname_at(plain, match.end())
        if surname and ends_a_clause(plain, match.end() + len(surname)):
            yield Shape(match.end(), match.end() + len(surname), sure=True)


def _other_at(plain: str, start: int) -> Shape | None:
    surname = surname_at(plain, start)
    if surname and plain.startswith("某", start + len(surname)):
        return Shape(start, start + len(surname) + 1, sure=False)
    shape = dotted_at(plain, start)
    if shape is None and surname and is_distinct(surname):
        shape = full_name_at(plain, start, careful=False)
    return shape or with_job_at(plain, start)


def _alone(text: str, plain: str) -> Iterator[Shape]:
    """Yield names that fill the space between marks, beside a number that belongs to a person."""
    anchors = [(span.start, span.end) for span in find_contacts(text) if span.value]
    anchors += [(span.start, span.end) for span in find_identity_numbers(text)]
    anchors += [match.span() for match in _MASKED.finditer(plain)]
    places = {place for start, end in anchors for place in (*_before(start), *_behind(end))}
    for match in _FULL_RUN.finditer(plain):
        start, end = match.span()
        near = start in places or end in places
        opening = bool(anchors) and end - start >= 3 and not plain[:start].strip()
        if (near or opening) and is_full_name(match.group()) and match.group()[-1] not in _BAD_LAST:
            yield Shape(start, end, sure=True)
    for match in _BEFORE_ID.finditer(plain):
        for size in (4, 3, 2):
            start = match.start() - size
            alone = start >= 0 and (start == 0 or not plain[start - 1].isalpha())
            if alone and is_full_name(plain[start : match.start()]):
                yield Shape(start, match.start(), sure=True)


def _before(place: int) -> range:
    return range(place - _REACH, place + 1)


def _behind(place: int) -> range:
    return range(place, place + _REACH + 1)


def is_full_name(word: str) -> bool:
    """Tell whether a whole word is a surname with a given name of one or two characters."""
    surname = surname_at(word, 0)
    if surname is None or is_no_name(word):
        return False
    rest = word[len(surname) :]
    return len(rest) in {1, 2} and is_given(rest)


_LONE_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘"
_PREFIX = re.compile(
    r"^(?:好的?|嗯+|哦|行|那|是|请|你们?|您|就|可以|直接|以后|麻烦|我的?|俺|本人|名字|姓名|全名|名叫|大名"
    r"|免贵|称呼|叫做?|喊|写|为|是|[:, ]){0,8}"
)
_SUFFIX = re.compile(
    r"(?:就行了?|就好了?|就可以了?|即可|可以了?|好了|吧|啦|呢|哦|啊|呀|哈|喔|的|这样|行|谢谢|即是|本人|,|\.| )+$"
)
_OTHER_SCRIPT = re.compile(r"[^\W\d_]+(?:(?: |'|\. ?|-)[^\W\d_]+){0,3}\.?")
_NO_LATIN_NAME = re.compile(
    r"(?:no|none|nope|ok|okay|yes|yeah|hi|hello|hey|cancel|refuse|null|nil|skip|help|test|stop|why|what"
    r"|who|fuck|shit"
    r"|bye|thanks?|thank you|please|secret|anonymous|nothing|next|pass|name|my name|i|me|you|app|vip|wtf"
    r"|human|agent|restart"
    r"|undefined|true|false|unknown|nobody|complaint|status|na|n)\.?",
    re.IGNORECASE,
)


def _bare_name(piece: str) -> str | None:
    """Return the name that fills a piece of an answer, set phrases around it apart."""
    for word in (piece, _SUFFIX.sub("", piece), _stripped(piece)):
        if _is_bare_name(word):
            return word
    surname = re.fullmatch(rf".{{0,4}}姓({HAN}{{1,2}})", _SUFFIX.sub("", piece))
    return surname[1] if surname and surname[1] in surnames() else None


def _stripped(piece: str) -> str:
    return _PREFIX.sub("", _SUFFIX.sub("", piece)).strip()


def _is_bare_name(word: str) -> bool:
    if not 1 <= len(word) <= 50 or is_no_name(word):
        return False
    if word in _LONE_SURNAMES:
        return True
    if re.fullmatch(rf"{HAN}+", word):
        titled = titled_at(word, 0)
        return is_full_name(word) or (titled is not None and titled.end == len(word)) or _with_title(word)
    dotted = dotted_at(word, 0)
    return (dotted is not None and dotted.end == len(word)) or _is_foreign_name(word)


def _is_foreign_name(word: str) -> bool:
    """Tell whether a word of another script may be a name; keyboard noise without a vowel is none."""
    if re.search(HAN, word) or not _OTHER_SCRIPT.fullmatch(word) or len(word) < 2:
        return False
    if word.isascii() and not re.search(r"[aeiouy]", word, re.IGNORECASE):
        return False
    return _NO_LATIN_NAME.fullmatch(word) is None


def _with_title(word: str) -> bool:
    match = re.fullmatch(rf"({HAN}{{2,4}})(?:先生|女士|小姐)", word)
    return match is not None and is_full_name(match[1])


def _value(written: str) -> str:
    return re.sub(f"[{DOT}]", "·", fold(written)).strip()
