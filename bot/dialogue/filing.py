"""From a confirmed matter to a request, and from the receipt back to the dialogue."""

import hashlib
from datetime import date, datetime

import msgspec

from bot.dialogue.move import Move, Say, say
from bot.dialogue.state import State, replace
from case_bridge.contract.requests import AmendCase, AppendMessage, Complainant, Contact, FileCase
from case_bridge.contract.understanding import Issue, Span
from case_bridge.contract.views import ClockView, Receipt
from case_bridge.contract.vocabulary import (
    Act,
    Channel,
    ClockKind,
    ComplainantKind,
    ContactType,
    Mention,
    Topic,
    Urgency,
)
from chinese.show import show_instant

_URGENT_RECEIPTS = {True: "utter_urgent_receipt", False: "utter_urgent_receipt_ask_contact"}
"""By whether a contact is known."""

_LONGEST_TEXT = 20_000
"""What one text of a case holds (case_bridge.contract.requests.IssueText); more is added as messages."""

_PROMISED = (ClockKind.FIRST_REPLY, ClockKind.SIMPLE_SOLUTION, ClockKind.COMPLEX_PRELIM)


def filing_request(state: State, conversation: str) -> FileCase:
    """Return the request for the matter in hand; it must have been confirmed."""
    return FileCase(
        filing_key=str(state.filing_key),
        channel=Channel(state.channel or Channel.OTHER),
        conversation=conversation,
        submitted_at=datetime.fromisoformat(str(state.submitted_at)),
        act=Act(state.act),
        topic=Topic(state.topic or Topic.OTHER),
        cause=state.cause or "OTHER",
        issue_text=str(state.issue)[:_LONGEST_TEXT],
        complainant=_complainant(state),
        contract_number=state.contract_number,
        amount_fen=state.amount_fen,
        amount_max_fen=state.amount_max_fen,
        demand=state.demand,
        occurred_at=state.occurred_at,
        occurred_from=_day(state.occurred_from),
        occurred_until=_day(state.occurred_until),
        occurred_place=state.occurred_place,
        staff_involved=state.staff,
        collection_facts=state.collection,
        evidence=state.evidence,
        urgent=Urgency(state.urgent) if state.urgent else None,
        mentions=tuple(Mention(mention) for mention in state.mentions),
        declined=state.declined,
        issues=_issues(state),
        readings=state.readings,
    )


def amendment_request(state: State) -> AmendCase:
    """Return the request that changes the fields just corrected in the filed case."""
    changed = AmendCase(filing_key=str(state.filing_key), request_key=str(state.amendment_key))
    for field in state.amendment:
        changed = _amended(changed, state, field)
    return changed


def message_requests(state: State, key: str) -> tuple[AppendMessage, ...]:
    """Return the requests that add the held words to the filed case; `key` names the turn."""
    return _held_messages(state, key)


def waiting_corrections(state: State) -> tuple[AmendCase, ...]:
    """Return the corrections that were made while the filing waited; repeating them changes nothing."""
    return (amendment_request(state),) if state.amendment else ()


def waiting_words(state: State) -> tuple[AppendMessage, ...]:
    """Return what the filing could not hold and what was told while it waited; repeating it changes nothing."""
    key = str(state.filing_key)
    return (*_messages(state, key, str(state.issue)[_LONGEST_TEXT:]), *_held_messages(state, key))


def filed(state: State, receipt: Receipt) -> Move:
    """Return the move that hands out the receipt."""
    done = replace(
        state,
        pending=False,
        asked=None,
        misunderstood=0,
        case_number=receipt.number,
        case_filing_key=state.filing_key,
        held=None,
        held_keys=(),
        amendment=(),
        amendment_key=None,
    )
    if state.urgent and not state.pending:
        return Move(
            replace(done, asked=None if state.contacts else "contact"),
            (_with_receipt(_URGENT_RECEIPTS[bool(state.contacts)], receipt),),
        )
    return Move(done, (_receipt(receipt),))


def not_filed_yet(state: State, *, told: bool) -> Move:
    """Return the move for a filing that the store did not take; `told` when the customer knows already."""
    waiting = replace(state, pending=True, asked=None)
    return Move(waiting, (say("utter_signal_filing_pending" if told else "utter_filing_pending"),))


