"""The form of a text that the classifiers see: folded, simplified, disguises undone, numbers masked."""

import re
import unicodedata
from functools import lru_cache

import opencc

from bot.nlu.lexicon import LEXICON_FOLDER

DISGUISES = LEXICON_FOLDER / "_disguises.txt"

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")
_BLANKS = re.compile(r"\s+")
_REPEATS = re.compile(r"(.)\1{2,}")
_WEB = re.compile(r"(?:https?://|www\.)[^\s\u4e00-\u9fff]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONG_NUMBER = re.compile(r"(?<![a-z0-9])[a-z]{0,4}[-\d*x]{0,4}\d[-\d*x]{5,}")
_MONEY = re.compile(r"[¥$]?\d[\d,]*(?:\.\d+)?\s?(?:元|块|万|千|百|w|k|rmb)\d*(?:元|块)?|¥\d[\d,.]*")
_CLOCK_OR_DATE = re.compile(r"\d{1,4}(?:[-/.:年月日号点]\d{1,2})+[年月日号点分]?|\d{1,4}[年月日号]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")


def normal_form(text: str) -> str:
    """Return the text in half width, simplified, lower case and without the field's disguised spellings."""
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower()
    simple = str(_converter().convert(folded))
    for written, meant in _disguises():
        simple = simple.replace(written, meant)
    return _BLANKS.sub(" ", _REPEATS.sub(r"\1\1", simple)).strip()


def masked_form(normal: str) -> str:
    """Return a normal form whose addresses, numbers, amounts and dates are one sign each."""
    masked = _WEB.sub("〖址〗", normal)
    masked = _LONG_NUMBER.sub("〖号〗", masked)
    masked = _CLOCK_OR_DATE.sub("〖时〗", masked)
    masked = _MONEY.sub("〖钱〗", masked)
    return _NUMBER.sub("〖数〗", masked)


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1)
def _disguises() -> tuple[tuple[str, str], ...]:
    lines = DISGUISES.read_text(encoding="utf-8").splitlines()
    pairs = [line.partition("#")[0].split() for line in lines]
    return tuple((pair[0], pair[1]) for pair in pairs if len(pair) == 2)
