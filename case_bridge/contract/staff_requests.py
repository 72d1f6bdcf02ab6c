"""What staff may ask of the case store beside the actions on one case."""

from datetime import date
from typing import Annotated

import msgspec

from case_bridge.contract.requests import Complainant, Fen, Instant, IssueText, Request, ShortText
from case_bridge.contract.vocabulary import Act, Channel, Mention, Topic, Urgency

CaseNumber = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
AccountName = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class RegisterCase(Request, frozen=True, kw_only=True):
    """Register what reached the company by phone, e-mail, letter, in a branch, on social media or from a regulator.

    `received_at` is when it arrived and starts every clock; left out, it is now. `amount_max_fen` is set only for a
    range. `occurred_from` and `occurred_until` are the first and last day (both included, Asia/Shanghai) of the time
    that the customer named in `occurred_at`.
    """

    channel: Channel
    act: Act
    topic: Topic
    cause: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    issue_text: IssueText
    complainant: Complainant
    received_at: Instant | None = None
    contract_number: Annotated[str, msgspec.Meta(min_length=1, max_length=64)] | None = None
    amount_fen: Fen | None = None
    amount_max_fen: Fen | None = None
    demand: ShortText | None = None
    occurred_at: ShortText | None = None
    occurred_from: date | None = None
    occurred_until: date | None = None
    occurred_place: ShortText | None = None
    staff_involved: ShortText | None = None
    collection_facts: ShortText | None = None
    urgent: Urgency | None = None
    mentions: tuple[Mention, ...] = ()


class ReassignCases(Request, frozen=True, kw_only=True):
    """Give several cases to others at once: those named in `cases`, or all open ones of the handler `of`.

    `to` names who gets them; left out, each goes to whoever fits and has least to do.
    """

    reason: ShortText
    cases: Annotated[tuple[CaseNumber, ...], msgspec.Meta(max_length=500)] = ()
    of: AccountName | None = None
    to: AccountName | None = None
