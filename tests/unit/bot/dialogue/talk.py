"""A conversation with the pure dialogue: the real grammar reads the fields, the test gives the label."""

from datetime import datetime, timezone

import msgspec

from bot.dialogue.move import Heard, Journey, Move
from bot.dialogue.reading import ContactRead, Reading, read_fields
from bot.dialogue.state import State, replace
from bot.dialogue.turns import take_turn

SUNDAY = datetime(2026, 11, 22, 6, 5, tzinfo=timezone.utc)
STORY = "你们上个月多扣了我300块担保费，客服一直不管"
LATER = "另外你们昨天又打电话骂我妈"
NUMBER = "SL-20261122-7K3Q9-X"
_ACTS = {
    "complaint": "COMPLAINT",
    "inquiry": "INQUIRY",
    "suggestion": "SUGGESTION",
    "report": "REPORT",
}


def read(text: str, label: str, **known: object) -> Reading:
    """Return the reading of a text whose label is given."""
    fields = msgspec.to_builtins(read_fields(text, SUNDAY.date()))
    labels = {"label": label, "confidence": 0.95, "act": _ACTS.get(label)}
    return msgspec.convert(fields | labels | known, type=Reading)


def hear(text: str, label: str = "inform", *, turn: int = 1, **known: object) -> Heard:
    """Return a message heard on that Sunday."""
    return Heard(
        text=text,
        reading=read(text, label, **known),
        message_id=f"m{turn}",
        matter_key=f"key-of-message-{turn}",
        at=SUNDAY,
        channel="REST",
    )


class Talk:
    """One conversation; `move` is the last turn's outcome."""

    def __init__(self, state: State | None = None) -> None:
        self.state = state or State()
        self.move = Move(self.state)
        self._turns = 0

    def say(self, text: str, label: str = "inform", **known: object) -> Move:
        """Take one turn and return its outcome."""
        self._turns += 1
        self.move = take_turn(self.state, hear(text, label, turn=self._turns, **known))
        self.state = self.move.state
        return self.move

    @property
    def responses(self) -> list[str]:
        """Names of what was said in the last turn."""
        return [said.response for said in self.move.says]

    @property
    def files(self) -> bool:
        """Whether the last turn files a case."""
        return self.move.then is Journey.FILE_CASE


def consented(**known: object) -> Talk:
    """Return a conversation in which consent is given and a complaint begun."""
    return Talk(State(consent=True, filing_key="key-of-the-matter", act="COMPLAINT", **known))  # type: ignore[arg-type]


def filed(**known: object) -> Talk:
    """Return a conversation whose complaint is filed."""
    talk = consented(issue=STORY, name="陈静怡", **known)
    talk.state = replace(talk.state, case_number=NUMBER, case_filing_key=talk.state.filing_key)
    return talk


def mobile(value: str) -> tuple[ContactRead, ...]:
    """Return a mobile number as the only contact."""
    return (ContactRead(type="MOBILE", value=value),)
