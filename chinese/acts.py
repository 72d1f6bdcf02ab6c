"""The act that a message names outright: 投诉, 举报, 建议, 咨询."""

import re

from case_bridge.contract.vocabulary import Act
from chinese.phrases import plain

_WORDS = (
    (Act.COMPLAINT, re.compile(r"投诉|(?<!不)申诉|维权")),
    (Act.REPORT, re.compile(r"举报|检举|揭发")),
    (Act.SUGGESTION, re.compile(r"建议|提(?:个|点|些|一点|一些|一个)?意见")),
    (Act.INQUIRY, re.compile(r"咨询|请问|问一下|想问")),
)
_NOT_NOW = re.compile(
    r"(?:不|没|别|之前|上次|已经?|曾经?|多次|再|去|会|向[^,，。]{1,8}|到[^,，。]{1,8})(?:是|想|要|来)?(?:投诉|举报|建议|咨询)|(?:投诉|举报|建议|咨询)(?:过|了|电话|热线|渠道|无门)"
)


def named_act(text: str) -> Act | None:
    """Return the one act that the customer says to be here for; None for none or several.

    What was done before, elsewhere or is only threatened does not count.
    """
    words = _NOT_NOW.sub(" ", plain(text))
    named = [act for act, pattern in _WORDS if pattern.search(words)]
    return named[0] if len(named) == 1 else None
