"""Reading the answer to the question that was asked."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogue.absorbing import with_amount, with_when
from bot.dialogue.move import Heard
from bot.dialogue.reading import AmountRead, ContactRead, DateRead
from bot.dialogue.state import State, replace
from case_bridge.contract.vocabulary import ContactType
from chinese import amounts, contacts, contracts, dates, names, organisations, places
from chinese.declines import declines, declines_in_part
from chinese.leftovers import without_identity
from chinese.occurrence import with_time_of_day
from chinese.wishes import Wish, only_lets_it_be

MAX_FIELD_CHARACTERS = 2_000
"""What a short field of the case store holds (case_bridge.contract.requests.ShortText)."""

_AROUND_A_PLACE = 3
"""Characters beside a place that tell nothing of the time."""

DECLINABLE = (
    "occurred_at",
    "staff",
    "collection",
    "contract_number",
    "amount",
    "demand",
    "organisation",
    "name",
    "contact",
)


@dataclass(frozen=True)
class Answer:
    """The state with the answer taken, or what was wrong with it as the name of a response.

    Both None: the text does not answer the question.
    """

    state: State | None = None
    problem: str | None = None


_NOT_AN_ANSWER = Answer()
_REFUSALS = (Wish.DENY, Wish.SKIP)
_ASSENTS = (Wish.AFFIRM, Wish.CONSENT)
"""Yes, but not yet the answer itself."""


def read_answer(state: State, heard: Heard) -> Answer:
    """Return what the message says to the question in `state.asked`."""
    field = state.asked or ""
    reader = _READERS.get(field)
    if reader is None:
        return _NOT_AN_ANSWER
    if heard.reading.wish in _ASSENTS:
        return Answer(problem="utter_go_ahead")
    if heard.reading.wish in _REFUSALS or declines(heard.text) or only_lets_it_be(heard.text):
        return Answer(decline(state, field))
    if not any(character.isalnum() for character in heard.text):
        return _NOT_AN_ANSWER
    answer = reader(state, heard)
    if answer == _NOT_AN_ANSWER and declines_in_part(heard.text):
        return Answer(decline(state, field))
    return answer


def decline(state: State, field: str) -> State:
    """Return the state with `field` noted as declined."""
    return replace(state, declined=tuple(dict.fromkeys((*state.declined, field))))


def _contract_number(state: State, heard: Heard) -> Answer:
    written = next(iter(heard.reading.contract_numbers), None)
    number = written or contracts.read_contract_number(heard.text)
    if number is None:
        return _NOT_AN_ANSWER
    return Answer(replace(state, contract_number=number))


def _amount(state: State, heard: Heard) -> Answer:
    several, disputed = heard.reading.amounts, heard.reading.amount_index
    if len(several) > 1 and disputed is not None and heard.reading.correction is None:
        return Answer(with_amount(state, several[disputed]))
    amount = amounts.read_amount(heard.text)
    if amount is None:
        return _NOT_AN_ANSWER
    high = amount.low_fen if amount.high_fen is None else amount.high_fen
    read = AmountRead(text=amount.text, low_fen=amount.low_fen, high_fen=high)
    return Answer(with_amount(state, read))


def _name(state: State, heard: Heard) -> Answer:
    name = heard.reading.name or names.read_name(heard.text)
    return Answer(replace(state, name=name)) if name else _NOT_AN_ANSWER


def _organisation(state: State, heard: Heard) -> Answer:
    organisation = heard.reading.organisation or organisations.read_organisation(heard.text)
    return Answer(replace(state, organisation=organisation)) if organisation else _NOT_AN_ANSWER


def _contact(state: State, heard: Heard) -> Answer:
    found = heard.reading.contacts or tuple(
        ContactRead(type=contact.type.value, value=contact.value) for contact in contacts.read_contact(heard.text)
    )
    if found:
        return Answer(replace(state, contacts=with_channel_last(found)))
    if contacts.needs_area_code(heard.text):
        return Answer(problem="utter_contact_needs_area_code")
    if contacts.looks_like_bad_mobile(heard.text):
        return Answer(problem="utter_contact_wrong_length")
    return _NOT_AN_ANSWER


def with_channel_last(found: tuple[ContactRead, ...]) -> tuple[ContactRead, ...]:
    """Return the contacts with the account that the customer writes from last."""
    return tuple(sorted(found, key=lambda contact: contact.type == ContactType.CHANNEL))


def _occurred_at(state: State, heard: Heard) -> Answer:
    when = dates.read_when(heard.text, heard.today)
    place = heard.reading.place or places.find_place(heard.text) or state.occurred_place
    state = replace(state, occurred_place=place)
    if when is None and place is not None and len(heard.text) - len(place) <= _AROUND_A_PLACE:
        return Answer(decline(state, "occurred_at"))
    if when is None and (heard.reading.amounts or heard.reading.label == "inquiry"):
        return _NOT_AN_ANSWER
    if when is None:
        return Answer(replace(state, occurred_at=shorten_to_field(heard.text)))
    words = with_time_of_day(heard.text, when)
    read = DateRead(text=when.text, norm=when.norm, words=words, first_day=when.first_day, last_day=when.last_day)
    return Answer(with_when(state, read))


def _staff(state: State, heard: Heard) -> Answer:
    if declines(heard.text):
        return Answer(decline(state, "staff"))
    if heard.reading.staff is None and _is_mere_occasion(heard):
        # The answer to another question: who it was stays open.
        return _occurred_at(state, heard)
    return Answer(replace(state, staff=heard.reading.staff or shorten_to_field(heard.text)))


def _is_mere_occasion(heard: Heard) -> bool:
    """Whether the text tells a time or a place and hardly anything else."""
    when = dates.read_when(heard.text, heard.today)
    told = (when.text if when else "", places.find_place(heard.text) or "")
    return any(told) and len(heard.text) - sum(map(len, told)) <= _AROUND_A_PLACE


def _own_words(field: str) -> Callable[[State, Heard], Answer]:
    def read(state: State, heard: Heard) -> Answer:
        return Answer(replace(state, **{field: shorten_to_field(heard.text)}))

    return read


def _demand(state: State, heard: Heard) -> Answer:
    return Answer(replace(state, demand=shorten_to_field(without_identity(heard.text))))


def shorten_to_field(text: str) -> str:
    """Return the text as a short field can hold it; the caller keeps the whole of a longer one in the issue."""
    return text[:MAX_FIELD_CHARACTERS]


_READERS: dict[str, Callable[[State, Heard], Answer]] = {
    "contract_number": _contract_number,
    "amount": _amount,
    "name": _name,
    "organisation": _organisation,
    "contact": _contact,
    "occurred_at": _occurred_at,
    "staff": _staff,
    "occurred_place": _own_words("occurred_place"),
    "collection": _own_words("collection"),
    "demand": _demand,
}
