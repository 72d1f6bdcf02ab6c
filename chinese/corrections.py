"""Corrections of what was said before: "电话不是138是139", "金额改2300", "名字写错了"."""

import re
from dataclasses import dataclass

from chinese import correction_patterns as patterns
from chinese.phrases import plain

LONGEST_CORRECTION = 80
_LONGEST_NAME = 24
_OF_FIGURES = frozenset({"contact", "contract_number", "amount"})
_NAMES = frozenset({"name", "staff"})
_TAIL = re.compile(r"(?:[\s吧啊呢哦呀哈了的嘛谢]|麻烦|改一下|改下)+$")
_LATER = re.compile(r"再|以后|分期|期$|才能")
_ANOTHER = re.compile(r"[再加多][加留写个]|备用|另外?(?:有)?一个|补充一个|还有(?:一个)?(?:电话|手机|号码|邮箱|微信)")
_SAYS_MORE = re.compile(r"客服|的人|给我|怎么|为什么|吗|如何|不能|没有|才能|可以|系统|软件")


@dataclass(frozen=True)
class Correction:
    """What is to change: `field` as in the bot's `expects` ("" when not said), the words as written.

    `old` is often only a part of the wrong value; `new` is None when the customer has not said it.
    `spot` says which part of the value is meant: "start", "end" or "" when not said.
    """

    field: str
    old: str | None
    new: str | None
    spot: str = ""


def read_correction(text: str) -> Correction | None:
    """Return the correction that a short message makes, None for anything else.

    Complaints about others' mistakes ("你们金额算错了", "打错人了") are no corrections.
    """
    low = plain(text)
    if not low.strip() or len(low.strip()) > LONGEST_CORRECTION or patterns.TELLS_A_STORY.search(low):
        return None
    reference = patterns.REFERENCE.match(low)
    text, low = (text[reference.end() :], low[reference.end() :]) if reference else (text, low)
    act = _first(patterns.ACT_PAIRS, low)
    if act:
        return Correction("act", _raw(text, act, "old"), _raw(text, act, "new"))
    return _pair(text, low) or (None if patterns.NO_CHANGE.search(low) else _single(text, low))


def adds_another(text: str) -> bool:
    """Tell whether a message gives a further value and takes none back ("再加一个电话")."""
    return _ANOTHER.search(plain(text)) is not None


def read_field(text: str) -> str | None:
    """Return the field that a text names and nothing else ("金额"), None for anything more."""
    found = patterns.ONLY_FIELD.search(plain(text))
    return _field(found) if found else None


def apply_spot(current: str, new: str, spot: str) -> str | None:
    """Return `current` with as many characters as `new` has replaced at its "start" or "end", else None."""
    if not spot or not 0 < len(new) < len(current):
        return None
    return new + current[len(new) :] if spot == "start" else current[: -len(new)] + new


def apply_digits(current: str, old: str, new: str, *, spot: str = "") -> str | None:
    """Return `current` with the part `old` replaced by `new`: where it occurs once, or opens or ends it.

    Works for names too. Blanks and dashes do not count; a `new` as long as `current` replaces
    everything; `spot` "start" or "end" chooses when `old` stands at both. None when `old` is not
    there or it stays open which part is meant.
    """
    if _is_code(current) and current.count(old) == 1 and current.endswith(old) and len(new) < len(current):
        return current.replace(old, new)
    whole, wrong, right = (re.sub(r"[\s\-]", "", value) for value in (current, old, new))
    if not whole or not wrong or not right:
        return None
    if len(right) >= len(whole) and len(right) > len(wrong):
        return right
    opens = whole.startswith(wrong) and spot != "end"
    ends = whole.endswith(wrong) and spot != "start"
    if opens != ends:
        return right + whole[len(wrong) :] if opens else whole[: -len(wrong)] + right
    return whole.replace(wrong, right) if whole.count(wrong) == 1 else None


def _is_code(value: str) -> bool:
    """Tell whether a value has letters, so that its dashes belong to it."""
    return re.search(r"[A-Za-z\u4e00-\u9fff]", value) is not None


def _pair(text: str, low: str) -> Correction | None:
    """Both values said: "不是A是B" or "是B不是A"."""
    for pattern in patterns.NAME_PAIRS:
        if found := pattern.search(low):
            return Correction("name", _raw(text, found, "old"), _raw(text, found, "new"))
    for pattern in patterns.PAIRS_OF_FIELD:
        found = pattern.search(low)
        if found and _fits(_field(found), found["old"]) and _fits(_field(found), found["new"]):
            return Correction(_field(found), _raw(text, found, "old"), _raw(text, found, "new"), _spot(found))
    for pattern in patterns.BARE_PAIRS:
        found = pattern.search(low)
        if found and _is_measured(found["old"]) and _is_measured(found["new"]):
            return Correction("", _raw(text, found, "old"), _raw(text, found, "new"), _spot(found))
    return None


def _is_measured(value: str) -> bool:
    return patterns.MEASURED.fullmatch(_TAIL.sub("", value)) is not None


def _single(text: str, low: str) -> Correction | None:
    """Only the new value said, or only the field."""
    part = patterns.SPOT_OF_FIELD.search(low)
    if part and _field(part) in _OF_FIGURES:
        return Correction(_field(part), None, _raw(text, part, "new"), _spot(part))
    if alone := _first(patterns.FIELD_ALONE, low):
        return Correction(_field(alone), None, None)
    for pattern in patterns.NEW_OF_FIELD:
        found = pattern.search(low)
        new = _raw(text, found, "new") if found else None
        if found and new and _fits(_field(found), plain(new)):
            return Correction(_field(found), None, new)
    if named := patterns.OWN_NAME.search(low):
        return Correction("name", None, _raw(text, named, "new"))
    bare = _first(patterns.BARE_NEW, low)
    if bare and patterns.FIGURES.search(bare["new"]):
        return Correction("", None, _raw(text, bare, "new"))
    return None


def _first(forms: tuple[re.Pattern[str], ...], low: str) -> re.Match[str] | None:
    return next((found for form in forms if (found := form.search(low))), None)


def _field(found: re.Match[str]) -> str:
    return next(name for name in patterns.FIELD_NAMES if found[name] is not None)


def _spot(found: re.Match[str]) -> str:
    if found["ending"]:
        return "end"
    return "start" if found["opening"] else ""


def _fits(field: str, value: str) -> bool:
    """Tell whether `value` can be one of `field`, as far as the words alone show."""
    if field == "contract_number":
        return bool(re.search(r"\d", value)) and not _SAYS_MORE.search(value)
    if field in _OF_FIGURES:
        return bool(patterns.FIGURES.match(value)) and not _SAYS_MORE.search(value)
    if field in _NAMES:
        return len(value) <= _LONGEST_NAME and not _SAYS_MORE.search(value)
    if field == "occurred_at":
        return bool(patterns.TIMES.search(value)) and not _LATER.search(value)
    return True


def _raw(text: str, found: re.Match[str], group: str) -> str | None:
    """The words of `group` as the customer wrote them, without trailing particles."""
    start, end = found.span(group)
    if start < 0:
        return None
    words = _TAIL.sub("", text[start:end]).strip(" \t:：\"“”'「」")
    return words or None
