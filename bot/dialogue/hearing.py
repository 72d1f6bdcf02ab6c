"""What every part of the dialogue asks of a message."""

from bot.dialogue.move import Heard, Journey, Move, Say, before, say
from bot.dialogue.questions import FREE_TEXT, ask
from bot.dialogue.state import State, replace
from bot.dialogue.story import story_label
from chinese.declines import declines
from chinese.leftovers import is_mere_identity
from chinese.wishes import Wish, may_be_a_demand, only_lets_it_be

_SHORT_CHARACTERS = 25
_SURE = 0.8
_STORY_CHARACTERS = 12
_FEW_CHARACTERS = 2
_ASIDE_CHARACTERS = 8
_TELLING_CHARACTERS = 4
_PATIENCE = 2

_LABEL_WISHES = {"status": Wish.STATUS, "handoff": Wish.HANDOFF}
_STORY_LABELS = ("complaint", "report", "suggestion", "inquiry")
_YES_OR_NO = {"affirm": Wish.AFFIRM, "deny": Wish.DENY}
_SURE_YES_OR_NO = 0.9
_YES_OR_NO_CHARACTERS = 12

REPEATED = (
    "contract_number",
    "amount",
    "name",
    "organisation",
    "contact",
    "occurred_at",
    "staff",
    "collection",
    "demand",
)
"""Questions that are put again in other words when an answer is not understood."""


def wish_of(state: State, heard: Heard) -> Wish | None:
    """Return the explicit wish of a short text.

    The grammar always counts; the classifier only where no free text is expected, since a story must
    never be taken for a wish (reference: Rasa trap 1, free text is hijacked).
    """
    if heard.reading.wish:
        wish = Wish(heard.reading.wish)
        if state.asked in REPEATED and wish is Wish.CANCEL and only_lets_it_be(heard.text):
            return Wish.SKIP
        return None if state.asked == "demand" and may_be_a_demand(heard.text, wish) else wish
    reading = heard.reading
    if state.asked in ("consent", "confirm") and len(heard.text) <= _YES_OR_NO_CHARACTERS:
        return _YES_OR_NO.get(reading.label) if reading.confidence >= _SURE_YES_OR_NO else None
    if state.asked in FREE_TEXT or len(heard.text) > _SHORT_CHARACTERS or reading.confidence < _SURE:
        return None
    return _LABEL_WISHES.get(reading.label)


def is_story(heard: Heard) -> bool:
    """Whether the text tells something that belongs into the issue; fields alone do not."""
    words = _words_beside_fields(heard)
    if heard.reading.wish or words < _FEW_CHARACTERS or is_mere_identity(heard.text):
        return False
    return story_label(heard.reading) is not None or words >= _STORY_CHARACTERS


def is_aside(heard: Heard) -> bool:
    """Whether a text tells something beside a question that was asked; a few odd words do not."""
    return is_story(heard) and (
        heard.reading.label in _STORY_LABELS or _words_beside_fields(heard) >= _STORY_CHARACTERS
    )


def tells_more(heard: Heard) -> bool:
    """Whether a text that answers or corrects also tells something that belongs into the issue."""
    reading = heard.reading
    words = _words_beside_fields(heard)
    sure = reading.label in _STORY_LABELS and reading.confidence >= _SURE
    return reading.wish is None and words >= (_ASIDE_CHARACTERS if sure else _STORY_CHARACTERS)


def tells_of_the_matter(heard: Heard) -> bool:
    """Whether a text that does not choose what was offered may tell something of the matter; a mere 随便 does not."""
    is_odd = _words_beside_fields(heard) >= _TELLING_CHARACTERS and not is_mere_identity(heard.text)
    return is_story(heard) or (is_odd and not declines(heard.text) and not only_lets_it_be(heard.text))


def is_mere_fields(heard: Heard) -> bool:
    """Whether the text holds fields, such as numbers, and hardly a word beside them."""
    return _words_beside_fields(heard) < _ASIDE_CHARACTERS


def says_something(heard: Heard) -> bool:
    """Whether the text has at least two letters, digits or Chinese characters."""
    return _letters(heard.text) >= _FEW_CHARACTERS


def begun(state: State, heard: Heard) -> State:
    """Return the state with a matter in hand, begun by this message if there was none."""
    if state.is_collecting:
        return state
    return replace(state, filing_key=heard.matter_key, channel=heard.channel)


def go_on(state: State, *says: Say) -> Move:
    """Return the move that says something and then puts the open question again, if there is one."""
    state = replace(state, status_number=None, status_proof=None, status_name=None)
    if state.is_collecting and not state.pending:
        return before(says, ask(replace(state, misunderstood=0)))
    return Move(replace(state, asked=None, misunderstood=0), says, _owed(state))


def hold(state: State, heard: Heard) -> State:
    """Return the state with this message's words held back, under the message's own key."""
    held = heard.text if state.held is None else f"{state.held}\n{heard.text}"
    return replace(state, held=held, held_keys=(*state.held_keys, (heard.matter_key, len(held))))


def _owed(state: State) -> Journey | None:
    """Return what the filed case has not got yet: a change that could not be saved, or words held back."""
    if not state.is_filed:
        return None
    if state.amendment:
        return Journey.AMEND_CASE
    return Journey.APPEND_MESSAGE if state.held else None


def lost(state: State, response: str = "utter_not_understood") -> Move:
    """Return the move for a text that answers nothing.

    The first time the question is put in other words, the second time a person is offered, the third
    time the field stays empty: nobody is kept at one question.
    """
    times = state.misunderstood + 1
    counted = replace(state, misunderstood=times)
    if not state.is_collecting or state.pending:
        says = say(response) if times < _PATIENCE else say("utter_offer_person")
        return Move(replace(counted, misunderstood=times % _PATIENCE), (says,))
    if times < _PATIENCE and state.asked in REPEATED and response == "utter_not_understood":
        return Move(counted, (say(f"utter_unclear_{state.asked}"),))
    if times > _PATIENCE and state.asked in REPEATED:
        empty = replace(state, declined=(*state.declined, state.asked), misunderstood=0)
        return before((say("utter_left_empty"),), ask(empty))
    return before((say(response if times < _PATIENCE else "utter_offer_person"),), ask(counted))


def _words_beside_fields(heard: Heard) -> int:
    reading = heard.reading
    values = [
        *(reading.name, reading.organisation, reading.staff, reading.place, reading.relationship),
        *(contact.value for contact in reading.contacts),
        *(amount.text for amount in reading.amounts),
        *(span.text for span in reading.dates),
        *(*reading.contract_numbers, *reading.case_numbers, *reading.query_codes),
    ]
    if reading.correction is not None:
        values += [reading.correction.old, reading.correction.new]
    return _letters(heard.text) - sum(_letters(value) for value in values if value)


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
