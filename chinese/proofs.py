"""Small readings of identification: the weak proof of a status question, and a consent said in passing."""

import re
from dataclasses import dataclass

from chinese.names import read_name
from chinese.text import fold

_LAST4 = re.compile(r"(?<!\d)\d{4}(?!\d)")
_AROUND = re.compile(
    r"(我的|我叫|我是|本人|姓名|名字|手机号?|电话|号码|联系方式|后四位|末四位|尾号|后4位|是|为|叫|和|,|，|、|。|;|；|:|：|\s)+"
)
_CONSENT = re.compile(r"^\s*(我)?(同意|agree)(的|了)?\s*[,，。;；!！、\s]+\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class WeakProof:
    """The last four digits of a contact and a name."""

    last4: str
    name: str


def read_weak_proof(text: str) -> WeakProof | None:
    """Return the last four digits and the name in the answer, or None if either is missing."""
    folded = fold(text)
    digits = _LAST4.search(folded)
    if digits is None:
        return None
    rest = _AROUND.sub(" ", folded[: digits.start()] + " " + folded[digits.end() :]).strip()
    name = read_name(rest)
    return WeakProof(digits.group(), name) if name else None


def after_consent(text: str) -> str | None:
    """Return what follows a consent at the beginning of the text, or None if it does not begin with one."""
    consent = _CONSENT.match(text)
    return text[consent.end() :] if consent else None
