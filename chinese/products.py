"""The loan or credit product that a customer speaks of, in the customer's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chinese.phrases import plain

_WORDS = Path(__file__).with_name("products.txt")
_NO_PRODUCT = r"(?!款?(?:公司|平台|机构|诈骗|中介|骗局|广告))"


@dataclass(frozen=True)
class ProductSpan:
    """A product at text[start:end]."""

    start: int
    end: int
    text: str


def find_products(text: str, names: Sequence[str] = ()) -> tuple[ProductSpan, ...]:
    """Return the products of a text in order, none overlapping, the longest name at each place; offsets are those of `text`.

    `names` are a company's own, beside the kinds that everybody knows. A loan company is no product.
    """
    found = (match.span() for match in _pattern(tuple(names)).finditer(plain(text)))
    return tuple(ProductSpan(start, end, text[start:end]) for start, end in found)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    lines = _WORDS.read_text("utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    words |= {plain(name) for name in names if name}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}){_NO_PRODUCT}")
