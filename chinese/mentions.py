"""Facts in a customer's words that decide how severe a case is."""

import re

from case_bridge.contract.vocabulary import Mention
from chinese.crowd_sizes import crowd_size
from chinese.mention_phrases import BODIES, COMPLAINED, MENTIONED, THREATENED, Clue
from chinese.phrases import plain

SEVERAL = 5
MANY = 20
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_REACH = 30
_NEAR = 16


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return what `text` mentions, each once, in the order of the vocabulary.

    Own threats ("再不解决我就12378") count as REGULATOR or LAWSUIT; only what has happened counts as
    SEVERAL_REGULATORS or MEDIA_PUBLISHED. Source: reference of the intake process, section 3.5.
    """
    low = re.sub(r"[^\S\n]", "", plain(text))
    found = {clue.mention for clue in MENTIONED if _is_said(clue, low)}
    if _bodies_complained_to(low) > 1:
        found |= {Mention.REGULATOR, Mention.SEVERAL_REGULATORS}
    size = crowd_size(low)
    if size >= MANY:
        found.add(Mention.MANY_PERSONS)
    elif size >= SEVERAL and Mention.MANY_PERSONS not in found:
        found.add(Mention.SEVERAL_PERSONS)
    return tuple(mention for mention in Mention if mention in found)


def _is_said(clue: Clue, low: str) -> bool:
    return any(_counts(clue, low, found) for found in clue.said.finditer(low))


def _counts(clue: Clue, low: str, found: re.Match[str]) -> bool:
    before, after = _around(low, found, _REACH)
    if clue.denied and clue.denied.search(before):
        return False
    return not (clue.harmless and clue.harmless.search(before + found.group() + after))


def _bodies_complained_to(low: str) -> int:
    return sum(any(_was_told(low, found) for found in body.finditer(low)) for body in BODIES)


def _was_told(low: str, found: re.Match[str]) -> bool:
    before, after = _around(low, found, _NEAR)
    near = before + after
    return bool(COMPLAINED.search(near)) and not THREATENED.search(near)


def _around(low: str, found: re.Match[str], reach: int) -> tuple[str, str]:
    before = _SENTENCE_END.split(low[max(0, found.start() - reach) : found.start()])[-1]
    return before, _SENTENCE_END.split(low[found.end() : found.end() + reach])[0]
