"""What people made of how a case was read: what stood, and what they changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from case_bridge.contract.process import Action
from case_bridge.contract.understanding import MessageReading
from case_bridge.contract.vocabulary import Act, Topic
from case_bridge.domain.case import Case, Matter
from case_bridge.domain.events import CaseEvent, staff_actor

ACT_LABELS = frozenset(act.value.lower() for act in Act)
_LABELS_ALONE = ACT_LABELS | {"status", "handoff", "out_of_scope"}
"""Labels that a message carries by itself; whether an answer was one depends on the question before it."""
_CLASSED = (Action.TRIAGE, Action.RECLASSIFY)
_VERBATIM = ("name", "contact", "contract_number")
"""Fields whose normal form is how most people write them: such a value in a message could have been read."""


@dataclass(frozen=True)
class FieldRead:
    """What was read for a field (a word of `expects`) in one message: its normal forms, empty if none could be told."""

    field: str
    message: int
    values: frozenset[str]


@dataclass(frozen=True)
class FieldLook:
    """Whether a field's value stood until now, and in which messages (from 0) it was read, or else was overlooked."""

    field: str
    stood: bool
    messages: tuple[int, ...]


@dataclass(frozen=True)
class SecondLook:
    """A reading of a case beside what the case is now.

    `message` is the one by which the case was filed. `label_stood` is None where the label says nothing by itself,
    `topic_stood` and `cause_stood` where no member of staff has looked at them yet.
    """

    message: int
    label_stood: bool | None
    topic_stood: bool | None
    cause_stood: bool | None
    fields: tuple[FieldLook, ...] = ()

    @property
    def is_class_changed(self) -> bool:
        """Whether a person changed act, topic or cause."""
        return False in (self.label_stood, self.topic_stood, self.cause_stood)

    @property
    def has_stood(self) -> bool:
        """Whether people looked at something and left all of it."""
        looked = (self.label_stood, self.topic_stood, self.cause_stood, *(each.stood for each in self.fields))
        return True in looked and False not in looked

    def changed_fields(self, message: int) -> tuple[str, ...]:
        """Return the fields that were read wrongly, or overlooked, in a message."""
        return tuple(each.field for each in self.fields if not each.stood and message in each.messages)


def label_of(act: Act) -> str:
    """Return the label of messages that bring such a matter."""
    return act.value.lower()


def second_look(case: Case, events: Sequence[CaseEvent], reads: Sequence[FieldRead]) -> SecondLook:
    """Compare the readings of a case, of which there is at least one, with what people made of it.

    The customer confirmed the act before filing; topic and cause are only ever judged by staff.
    """
    message = _leading(case.readings)
    leading = case.readings[message]
    is_classed = _is_classed(events)
    topic_stood = leading.topic is case.topic if is_classed else None
    return SecondLook(
        message=message,
        label_stood=leading.label == label_of(case.act) if leading.label in _LABELS_ALONE else None,
        topic_stood=topic_stood,
        cause_stood=(topic_stood and leading.cause == case.cause) if is_classed else None,
        fields=_fields(case, reads),
    )


def is_decided_by_staff(case: Case, events: Sequence[CaseEvent]) -> bool:
    """Tell whether staff chose act, topic or cause as they are now; else it was the customer."""
    return case.filed_as is not None or _is_classed(events)


def _is_classed(events: Sequence[CaseEvent]) -> bool:
    return any(event.kind in _CLASSED and event.actor.startswith(staff_actor("")) for event in events)


def _leading(readings: Sequence[MessageReading]) -> int:
    """Return the first message that brings a matter, and with a topic if there is one."""
    acts = [place for place, each in enumerate(readings) if each.label in ACT_LABELS]
    return next((place for place in acts if readings[place].topic is not Topic.OTHER), acts[0] if acts else 0)


def _fields(case: Case, reads: Sequence[FieldRead]) -> tuple[FieldLook, ...]:
    texts = [case.matter.issue_text[each.start : each.end] for each in case.readings]
    looks = (_field(field, now, reads, texts) for field, now in _values(case.matter).items() if now)
    return tuple(look for look in looks if look is not None)


def _field(field: str, now: frozenset[str], reads: Sequence[FieldRead], texts: Sequence[str]) -> FieldLook | None:
    """Return None where the value was not told in any of these messages, or cannot be compared."""
    read = [each for each in reads if each.field == field]
    if read:
        stood = any(each.values & now for each in read)
        known = stood or all(each.values for each in read)
        return FieldLook(field, stood, tuple(dict.fromkeys(each.message for each in read))) if known else None
    told = [place for place, text in enumerate(texts) if field in _VERBATIM and any(map(text.__contains__, now))]
    return FieldLook(field, stood=False, messages=tuple(told)) if told else None


def _values(matter: Matter) -> Mapping[str, frozenset[str]]:
    """Return what the fields that are compared hold now, in the normal forms of the grammar."""
    who = matter.complainant
    amount, first = matter.amount_fen, matter.occurred_from
    return {
        "name": frozenset(name for name in (who.name, who.contact_person) if name),
        "contact": frozenset(contact.value for contact in who.contacts),
        "contract_number": frozenset({matter.contract_number} if matter.contract_number else ()),
        "amount": frozenset({str(amount)} if amount is not None else ()),
        "occurred_at": frozenset({first.isoformat()} if first else ()),
    }
