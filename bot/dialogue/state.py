"""The state of one conversation; every field is a Rasa slot of the same name."""

from collections.abc import Mapping

import msgspec

from bot.dialogue.reading import ContactRead, IssueRead, Reading
from case_bridge.contract.understanding import MessageReading


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What is known after a turn.

    `filing_key` names the matter in hand for the case store; it equals `case_filing_key` once that
    matter is filed, and its fields stay for corrections until a new matter begins.
    `act_options` are the two acts between which the customer is to choose, likelier first; while that is open, `act` is
    doubtful once it was asked.
    `issues` are the things that the matter is surely about; their spans are characters of `issue`.
    `readings` tell how the messages of `issue` were read.
    `worry` is the doubtful emergency about which a soft question was just put, `worries` all that were asked about.
    `asked` is the field of the last question (a value of `expects`, see docs/architecture.md).
    `declined` holds the fields that the customer would not or could not give, `doubtful` those whose value was
    chosen among several, which the summary asks to check.
    `held` is a text, read as `held_reading`, whose matter (the filed one or a new one) is being asked about,
    or what was told while a filing waits.
    `held_keys` are the messages that it was told in: the key of each and where its words end in `held`.
    `pending` is true while a confirmed filing waits for the case store; `submitted_at` (ISO, UTC) is
    when the customer confirmed; `amendment` names the fields corrected since then that the store does not
    know yet. `case_*` describe the last filed case of this conversation.
    """

    consent: bool | None = None
    filing_key: str | None = None
    act: str | None = None
    act_options: tuple[str, ...] = ()
    topic: str | None = None
    cause: str | None = None
    issue: str | None = None
    issues: tuple[IssueRead, ...] = ()
    readings: tuple[MessageReading, ...] = ()
    occurred_at: str | None = None
    occurred_from: str | None = None
    occurred_until: str | None = None
    occurred_place: str | None = None
    staff: str | None = None
    collection: str | None = None
    contract_number: str | None = None
    amount: str | None = None
    amount_fen: int | None = None
    amount_max_fen: int | None = None
    demand: str | None = None
    relationship: str | None = None
    is_organisation: bool = False
    organisation: str | None = None
    name: str | None = None
    contacts: tuple[ContactRead, ...] = ()
    evidence: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    urgent: str | None = None
    worry: str | None = None
    worries: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    asked: str | None = None
    misunderstood: int = 0
    status_number: str | None = None
    status_proof: str | None = None
    status_name: str | None = None
    held: str | None = None
    held_keys: tuple[tuple[str, int], ...] = ()
    held_reading: Reading | None = None
    pending: bool = False
    submitted_at: str | None = None
    channel: str | None = None
    amendment: tuple[str, ...] = ()
    amendment_key: str | None = None
    case_number: str | None = None
    case_filing_key: str | None = None

    @property
    def is_collecting(self) -> bool:
        """Whether a matter is in hand that is not filed yet."""
        return self.filing_key is not None and self.filing_key != self.case_filing_key

    @property
    def is_filed(self) -> bool:
        """Whether the matter in hand is filed and may still be corrected."""
        return self.filing_key is not None and self.filing_key == self.case_filing_key

    @property
    def is_confirmed(self) -> bool:
        """Whether the matter in hand was confirmed: filed, or waiting to be."""
        return self.pending or self.is_filed


SLOTS: tuple[str, ...] = State.__struct_fields__
CARRIED_OVER = ("consent", "name", "is_organisation", "organisation", "contacts")
"""What survives the end of a matter and of an idle day (design: episodes)."""

_CASE = ("case_number", "case_filing_key")


def read_state(slots: Mapping[str, object]) -> State:
    """Return the state that the slots hold; slots of others are ignored."""
    known = {name: value for name, value in slots.items() if name in SLOTS and value is not None}
    return msgspec.convert(known, type=State)


def slot_changes(before: State, after: State) -> tuple[tuple[str, object], ...]:
    """Return the slots whose value differs, JSON-able; a field at its default becomes None."""
    old, new, empty = (msgspec.to_builtins(state) for state in (before, after, State()))
    return tuple((name, None if new[name] == empty[name] else new[name]) for name in SLOTS if old[name] != new[name])


def replace(state: State, **changes: object) -> State:
    """Return the state with the changes made."""
    return msgspec.structs.replace(state, **changes)


def doubted(state: State, field: str) -> State:
    """Return the state with the value of `field` marked as one to check."""
    return replace(state, doubtful=tuple(dict.fromkeys((*state.doubtful, field))))


def settled(state: State, field: str) -> State:
    """Return the state with the value of `field` as the customer said it: nothing is left to check there."""
    return replace(state, doubtful=tuple(name for name in state.doubtful if name != field))


def without_matter(state: State) -> State:
    """Return the state with the matter in hand dropped; consent, identity and the last case stay."""
    kept = {name: getattr(state, name) for name in (*CARRIED_OVER, *_CASE)}
    return State(**kept)


def forgotten(state: State) -> State:
    """Return the state after a refused consent: no word of the customer's is left, the last case stays."""
    return State(consent=False, **{name: getattr(state, name) for name in _CASE})
