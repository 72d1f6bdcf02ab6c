"""Choosing one of two options that were just named, by their place."""

import re

from chinese.phrases import squeeze

_BEFORE = r"(?:我|应该|算|还是|就|那|要|想|是|选|属于)*"
_AFTER = r"(?:吧|呀|啊|的|了|呢|哈)*"
_FIRST = r"第?[一1](?:个|种|项|类)?|前者|前(?:面|一)(?:的|那)?(?:个|种|一个|一种)?|a|左边(?:的|那个)?"
_SECOND = r"第?[二两2](?:个|种|项|类)?|后者|后(?:面|一)(?:的|那)?(?:个|种|一个|一种)?|b|右边(?:的|那个)?"
_CHOICES = tuple(re.compile(f"{_BEFORE}(?:{place}){_AFTER}") for place in (_FIRST, _SECOND))


def read_choice(answer: str) -> int | None:
    """Return 0 for the first and 1 for the second of two options when the whole answer says which ("后者吧"), or None."""
    squeezed = squeeze(answer)
    return next((place for place, form in enumerate(_CHOICES) if form.fullmatch(squeezed)), None)
