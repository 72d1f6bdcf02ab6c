"""A demand that the customer marks as such: "诉求：退还300元"."""

import re

from chinese.text import fold

_LABEL = re.compile(
    r"(?:(?:我|本人)?的?(?:具体)?(?:诉求|请求|要求)(?:如下|是|为)?\s?[:：]|(?:我|本人)的?诉求(?:是|为|就是))\s*"
)
_END = re.compile(r"[。;；\n]|$")
_LONGEST = 500


def find_demand(text: str) -> str | None:
    """Return the words behind the mark, to the end of the sentence; None when nothing is marked."""
    mark = _LABEL.search(fold(text))
    if mark is None:
        return None
    end = _END.search(text, mark.end())
    words = text[mark.end() : end.start() if end else len(text)].strip(" ,，!！")
    return words if 0 < len(words) <= _LONGEST else None