def refused(state: State) -> Move:
    """Return the move for a filing that the store refuses: a person must look, nothing is thrown away."""
    return Move(replace(state, pending=False, asked="confirm"), (say("utter_filing_refused"),))


def _receipt(receipt: Receipt) -> Say:
    lines = tuple(_promise(clock) for clock in receipt.clocks if clock.kind in _PROMISED) or (
        say(f"utter_promise_{receipt.act.value.lower()}"),
    )
    return _with_receipt("utter_receipt", receipt, lines)


def _with_receipt(response: str, receipt: Receipt, lines: tuple[Say, ...] = ()) -> Say:
    due = min((clock.due_at for clock in receipt.clocks if clock.kind in _PROMISED), default=None)
    args = {
        "number": receipt.number,
        "query_code": receipt.query_code,
        "received": show_instant(receipt.received_at),
        "act": receipt.act.value,
        "state": receipt.state.value,
        "due": due.isoformat() if due else "",
    }
    return Say(response, tuple(args.items()), lines)


def _promise(clock: ClockView) -> Say:
    name = f"utter_promise_{clock.kind.value.lower()}"
    if clock.provisional:
        name += "_provisional"
    return say(name, due=show_instant(clock.due_at))


def _issues(state: State) -> tuple[Issue, ...]:
    """Return the things that the matter is about, in the order told; what stands beyond the issue text is left out."""
    return tuple(
        Issue(
            act=Act(each.act),
            topic=Topic(each.topic),
            cause=each.cause,
            confidence=each.confidence,
            spans=tuple(
                Span(start=span.start, end=min(span.end, _LONGEST_TEXT))
                for span in each.spans
                if span.start < _LONGEST_TEXT
            ),
        )
        for each in state.issues
    )


def _complainant(state: State) -> Complainant:
    contacts = _contacts(state)
    if not state.is_organisation:
        return Complainant(name=state.name, relationship=state.relationship, contacts=contacts)
    return Complainant(
        kind=ComplainantKind.ORGANISATION,
        name=state.organisation,
        contact_person=state.name,
        relationship=state.relationship,
        contacts=contacts,
    )


def _held_messages(state: State, key: str) -> tuple[AppendMessage, ...]:
    """Return the held words, each message's under its own key, so that sending them again adds nothing twice."""
    words, start = state.held or "", 0
    found: tuple[AppendMessage, ...] = ()
    for own_key, end in (*state.held_keys, (key, len(words))):
        found += _messages(state, own_key, words[start:end].lstrip("\n"))
        start = end
    return found


def _messages(state: State, key: str, words: str) -> tuple[AppendMessage, ...]:
    parts = (words[start : start + _LONGEST_TEXT] for start in range(0, len(words), _LONGEST_TEXT))
    return tuple(
        AppendMessage(filing_key=str(state.filing_key), request_key=_request_key(key, part), text=part)
        for part in parts
    )


def _request_key(key: str, words: str) -> str:
    return hashlib.sha256(f"{key}\0{words}".encode()).hexdigest()


def _contacts(state: State) -> tuple[Contact, ...]:
    return tuple(
        Contact(type=ContactType(contact.type), value=contact.value or str(state.channel)) for contact in state.contacts
    )


def _amended(request: AmendCase, state: State, field: str) -> AmendCase:
    change = msgspec.structs.replace
    match field:
        case "contact":
            return change(request, contacts=_contacts(state))
        case "amount":
            return change(request, amount_fen=state.amount_fen, amount_max_fen=state.amount_max_fen)
        case "occurred_at":
            return change(
                request,
                occurred_at=state.occurred_at,
                occurred_from=_day(state.occurred_from),
                occurred_until=_day(state.occurred_until),
                occurred_place=state.occurred_place,
            )
        case "staff":
            return change(request, staff_involved=state.staff)
        case "collection":
            return change(request, collection_facts=state.collection)
        case "organisation":
            return change(request, name=state.organisation)
        case "name" if state.is_organisation:
            return change(request, contact_person=state.name)
        case _:
            return change(request, **{field: getattr(state, field)})


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
