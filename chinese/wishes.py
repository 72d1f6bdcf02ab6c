"""Short, explicit wishes about the conversation itself: a person, status, cancel, yes, no, ..."""

import re

from chinese.declines import declines
from chinese.phrases import cover, plain, squeeze
from chinese.text import fold
from chinese.wish_manners import MANNERS
from chinese.wish_phrases import LIKES, MOVES, PERSON, Extra, Wish

LONGEST_WISH = 36
_COMMAND = "/"
"""A typed command of some other program is no wish (Rasa 3.6 would take it for an intent)."""

__all__ = ["LONGEST_WISH", "Wish", "is_affirmative", "is_negative", "may_be_a_demand", "only_lets_it_be", "read_wish"]

_PRIORITY = (
    Wish.HANDOFF,
    Wish.START_OVER,
    Wish.WITHDRAW,
    Wish.CANCEL,
    Wish.REFUSE_CONSENT,
    Wish.READ_NOTICE,
    Wish.CONSENT,
    Wish.STATUS,
    Wish.NEW_MATTER,
    Wish.SAME_MATTER,
    Wish.ACT_COMPLAINT,
    Wish.ACT_REPORT,
    Wish.ACT_SUGGESTION,
    Wish.ACT_INQUIRY,
    Wish.CONTINUE,
    Wish.SKIP,
    Wish.REPEAT_QUESTION,
    Wish.ASK_BOT,
    Wish.HELP,
    Wish.CORRECT,
    Wish.DENY,
    Wish.AFFIRM,
    Wish.GOODBYE,
    Wish.THANKS,
    Wish.GREET,
)
_ACTS = frozenset({Wish.ACT_INQUIRY, Wish.ACT_SUGGESTION, Wish.ACT_COMPLAINT, Wish.ACT_REPORT})
_NO_QUESTION = frozenset({Wish.AFFIRM, Wish.DENY, Wish.CONSENT, Wish.REFUSE_CONSENT, Wish.CONTINUE})
_TAKES_OBJECT = frozenset({Wish.STATUS, Wish.WITHDRAW, Wish.CANCEL, Wish.SAME_MATTER})
_PHRASES = tuple((kind, re.compile(form)) for kind, forms in (MOVES | MANNERS).items() for form in forms)
_ABOUT_STAFF = re.compile(
    rf"(?:投诉|举报|检举|告发)(?:一?下)?(?:你们?|贵公司|贵司|那个|这个|那家|的|一?个|一?位){{0,4}}{PERSON}"
)
_AFTER_A_PAUSE = frozenset(
    {Wish.HANDOFF, Wish.STATUS, Wish.CORRECT, Wish.ACT_INQUIRY, Wish.HELP, Wish.REPEAT_QUESTION, Wish.READ_NOTICE}
)
_ALLOWED_WITH = {
    Extra.OBJECT: _TAKES_OBJECT,
    Extra.PAUSE: _AFTER_A_PAUSE,
    Extra.GRUMBLE: frozenset({Wish.HANDOFF}),
}
_OF_THE_CONVERSATION = {
    Wish.HANDOFF: re.compile(
        rf"转(?:接|到|给)?{PERSON}|转人|人[工公功]|真人|活人|机器|热线|电话(?:是)?多少|zrg|rengong|human|agent"
    ),
    Wish.STATUS: re.compile(
        r"进度|进展|查|结果|多久|多长|几天|时候|怎么样|咋样|如何|哪|情况|状态|还没|了没|了吗|消息|jindu|status|progress"
    ),
}
_LET_IT_BE = re.compile(
    r"(?:这个|那个|那|还是|就|先|我|哎|唉|嗯)*(?:算了|不(?:想)?(?:说|讲|填|写|留|报)了)(?:吧|了|算了|不说了|不填了|不留了)*"
)
_ONLY_QUESTION_MARKS = re.compile(r"[\s?？!！。.…]{0,20}[?？][\s?？!！。.…]{0,20}")


def read_wish(text: str) -> Wish | None:
    """Return the wish when the whole message is that wish, politely, briefly or sloppily put.

    None for everything that also tells something ("你们催收天天打电话"), that asks back ("可以吗"),
    that postpones ("先不撤,再等等") or that names two acts. SKIP is what `declines` accepts.
    """
    if not text or len(text) > 6 * LONGEST_WISH or fold(text).lstrip().startswith(_COMMAND):
        return None
    squeezed = squeeze(text)
    if not squeezed:
        return _wordless(text)
    if len(squeezed) > LONGEST_WISH:
        return None
    kinds = cover(squeezed, _PHRASES)
    wish = _resolve(frozenset(kinds), asks="?" in text or "？" in text) if kinds else None
    if wish is Wish.HANDOFF and _ABOUT_STAFF.search(plain(text)):
        return None
    if wish is not None or (kinds and {Extra.VETO, Extra.PAUSE} & set(kinds)):
        return wish
    return Wish.SKIP if declines(text) else None


def only_lets_it_be(text: str) -> bool:
    """Tell whether a text is a mere 算了, which at a question rather drops the answer than the whole matter."""
    return _LET_IT_BE.fullmatch(squeeze(text)) is not None


def may_be_a_demand(text: str, wish: Wish | None) -> bool:
    """Tell whether a wish is as well what a customer wants done about the matter ("换个人处理", "尽快解决")."""
    if wish not in {Wish.HANDOFF, Wish.STATUS}:
        return False
    return _OF_THE_CONVERSATION[wish].search(plain(text)) is None


def is_affirmative(wish: Wish | None) -> bool:
    """Tell whether `wish` says yes to a question of the bot."""
    return wish in {Wish.AFFIRM, Wish.CONSENT}


def is_negative(wish: Wish | None) -> bool:
    """Tell whether `wish` says no to a question of the bot."""
    return wish in {Wish.DENY, Wish.CORRECT, Wish.REFUSE_CONSENT}


def _wordless(text: str) -> Wish | None:
    if _ONLY_QUESTION_MARKS.fullmatch(text):
        return Wish.REPEAT_QUESTION
    for mark, wish in LIKES:
        if mark in text:
            return wish
    return Wish.SKIP if declines(text) else None


def _resolve(kinds: frozenset[Wish | Extra], *, asks: bool) -> Wish | None:
    wishes = _with_lookup(kinds)
    if Extra.VETO in kinds or len(wishes & _ACTS) > 1 or {Wish.CONSENT, Wish.DENY} <= wishes:
        return None
    chosen = next((wish for wish in _PRIORITY if wish in wishes), None)
    if chosen in _NO_QUESTION and (asks or Extra.QUESTION in kinds):
        return None
    if any(extra in kinds and chosen not in allowed for extra, allowed in _ALLOWED_WITH.items()):
        return None
    return chosen


def _with_lookup(kinds: frozenset[Wish | Extra]) -> frozenset[Wish]:
    """Looking something up makes a status question of a case or a complaint."""
    wishes = frozenset(kind for kind in kinds if isinstance(kind, Wish))
    if Extra.LOOK_UP in kinds and (Extra.OBJECT in kinds or wishes & _ACTS):
        return (wishes - _ACTS) | {Wish.STATUS}
    if Wish.STATUS in wishes:
        return wishes - _ACTS
    return wishes
