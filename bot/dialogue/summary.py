"""What the read-back before filing says, line by line."""

from bot.dialogue.move import Say, say
from bot.dialogue.several import issue_lines
from bot.dialogue.state import State
from case_bridge.contract.masked_values import masked_contact
from case_bridge.contract.vocabulary import Act, ContactType
from chinese.show import show_amount

_SHOWN_CHARACTERS = 120

_PLAIN_LINES = (
    "occurred_at",
    "occurred_place",
    "staff",
    "collection",
    "contract_number",
    "demand",
    "relationship",
    "organisation",
)


def summary(state: State) -> tuple[Say, ...]:
    """Return one line for each thing that is known, in the order in which a person would read it.

    A value that was chosen among several is marked to be checked: there is no question of its own for it.
    """
    lines = [_checked(state, "act", say(f"utter_line_act_{Act(state.act).value.lower()}"))]
    lines += issue_lines(state)
    if state.issue:
        lines.append(say("utter_line_issue", value=shorten(state.issue)))
    lines += [
        _checked(state, field, say(f"utter_line_{field}", value=shorten(value)))
        for field in _PLAIN_LINES
        if (value := getattr(state, field))
    ]
    if state.amount_fen is not None:
        shown = show_amount(state.amount_fen, state.amount_max_fen)
        lines.append(_checked(state, "amount", say("utter_line_amount", value=shown)))
    lines.append(_checked(state, "name", _name_line(state)))
    lines.append(_checked(state, "contact", _contact_line(state)))
    return tuple(lines)


def _checked(state: State, field: str, line: Say) -> Say:
    return Say("utter_line_to_check", lines=(line,)) if field in state.doubtful else line


def shorten(text: str) -> str:
    """Return the text on one line, cut after 120 characters for showing (the whole text is filed)."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN_CHARACTERS else flat[:_SHOWN_CHARACTERS] + "…"


def correction_line(state: State, field: str) -> Say:
    """Return the echo of a corrected field; a contact is shown masked."""
    return Say("utter_corrected", lines=(_field_line(state, field),))


def _field_line(state: State, field: str) -> Say:
    if field == "contact":
        return _contact_line(state, masked=True)
    if field == "amount" and state.amount_fen is not None:
        return say("utter_line_amount", value=show_amount(state.amount_fen, state.amount_max_fen))
    if field == "act":
        return say(f"utter_line_act_{Act(state.act).value.lower()}")
    return say(f"utter_line_{field}", value=shorten(str(getattr(state, field, None) or "-")))


def _name_line(state: State) -> Say:
    if not state.name:
        return say("utter_line_no_name")
    return say("utter_line_contact_person" if state.is_organisation else "utter_line_name", value=state.name)


def _contact_line(state: State, *, masked: bool = False) -> Say:
    if not state.contacts:
        return say("utter_line_no_contact")
    told = [contact for contact in state.contacts if contact.type != ContactType.CHANNEL]
    if not told:
        return say("utter_line_channel_contact")
    shown = (masked_contact(ContactType(contact.type), contact.value) if masked else contact.value for contact in told)
    return say("utter_line_contact", value=" / ".join(shown))
