"""Labels of a message that an explicit wish decides."""

from typing import Final

from chinese.wishes import Wish

_LABELS: Final = {
    Wish.HANDOFF: "handoff",
    Wish.STATUS: "status",
    Wish.CANCEL: "cancel",
    Wish.START_OVER: "start_over",
    Wish.WITHDRAW: "withdraw",
    Wish.AFFIRM: "affirm",
    Wish.CONSENT: "affirm",
    Wish.CONTINUE: "affirm",
    Wish.SAME_MATTER: "affirm",
    Wish.DENY: "deny",
    Wish.REFUSE_CONSENT: "deny",
    Wish.SKIP: "skip",
    Wish.GREET: "greet",
    Wish.THANKS: "thanks",
    Wish.GOODBYE: "goodbye",
    Wish.ASK_BOT: "bot_challenge",
    Wish.HELP: "bot_challenge",
    Wish.CORRECT: "correct",
    Wish.ACT_INQUIRY: "inquiry",
    Wish.ACT_SUGGESTION: "suggestion",
    Wish.ACT_COMPLAINT: "complaint",
    Wish.ACT_REPORT: "report",
}
LABEL_OF_WISH: Final = {wish.value: label for wish, label in _LABELS.items()}
"""Labels by the value of a Wish; the wishes that are missing leave the label to the model."""
