"""An office for tests, and requests a customer could have made."""

from datetime import datetime, timezone

from case_bridge.contract.requests import Complainant, Contact, FileCase, FindStatus, Proof
from case_bridge.contract.vocabulary import Act, Channel, ContactType, Topic
from case_bridge.domain.calendar import state_council_calendar
from case_bridge.domain.case import Rules
from case_bridge.domain.severity import Thresholds
from case_bridge.service.ports import Office, Store
from case_bridge.service.rule_book import RuleBook
from foundation.clock import FixedClock
from foundation.sealing import Sealer

SUNDAY_NOON = datetime(2026, 11, 22, 4, 0, tzinfo=timezone.utc)
KEYS = "k1:" + "A" * 43 + "="


class CountingChance:
    """Values that follow each other, so that tests can tell them."""

    def __init__(self) -> None:
        self._next = 0

    def below(self, limit: int) -> int:
        self._next += 1
        return (self._next * 7919) % limit

    def token(self) -> str:
        self._next += 1
        return f"token-{self._next:037d}"


def office_on(store: Store) -> Office:
    return Office(
        store=store,
        clock=FixedClock(SUNDAY_NOON),
        digests=Sealer(KEYS),
        chance=CountingChance(),
        rule_book=RuleBook(Rules(Thresholds(), state_council_calendar())),
    )


def filing(key: str = "conversation-1:1", **changed: object) -> FileCase:
    """Return a complaint about a fee; `changed` replaces fields."""
    usual = {
        "filing_key": key,
        "channel": Channel.WEB_CHAT,
        "conversation": "conversation-1",
        "submitted_at": SUNDAY_NOON,
        "act": Act.COMPLAINT,
        "topic": Topic.INTEREST_FEE,
        "cause": "SERVICE_FEE",
        "issue_text": "多收了我服务费,客服不解释",
        "complainant": Complainant(name="王小明", contacts=(MOBILE,)),
        "contract_number": "HT202506180012",
        "amount_fen": 320_000,
        "demand": "退还服务费",
    }
    return FileCase(**{**usual, **changed})


def ask(number: str, conversation: str = "stranger", address: str | None = None, **proof: str) -> FindStatus:
    return FindStatus(case_number=number, proof=Proof(**proof), conversation=conversation, address=address)


MOBILE = Contact(ContactType.MOBILE, "13800138000")
