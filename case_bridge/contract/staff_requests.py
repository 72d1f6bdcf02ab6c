"""What staff may ask of the case store beside the actions on one case."""

from typing import Annotated

import msgspec

from case_bridge.contract.requests import Instant, NewCase, Request, ShortText

CaseNumber = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
AccountName = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class RegisterCase(NewCase, frozen=True, kw_only=True):
    """Register what reached the company by phone, e-mail, letter, in a branch, on social media or from a regulator.

    `received_at` is when it arrived and starts every clock; left out, it is now. `amount_max_fen` is set only for a
    range. `occurred_from` and `occurred_until` are the first and last day (both included, Asia/Shanghai) of the time
    that the customer named in `occurred_at`. A contact is refused unless its value is one of its type: MOBILE, LANDLINE
    with area code, INTERNATIONAL with + and country code, EMAIL, WECHAT id; CHANNEL takes any text.
    """

    received_at: Instant | None = None


class ReassignCases(Request, frozen=True, kw_only=True):
    """Give several cases to others at once: those named in `cases`, or all open ones of the handler `of`.

    `to` names who gets them; left out, each goes to whoever fits and has least to do.
    """

    reason: ShortText
    cases: Annotated[tuple[CaseNumber, ...], msgspec.Meta(max_length=500)] = ()
    of: AccountName | None = None
    to: AccountName | None = None
