"""The component that runs the grammar."""

from datetime import date, datetime, timezone

from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.reading import Fields
from bot.nlu.fields import RECEIVED_AT, FieldExtractor
from bot.nlu.properties import FIELDS
from foundation.clock import FixedClock

LATE_ON_FRIDAY = datetime(2026, 11, 20, 17, 0, tzinfo=timezone.utc)
"""Already Saturday in Shanghai."""


def read(text: str, metadata: dict[str, str] | None = None) -> Message:
    message = Message({TEXT: text, METADATA: metadata})
    return FieldExtractor(FixedClock(LATE_ON_FRIDAY)).process([message])[0]


def test_relative_dates_count_from_the_day_in_shanghai() -> None:
    fields: Fields = read("昨天扣了我200块").get(FIELDS)

    assert fields.dates[0].first_day == date(2026, 11, 20)


def test_the_time_of_the_message_wins_over_the_clock() -> None:
    fields: Fields = read("昨天扣了我200块", {RECEIVED_AT: "2026-01-02T01:00:00+00:00"}).get(FIELDS)

    assert fields.dates[0].first_day == date(2026, 1, 1)


def test_values_are_entities_where_they_stand_in_the_text() -> None:
    entities = read("我叫张伟,昨天扣了我200块").get(ENTITIES)

    found = {(entity["entity"], entity["value"], entity["start"]) for entity in entities}
    assert found == {("name", "张伟", 2), ("date", "昨天", 5), ("amount", "200块", 10)}


def test_the_same_value_twice_is_an_entity_at_both_places() -> None:
    entities = read("扣了860块,又扣860块").get(ENTITIES)

    assert [(entity["value"], entity["start"]) for entity in entities] == [("860块", 2), ("860块", 9)]


def test_an_empty_text_has_no_fields() -> None:
    assert read("").get(FIELDS) == Fields()
