"""The shapes of personal names: surname and given name, pet names, titles, dotted and Latin names."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

HAN = r"[\u3400-\u9fff〇]"
DOT = "·・•‧∙⋅．"
_PLACE = Path(__file__).parent
_ALSO_BEGINS_WORDS = frozenset(
    "后台门商通来那于向时方官单应从利用和全原包常万相曾家平东山强自上年有国本信红贝双海师宗安管代路边房车钱金水"
    "查付花连支计解封关别乐元党景甘费权明云游古米牛龙经终满居言暴农占厂班空养充"
)
_OFFICES = re.compile(r"书记|[市县局院省区镇行店校]长|主[席任管]|总理|经理|客服|专员|警官|法官|医生|律师|教授|助理")
_TITLE = r"(?:先生|女士|小姐|太太|师傅|老师|大哥|大姐|老板|同学|阿姨|叔叔?|总|哥|姐|工)"
_JOB = r"(?:客户经理|经理|主管|客服|专员|主任|行长|店长|律师|业务员|信贷员|催收员?|队长|组长|警官|法官)"
_JOBS = (
    re.compile(r"客户经理|经理|主管|专员|主任|行长|店长|律师|队长|组长|警官|法官"),
    re.compile(_JOB),
)
_NEVER_GIVEN = frozenset(
    "的了是我你您他她它们吗呢吧啊呀哦嘛要去就也都还把被给说请没很太这那什么怎谁哪每次钱款贷催投诉账扣息费期借欠号码骗退"
    "联系跟需方不吵骂问接收转提交拿某时候该再让着过得往种些条笔个元万块"
)
_SURE_WORDS = frozenset("我你您他的要想是")
_ALSO_A_WORD = frozenset("和在于对向有来用同前先本为以因自从与跟后现住")
_FOLLOWING = re.compile(
    r"承诺|答应|保证|忽悠|诱导|通知|辱骂|挂断|冒充|推荐|操作|给我|"
    r"电话|手机|联系|身份|证件|合同|借据|号码|投诉|举报|反映|咨询|建议|希望|请|麻烦|我|咱|您|你|他|她"
    r"|它|要|想|的|是|住|家住|家在|来自|今年|现年|现在|现住|在|于|因|从|自|去年|前年|昨|今|上|前|借|贷"
    r"|欠|被|和|与|跟|向|对|为|先生|女士|小姐|同志|本人|也|就|已|曾|男|女|微信|邮箱|工号|编号|提交"
    r"|申请|有|不|没|这|那|谢|打|说|叫|姓|给|把|办|还|收|签|替|帮|告|查|以|用|通过|吧|啊|呀|呢|哦|了"
    r"|呗|就行|即可|可以|都|又|才|到|去|来|QQ|qq|wx|vx|逾期|扣|刚|准备|代|特|实名|金额|什么|怎么|年|月"
    r"|转|付|接|天天|一直|总|老是|骗|收|态度|做|催|骚扰|威胁"
)
_FOLLOWING_IDENTITY = re.compile(
    r"电话|手机|联系|身份|证件|合同|借据|投诉|举报|要投诉|要举报|想投诉|反映|借款|贷款|今年|本人|先生|女士|我|要|微信|邮箱|于|在你|在贵|因|提交|反馈|郑重|在此|特此|现就|实名|[哦呀啊哈呢](?:[,，。!~]|$)"
)
_DOTTED = re.compile(rf"({HAN}{{1,8}}(?:[{DOT}]{HAN}{{1,8}}){{0,2}}[{DOT}])({HAN}{{1,8}})")
_LATIN = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Miss|Dr)\.? ?)?[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f'\-]*\.?"
    r"(?: [A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f'\-]*\.?){0,3}(?![A-Za-z0-9@_])"
)
_LATIN_WORD = re.compile(r"[a-z]{2,20}(?: [a-z]{2,20})?(?![A-Za-z0-9@_.\-])")
_MIXED = re.compile(
    rf"({HAN}{{1,2}}) ?[A-Z][a-z]{{1,14}}(?![A-Za-z0-9@_])|[A-Z][a-z]{{1,14}} ?({HAN}{{1,2}})(?=[,，。;!、 ]|$)"
)
_UNDOTTED_SHORT = re.compile(
    r"[娜乌萨巴其苏敖阿古哈塔布格斯额][仁日其格娜尔云兰拉音雅木吉图力德][花雅娜图尔格其乐木罕音高拉](?![\u3400-\u9fff])"
)
_SPACED = re.compile(rf"{HAN}(?: {HAN}){{1,3}}(?![\u3400-\u9fff])")
_UNDOTTED = re.compile(
    r"(?=(?:.{0,5}?[古丽娜尔扎西顿珠卓玛尼次仁旦增达瓦吉拉姆阿依木艾热买提江巴特格桑央宗曲措罗布德洛泽旺嘉才让力]){3})[\u3400-\u9fff]{4,7}"
)
_PET = re.compile(rf"[小老阿]({HAN})|大({HAN})(?=[,，。;!、 ]|$)")
_PET_FREE = re.compile(
    r"小(?:心|额|时|贷|学|区|孩|事|微|企|数|气|规|型|本|说|费|看|组|店|城|朋|伙|偷|人|姐|妹|弟|哥|票|于|到|件|程|视|吃|众|生|商|便|号)"
    r"|老(?:是|板|师|婆|公|子|人|家|爸|妈|百|年|赖|样|客|乡|实|早|了|爷|奶|在|用|让|打|弟|哥|妹|姐|铁|同|户|不|想|给|用|被|说|催)"
    r"|阿(?:姨|里|拉|坝|克|的)|大(?:家|概|学|额|约|量|哥|姐|爷|妈|数|部|于|人|半|众|事|型|多|公|平|量|客|号|小|病|早|晚)"
)


class Shape(NamedTuple):
    """A name at plain[start:end]; `sure` tells that a clause or sentence ends right behind it."""

    start: int
    end: int
    sure: bool


@cache
def surnames() -> dict[str, str]:
    """Return every surname with the list it stands in: `common`, `rare` or `compound`."""
    found: dict[str, str] = {}
    section = ""
    for line in (_PLACE / "surnames.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            for name in line.split() if section == "compound" else line.strip():
                found.setdefault(name, section)
    return found


@cache
def _not_names() -> frozenset[str]:
    lines = (_PLACE / "not_names.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def surname_at(plain: str, start: int) -> str | None:
    """Return the surname that begins at `start`, the compound one first, or None."""
    for size in (2, 1):
        surname = plain[start : start + size]
        if len(surname) == size and surname in surnames():
            return surname
    return None


def is_distinct(surname: str) -> bool:
    """Tell whether a surname is a known one that seldom begins an ordinary word."""
    return surnames()[surname] != "rare" and surname not in _ALSO_BEGINS_WORDS


def ends_a_clause(plain: str, place: int) -> bool:
    """Tell whether neither Han nor a letter stands at `place`."""
    following = plain[place : place + 1]
    return not following or not following.isalpha()


def is_given(given: str) -> bool:
    """Tell whether one or two characters can be a given name."""
    return (
        bool(given)
        and not _OFFICES.fullmatch(given)
        and all(re.match(HAN, char) and char not in _NEVER_GIVEN for char in given)
    )


def is_no_name(word: str) -> bool:
    """Tell whether a word that looks like a name is an ordinary one."""
    return word[:2] in _not_names() or word[:3] in _not_names() or _PET_FREE.match(word) is not None


def is_full_name(word: str) -> bool:
    """Tell whether a whole word is a surname with a given name of one or two characters."""
    surname = surname_at(word, 0)
    if surname is None or is_no_name(word):
        return False
    rest = word[len(surname) :]
    return len(rest) in {1, 2} and is_given(rest)


def full_name_at(plain: str, start: int, *, careful: bool) -> Shape | None:
    """Return the name of surname and given name that begins at `start`.

    `careful`: only few words may follow, because what stands before (我是) mostly introduces no name.
    """
    surname = surname_at(plain, start)
    if surname is None or is_no_name(plain[start : start + 3]):
        return None
    begin = start + len(surname)
    for size in (2, 1):
        end = begin + size
        given = plain[begin:end]
        if len(given) != size or not is_given(given):
            continue
        sure = ends_a_clause(plain, end)
        if sure or (given[-1] not in _ALSO_A_WORD and _another_word(plain, end, careful=careful)):
            return Shape(start, end, sure)
    return None


def _another_word(plain: str, place: int, *, careful: bool) -> bool:
    if careful:
        return _FOLLOWING_IDENTITY.match(plain, place) is not None
    return plain[place] in _NEVER_GIVEN or _FOLLOWING.match(plain, place) is not None


def outright_at(plain: str, start: int) -> Shape | None:
    """Return a surname and given name that fill the clause, even where they are an ordinary word too (高兴)."""
    surname = surname_at(plain, start)
    if surname is None:
        return None
    for size in (2, 1):
        end = start + len(surname) + size
        if len(plain) >= end and is_given(plain[start + len(surname) : end]) and ends_a_clause(plain, end):
            return Shape(start, end, sure=True)
    return None


def guessed_at(plain: str, start: int) -> Shape | None:
    """Return a surname and two characters that may be a given name, whatever follows."""
    surname = surname_at(plain, start)
    if surname is None or not is_distinct(surname) or is_no_name(plain[start : start + 3]):
        return None
    given = plain[start + len(surname) : start + len(surname) + 2]
    if len(given) != 2 or not is_given(given):
        return None
    return Shape(start, start + len(surname) + 2, sure=False)


def titled_at(plain: str, start: int) -> Shape | None:
    """Return a surname or pet name with its title (王先生, 李姐), or a pet name alone (小李, 阿强)."""
    pet = _PET.match(plain, start)
    if pet and not is_no_name(plain[start : start + 3]) and (pet[1] or pet[2]) not in _NEVER_GIVEN:
        title = re.compile(_TITLE).match(plain, pet.end())
        end = title.end() if title else pet.end()
        return Shape(start, end, ends_a_clause(plain, end))
    surname = surname_at(plain, start)
    if surname is None:
        return None
    title = re.compile(_TITLE).match(plain, start + len(surname))
    if title is None or is_no_name(plain[start : start + 3]):
        return None
    return Shape(start, title.end(), ends_a_clause(plain, title.end()))


def with_job_at(plain: str, start: int) -> Shape | None:
    """Return a surname or name with an occupation behind it (王经理, 张伟主管)."""
    surname = surname_at(plain, start)
    if surname is None or is_no_name(plain[start : start + 3]):
        return None
    before = plain[max(0, start - 1) : start]
    if before.isalpha() and (before not in "个叫是的找和跟与给由被位让名称" or not is_distinct(surname)):
        return None
    for size in (0, 1, 2):
        given = plain[start + len(surname) : start + len(surname) + size]
        found = _JOBS[size > 0].match(plain, start + len(surname) + size)
        if found and (size == 0 or (is_given(given) and is_distinct(surname))):
            return Shape(start, found.end(), ends_a_clause(plain, found.end()))
    return None


def dotted_at(plain: str, start: int) -> Shape | None:
    """Return a name of several parts with dots between them (买买提·艾力)."""
    match = _DOTTED.match(plain, start)
    if match is None:
        return None
    last = match[2]
    for size in range(2, len(last)):
        following = _FOLLOWING.match(last, size)
        if following and (len(following.group()) > 1 or following.group() in _SURE_WORDS):
            return Shape(start, match.start(2) + size, sure=False)
    return Shape(start, match.end(), ends_a_clause(plain, match.end()))


def latin_at(plain: str, start: int, *, careful: bool) -> Shape | None:
    """Return a name in Latin letters; `careful` wants a capital and two words."""
    match = _LATIN.match(plain, start)
    if match is None and not careful:
        match = _LATIN_WORD.match(plain, start)
    if match is None or len(match.group()) < 2 or (match.group().isupper() and len(match.group()) > 5):
        return None
    if careful and " " not in match.group() and "." not in match.group():
        return None
    return Shape(start, match.end(), sure=True)


def mixed_at(plain: str, start: int) -> Shape | None:
    """Return a surname with a given name in Latin letters (李David, David李)."""
    match = _MIXED.match(plain, start)
    surname = (match[1] or match[2]) if match else None
    if match is None or surname not in surnames() or not is_distinct(surname):
        return None
    return Shape(start, match.end(), sure=True)


def spaced_at(plain: str, start: int) -> Shape | None:
    """Return a full name whose characters stand apart, as in forms (牛 建 国)."""
    match = _SPACED.match(plain, start)
    if match is None or not is_full_name(match.group().replace(" ", "")):
        return None
    return Shape(start, match.end(), sure=True)


def undotted_at(plain: str, start: int) -> Shape | None:
    """Return a name of the characters that spell Uyghur, Mongol and Tibetan names, if it fills the clause."""
    match = _UNDOTTED.match(plain, start) or _UNDOTTED_SHORT.match(plain, start)
    if match is None or not ends_a_clause(plain, match.end()) or plain[match.end() : match.end() + 1] in set(DOT):
        return None
    return Shape(start, match.end(), sure=True)


def any_at(plain: str, start: int, *, careful: bool) -> Shape | None:
    """Return the name of any shape that begins at `start`, or None."""
    return (
        dotted_at(plain, start)
        or mixed_at(plain, start)
        or titled_at(plain, start)
        or full_name_at(plain, start, careful=careful)
        or (None if careful else guessed_at(plain, start))
        or latin_at(plain, start, careful=careful)
    )
