"""Personal names: how customers introduce themselves, and whom else they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chinese.declines import declines
from chinese.lone_names import DECLARING, lone_names
from chinese.name_shapes import (
    DOT,
    HAN,
    Shape,
    any_at,
    dotted_at,
    ends_a_clause,
    full_name_at,
    is_distinct,
    is_full_name,
    is_given,
    is_no_name,
    outright_at,
    spaced_at,
    surname_at,
    surnames,
    titled_at,
    undotted_at,
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
    rf"|(?:我|本人|俺|咱|在下|敝人|鄙人)(?:的名字)?(?:就叫|名叫|名字叫|叫做?)[ :]?)"
    r"|(?<![A-Za-z])(?:[Mm]y name is|[Nn]ame:|I am|I'm|[Tt]his is) ?(?=[A-Z])"
    r"|(?:叫我|喊我|称呼我为?|叫俺|写|登记)(?=[\u3400-\u9fffA-Za-z])(?<!描写)(?<!听写)(?<!没写)"
    rf"|(?:姓名|名字|称呼|联系人|全名|(?<!用)户名|申请人|投诉人|反映人|举报人|反馈人|咨询人|申诉人|求助人|来信人|报案人|当事人|填表人|经办人|户主|持卡人|车主|实名(?=[ ]?:)|投诉者|客户名称|建议人|提交人|(?:签名|署名|落款|签字人?)(?=[ ]?:)|(?:借款人|贷款人|客户|用户)(?=[ ]?:)|客户名|英文名)(?:写错了|错了|不对)?{_IS}"
)
_OUTRIGHT = re.compile(r"我叫|名字(?:是|叫)|姓名[ ]?:")
_BARE_SELF = re.compile(
    r"(?:^|[,，。;!\n ])(?:我|在下|鄙人|敝人|本人|免贵)[(]?(?=[\u3400-\u9fff]{2,4}(?:[,，。;!\n )]|$|要投诉|要举报|在此|实名))"
)
_BARE_LABEL = re.compile(r"[名字称呼人]$")
_OFFICER = re.compile(
    r"我是[^,，。;!?\n]{2,40}?(?:法人代表|法定代表人|法人|负责人|财务|会计|出纳|经办人|总经理|股东|老板|职员)[ ,，:]{0,2}"
    r"|我是[^,，。;!?\n]{1,12}?的?(?:儿子|女儿|丈夫|妻子|老公|老婆|爱人|父亲|母亲|哥哥|姐姐|弟弟|妹妹|朋友|同事)[ ,，:]{0,2}"
    r"|(?:我|本人)是[^,，。;!?\n]{1,12}[,，]名?叫|(?:名字|姓名)[^。;!?\n]{1,14}[,，](?:实际|其实|应该|正确)的?[是叫]"
    r"|我是(?:来自)?[一-龥]{2,6}的(?=[一-龥]{1,2}(?:先生|女士|师傅|老师|大姐|大哥|阿姨)(?:[,，。;!]|$))"
    r"|我是(?:你们|贵司|贵公司|咱们|这边|你家|你们家|平台)?的?(?:老|新)?(?:客户|用户|借款人|会员|贷款人)[ ,，:]{0,2}"
    r"|(?:^|[,，。;\n])(?:投诉人)?(?:是?我|本人|在下)[,，](?=[\u3400-\u9fff]{2,4}[,，。;\n])"
)
_STATING = re.compile(r"(?<![不只你他她说于])(?:我是|我系|我乃|本人是?|我就是|俺是|这里是|这边是)[ :,，]?")
_SURNAMED = re.compile(
    r"(?:(?<![他她员个人服理方])(?:我|本人|免贵|敝|俺|小弟|鄙人|小女子|在下)(?:就)?|(?<=[0-9零一二三四五六七八九幺][,，。; ]))姓(?=[\u3400-\u9fff])"
)
_OTHERS_WORD = (
    r"客服(?:人员|专员|经理|代表|小姐)?|催收(?:人员|员|专员|的)?|业务员|信贷员|客户经理|经理|专员|主管|主任|配送员"
    r"|快递员?|坐席|话务员|担保人|紧急联系人|放款人|出借人|中介|律师|员工|工作人员|同事|朋友|老板|法人代表|法定代表人"
    r"|法人|负责人|介绍人|收款人|对方|老赖|骗子"
)
_RELATIVE = (
    r"(?:爸爸?|妈妈?|父亲|母亲|老公|老婆|丈夫|妻子|儿子|女儿|哥哥?|姐姐?|弟弟?|妹妹?|朋友|同事|同学|亲戚"
    r"|邻居|对象|媳妇|岳父|岳母"
    r"|婆婆|公公|孩子|舅舅?|叔叔?|姑姑?|女朋友|男朋友|奶奶|爷爷|外公|外婆)"
)
_OTHER = re.compile(
    rf"(?:{_OTHERS_WORD})(?:的?姓名|名字|的名字)?[ :(（]?(?:他|她)?(?:就?是|名?叫|自称|为)?[ :]?"
    rf"|(?:我|俺|咱)(?:的)?{_RELATIVE}[ :(（]?(?:名?叫|是|姓名)?[ :]?"
    r"|(?:他|她|对方|那人|有人|有个|个|(?<!本)(?<!联系)(?<!申请)(?<!投诉)(?<!反映)人|的|位)(?:名字)?(?:名?叫|自称|自称是)[ :]?"
)
_OF_THE_LOAN = re.compile(r"(?:借款人|贷款人|客户名?|用户|户名)(?:姓名)?[是为: ,，]{0,3}$")
"""What names the person of a loan, who need not be the one that writes."""
_PAID_TO = re.compile(
    r"[转汇打付][^,，。]{0,8}(?:户名|账户名)[是为: ]{0,3}$|(?:收款|对方|骗子|他们?)的?(?:户名|姓名|名字)[是为: ]{0,3}$"
)
_REACH = 20
_KIN_BEHIND = re.compile(rf"[)）]?(?:是|,是)(?:我的?|你们的?|他的?)?(?:{_OTHERS_WORD}|{_RELATIVE})")


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
            own = introduced and not _KIN_BEHIND.match(plain, end) and not _PAID_TO.search(plain[:start][-_REACH:])
            found.append(NameSpan(start, end, text[start:end], _value(text[start:end]), own))
    return tuple(sorted(_without_borrower(found, plain), key=lambda span: span.start))


def _without_borrower(found: list[NameSpan], plain: str) -> list[NameSpan]:
    """Leave the name to whoever introduces himself, where the borrower is named beside him."""
    borrowers = [span for span in found if span.own and _OF_THE_LOAN.search(plain[: span.start][-_REACH:])]
    if len(borrowers) == sum(span.own for span in found):
        return found
    return [replace(span, own=span.own and span not in borrowers) for span in found]


def read_name(answer: str) -> str | None:
    """Return the name in an answer to "how may we call you?", or None.

    None for refusals, numbers, sentences, HTML and for names that are only another person's.
    """
    answer = _PICTURES.sub(" ", answer).strip()
    if len(answer) > 200 or re.search(r"[<>{}\\@#$]|https?:", answer):
        return None
    for span in find_names(answer):
        if span.own:
            return span.value
    if declines(answer):
        return None
    spaced = re.sub(r"\s+", "", answer)
    if re.fullmatch(rf"{HAN}{{2,4}}", spaced) and is_full_name(spaced):
        return spaced
    for piece in re.split(
        r"[,，。;；!！?？~～\n、()（）]|[0-9]{5,}|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", answer
    )[:4]:
        name = _bare_name(fold(piece).strip())
        if name is not None:
            return _value(name)
    nickname = _stripped(fold(answer).strip())
    return nickname if _is_nickname(nickname) else None


def _candidates(text: str, plain: str) -> Iterator[tuple[Shape, bool]]:
    for match in _OFFICER.finditer(plain):
        shape = any_at(plain, match.end(), careful=True)
        if shape:
            yield shape, True
    for match in _OTHER.finditer(plain):
        shape = titled_at(plain, match.end()) or _other_at(plain, match.end())
        if shape:
            yield shape, False
    yield from ((shape, True) for shape in _introduced(plain))
    yield from ((shape, True) for shape in lone_names(text, plain))


def _introduced(plain: str) -> Iterator[Shape]:
    """Yield the names with which customers introduce themselves, the surest introductions first."""
    yield from _present(_self_named(plain, match) for match in _SELF.finditer(plain))
    yield from _present(_stated(plain, match.end()) for match in _STATING.finditer(plain))
    yield from _present(_named_barely(plain, match.end()) for match in _BARE_SELF.finditer(plain))
    yield from _present(_surname(plain, match.end()) for match in _SURNAMED.finditer(plain))


def _present(shapes: Iterator[Shape | None]) -> Iterator[Shape]:
    return (shape for shape in shapes if shape is not None)


def _self_named(plain: str, label: re.Match[str]) -> Shape | None:
    is_outright = _OUTRIGHT.search(label.group()) is not None
    special = spaced_at(plain, label.end()) or (undotted_at(plain, label.end()) if is_outright else None)
    shape = special or any_at(plain, label.end(), careful=False)
    if shape is None:
        return outright_at(plain, label.end()) if is_outright else None
    doubtful = _BARE_LABEL.search(label.group()) and not _is_distinct_at(plain, shape.start)
    return None if doubtful and not shape.sure else shape


def _stated(plain: str, start: int) -> Shape | None:
    shape = any_at(plain, start, careful=True)
    return (
        shape
        if shape and not plain.startswith(("的", "家", "介绍", "推荐", "带来", "让我", "叫我"), shape.end)
        else None
    )


def _named_barely(plain: str, start: int) -> Shape | None:
    shape = full_name_at(plain, start, careful=True)
    is_whole = shape is not None and (shape.sure or plain.startswith(DECLARING, shape.end))
    return shape if is_whole and _is_distinct_at(plain, start) else None


def _surname(plain: str, start: int) -> Shape | None:
    surname = surname_at(plain, start)
    if surname is None or not ends_a_clause(plain, start + len(surname)):
        return None
    return Shape(start, start + len(surname), sure=True)


def _is_distinct_at(plain: str, start: int) -> bool:
    surname = surname_at(plain, start)
    return surname is None or is_distinct(surname)


def _other_at(plain: str, start: int) -> Shape | None:
    surname = surname_at(plain, start)
    if surname and plain.startswith("某", start + len(surname)):
        return Shape(start, start + len(surname) + 1, sure=False)
    shape = dotted_at(plain, start)
    if shape is None and surname and is_distinct(surname):
        shape = full_name_at(plain, start, careful=False)
    return shape or with_job_at(plain, start)


_PICTURES = re.compile(r"[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]+")
_NO_LONE_SURNAMES = frozenset("是对有没无不那和信可但过查能行好空")
_PREFIX = re.compile(
    r"^(?:好的?|嗯+|哦|行|那|是|请|你们?|您|就|可以|直接|以后|麻烦|我们?的?|俺|本人|名字|姓名|全名|名叫|大名"
    r"|免贵|称呼|叫做?|喊|写|为|是|(?:公司|单位|厂里)的?|联系人|经办人|对接人|负责人|社长|厂长|店长|老板娘?(?!$)"
    r"|总经理|经理|财务|会计|出纳|法人(?:代表)?|[:, ]){0,8}"
)
_OCCUPATION = r"(?:医生|护士|教授|会计|出纳|厂长|社长|院长|校长|所长|董事长|总经理|副总|工程师|警官|助理)"
_NICKNAME = re.compile(rf"{HAN}{{2,3}}|{HAN}{{1,2}}(?:妈妈|爸爸)")
_NO_NICKNAME = re.compile(
    r"[呃嗯额啊哦哈唉哎呵嘿嘻噢喔]|垃圾|骗|流氓|混蛋|滚|客服|人工|机器|随便|都行|保密|匿名|快|慢|等|知道|清楚|谁|啥|哪|喂|好|行|可以|当然|同意|修改|正确|信息|个人"
    r"|隐私|退|钱|额|费|款|息|合同|号|电话|微信|邮|手机|态度|处理|解决|再|继续|结束|取消|谢|人|道歉|赔|停|真|假"
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
    if word in surnames() and word not in _NO_LONE_SURNAMES:
        return True
    if re.fullmatch(rf"{HAN}+", word):
        titled = titled_at(word, 0)
        if titled is not None and titled.end == len(word):
            return True
        return is_full_name(word) or _with_title(word)
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
    job = with_job_at(word, 0)
    if job is not None and job.end == len(word):
        return True
    match = re.fullmatch(rf"({HAN}{{1,4}}?)(?:先生|女士|小姐|{_OCCUPATION})", word)
    return match is not None and (is_full_name(match[1]) or match[1] in surnames())


def _is_nickname(word: str) -> bool:
    """Tell whether a word of two or three characters may be what somebody wants to be called."""
    undotted = undotted_at(word, 0)
    is_short = _NICKNAME.fullmatch(word) or (undotted is not None and undotted.end == len(word))
    if not is_short or surname_at(word, 0) or is_no_name(word):
        return False
    return all(is_given(char) for char in word) and _NO_NICKNAME.search(word) is None


def _value(written: str) -> str:
    joined = re.sub(rf"(?<={HAN}) (?={HAN})", "", fold(written))
    return re.sub(f"[{DOT}]", "·", joined).strip()
