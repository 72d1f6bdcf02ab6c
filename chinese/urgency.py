"""Messages that come before every form: danger to life, violence, a running scam, minors, threats."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from case_bridge.contract.vocabulary import Urgency
from chinese.phrases import plain
from chinese.urgent_crowds import CROWD_RULES
from chinese.urgent_money import MONEY_RULES
from chinese.urgent_oblique import ATTACK_RULES, FORCE_RULES, LIFE_RULES
from chinese.urgent_rules import Rule
from chinese.urgent_self_harm import IDIOMS, SELF_HARM_RULES
from chinese.urgent_tricks import TRICK_RULES
from chinese.urgent_violence import THREAT_RULES, VIOLENCE_RULES

_RULES = (
    *SELF_HARM_RULES,
    *LIFE_RULES,
    *VIOLENCE_RULES,
    *FORCE_RULES,
    *THREAT_RULES,
    *ATTACK_RULES,
    *MONEY_RULES,
    *TRICK_RULES,
    *CROWD_RULES,
)
_ORDER = {kind: place for place, kind in enumerate(Urgency)}
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff*·~^_]")
_SENTENCE_END = re.compile(r"[。！？!?；;…]")
_REACH = 40


@dataclass(frozen=True)
class UrgentSign:
    """What sounds urgent: half-open offsets into the text; not `certain` asks for a soft question first."""

    kind: Urgency
    start: int
    end: int
    certain: bool


def detect_urgency(text: str) -> UrgentSign | None:
    """Return the gravest urgent sign of `text`: a certain one before a doubtful one, then by kind
    in the order of the vocabulary, then the first. None for ordinary anger and harmless idioms.

    Source: reference of the intake process, sections 3.5 (D1, D2) and 4.6.
    """
    dense, offsets = _dense(plain(text))
    masked = IDIOMS.sub(lambda found: "□" * len(found.group()), dense)
    signs = sorted(_signs(masked), key=lambda sign: (not sign.certain, _ORDER[sign.kind], sign.start))
    if not signs:
        return None
    first = signs[0]
    return UrgentSign(first.kind, offsets[first.start], offsets[first.end - 1] + 1, first.certain)


def _dense(text: str) -> tuple[str, list[int]]:
    """Drop blanks and ornaments inside lines; line breaks become sentence ends."""
    kept: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        if character == "\n" or not _BLANK.match(character):
            kept.append("。" if character == "\n" else character)
            offsets.append(offset)
    return "".join(kept), offsets


def _signs(dense: str) -> Iterator[UrgentSign]:
    for rule in _RULES:
        for found in rule.said.finditer(dense):
            certain = _judge(rule, dense, found.start(), found.end())
            if certain is not None:
                yield UrgentSign(rule.kind, found.start(), found.end(), certain)
                if certain:
                    break


def _judge(rule: Rule, dense: str, start: int, end: int) -> bool | None:
    """Return whether the match is certain, None when its surroundings make it harmless."""
    before = _SENTENCE_END.split(dense[max(0, start - _REACH) : start])[-1]
    after = _SENTENCE_END.split(dense[end : end + _REACH])[0]
    if rule.denied and rule.denied.search(before):
        return None
    sentence = before + dense[start:end] + after
    if rule.harmless and rule.harmless.search(sentence):
        return None
    if rule.needs and not rule.needs.search(sentence):
        return None
    return rule.certain and not (rule.doubtful and rule.doubtful.search(sentence))
