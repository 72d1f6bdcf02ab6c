"""How each message of the matter was read: kept beside its words, so that people's corrections can be compared."""

from bot.dialogue.move import Heard
from bot.dialogue.reading import Reading
from bot.dialogue.state import State, replace
from case_bridge.contract.understanding import FieldSpan, LabelShare, MessageReading
from case_bridge.contract.vocabulary import Topic

_MOST = 50
"""Messages that a filing tells of (case_bridge.contract.requests.FileCase)."""

_LONGEST_TEXT = 20_000
"""Characters of the issue that a filing holds; what comes later is added as messages, without a reading."""


def remembered(state: State, heard: Heard, start: int) -> State:
    """Return the state with the reading of a message whose words stand at `start` in the issue."""
    end = start + len(heard.text)
    if end > _LONGEST_TEXT or len(state.readings) == _MOST:
        return state
    return replace(state, readings=(*state.readings, _gist(heard.reading, heard.model, start, end)))


def _gist(reading: Reading, model: str, start: int, end: int) -> MessageReading:
    spans = (FieldSpan(field=each.field, start=start + each.start, end=start + each.end) for each in reading.sources)
    return MessageReading(
        model=model,
        start=start,
        end=end,
        label=reading.label,
        confidence=reading.confidence,
        topic=Topic(reading.topic),
        cause=reading.cause,
        topic_confidence=reading.topic_confidence,
        ranking=tuple(LabelShare(label=each.label, confidence=each.confidence) for each in reading.ranking),
        fields=tuple(span for span in spans if span.end <= end),
        doubtful=reading.doubtful,
    )
