"""The store of conversations in memory; holds the same promises as SqlStore."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from case_bridge.contract.vocabulary import Priority
from gateway.domain import filing as filing_rules
from gateway.domain.conversation import ConversationId, Door
from gateway.domain.delivery import Undelivered, due_with
from gateway.domain.filing import PendingFiling, retry_delay
from gateway.domain.handoff import Handoff, HandoffMark
from gateway.domain.message import Accepted, Arrival, Direction, InboundState, Line, Utterance
from gateway.domain.turn import LEASE, Claim, FilingMark, Outcome, Retry
from gateway.service.ports import ClaimLost

_OPEN = (InboundState.WAITING, InboundState.CLAIMED)


@dataclass
class _Said:
    arrival: Arrival
    seq: int
    message_id: str
    text: str | None
    not_before: datetime
    state: InboundState = InboundState.WAITING
    lease_until: datetime | None = None
    attempts: int = 0
    failures: int = 0
    error: str | None = None
    is_collected: bool = False


@dataclass
class _Answered:
    seq: int
    in_reply_to: int | None
    utterance: Utterance | None
    delivered_with: int | None = None
    is_delivered: bool = False


@dataclass
class _Conversation:
    id: ConversationId
    door: Door
    sender: str
    last_seq: int = 0
    filed_seq: int = 0
    pending: PendingFiling | None = None
    next_filing_at: datetime | None = None
    filing_lease_until: datetime | None = None
    said: list[_Said] = field(default_factory=list)
    answered: list[_Answered] = field(default_factory=list)
    case_number: str | None = None
    wishes: list[tuple[HandoffMark, str]] = field(default_factory=list)

    def next_claimable(self, now: datetime) -> _Said | None:
        first = next((one for one in self.said if one.state in _OPEN), None)
        if first is None or (self.filing_lease_until is not None and self.filing_lease_until > now):
            return None
        if first.state is InboundState.WAITING:
            return first if first.not_before <= now else None
        return first if first.lease_until is not None and first.lease_until <= now else None

    def urgency(self) -> Priority:
        return min(one.arrival.priority for one in self.said if one.state in _OPEN)

    def is_busy(self, now: datetime) -> bool:
        return any(one.state is InboundState.CLAIMED and one.lease_until and one.lease_until > now for one in self.said)


class MemoryStore:
    """Implements gateway.service.ports.Store; every method runs without being interrupted."""

    def __init__(self) -> None:
        self._all: dict[tuple[Door, str], _Conversation] = {}

    async def accept(self, arrival: Arrival, now: datetime) -> Accepted:
        owner = self._all.setdefault(
            (arrival.door, arrival.sender),
            _Conversation(ConversationId(uuid.uuid4().hex), arrival.door, arrival.sender),
        )
        for one in owner.said:
            if one.arrival.client_message_id == arrival.client_message_id:
                return Accepted(owner.id, one.seq, is_repeat=True)
        owner.last_seq += 1
        owner.said.append(_Said(arrival, owner.last_seq, uuid.uuid4().hex, arrival.text, now))
        return Accepted(owner.id, owner.last_seq, is_repeat=False)

    async def claim(self, now: datetime) -> Claim | None:
        free = [
            (owner.urgency(), one.arrival.received_at, index, owner, one)
            for index, owner in enumerate(self._all.values())
            if (one := owner.next_claimable(now)) is not None
        ]
        if not free:
            return None
        *_, owner, one = min(free, key=lambda each: each[:3])
        one.state, one.lease_until, one.attempts = InboundState.CLAIMED, now + LEASE, one.attempts + 1
        return Claim(
            message_id=one.message_id,
            conversation=owner.id,
            door=owner.door,
            seq=one.seq,
            text=one.text or "",
            masked=one.arrival.masked,
            received_at=one.arrival.received_at,
            attempt=one.attempts,
            failures=one.failures,
            filing=owner.pending,
        )

    async def give_back(self, claim: Claim, retry: Retry) -> None:
        one = self._held(claim)
        one.state, one.not_before, one.lease_until = InboundState.WAITING, retry.due_at, None
        one.failures, one.error = retry.failures, retry.error

    async def settle(self, claim: Claim, outcome: Outcome, *, answered_at: datetime, now: datetime) -> None:
        one, owner = self._held(claim), self._of(claim.conversation)
        one.state = InboundState.DEAD if outcome.error else InboundState.ANSWERED
        one.error = outcome.error
        first = _store(owner, outcome, claim.seq, answered_at)
        if outcome.filing is FilingMark.PENDING and owner.pending is None:
            owner.pending = PendingFiling(owner.id, owner.door, now, 0)
            owner.next_filing_at = now + retry_delay(0)
        if outcome.filing is FilingMark.SETTLED:
            owner.pending = owner.next_filing_at = owner.filing_lease_until = None
        if outcome.is_forgotten:
            _erase(owner, until=claim.seq, before=first)

    async def collect(
        self, conversation: ConversationId, seq: int, awaited: Collection[int], *, delivered_at: datetime
    ) -> tuple[Utterance, ...] | None:
        owner = self._of(conversation)
        one = next(one for one in owner.said if one.seq == seq)
        if one.state in _OPEN:
            return None
        if not one.is_collected:
            one.is_collected = True
            undelivered = [Undelivered(each.seq, each.in_reply_to) for each in owner.answered if not each.is_delivered]
            due = due_with(seq, undelivered, awaited)
            for each in owner.answered:
                if each.seq in due:
                    each.delivered_with, each.is_delivered = seq, True
        mine = [each for each in owner.answered if seq in (each.delivered_with, each.in_reply_to)]
        return tuple(each.utterance for each in mine if each.utterance is not None)

    async def claim_filing(self, now: datetime) -> PendingFiling | None:
        for owner in self._all.values():
            is_due = owner.next_filing_at is not None and owner.next_filing_at <= now
            is_leased = owner.filing_lease_until is not None and owner.filing_lease_until > now
            if owner.pending is not None and is_due and not is_leased and not owner.is_busy(now):
                owner.filing_lease_until = now + filing_rules.LEASE
                return owner.pending
        return None

    async def postpone_filing(self, filing: PendingFiling, due_at: datetime, *, is_answered: bool) -> None:
        owner = self._of(filing.conversation)
        if owner.pending == filing:
            attempts = filing.attempts + int(is_answered)
            owner.pending = PendingFiling(owner.id, owner.door, filing.since, attempts)
            owner.next_filing_at, owner.filing_lease_until = due_at, None

    async def settle_filing(self, filing: PendingFiling, outcome: Outcome, *, answered_at: datetime) -> None:
        owner = self._of(filing.conversation)
        if owner.pending == filing:
            owner.pending = owner.next_filing_at = owner.filing_lease_until = None
            _store(owner, outcome, None, answered_at)

    async def history(self, door: Door, sender: str) -> tuple[Line, ...]:
        owner = self._all.get((door, sender))
        if owner is None:
            return ()
        lines = [Line(one.seq, Direction.IN, one.text, ()) for one in owner.said]
        for each in owner.answered:
            said = each.utterance or Utterance()
            lines.append(Line(each.seq, Direction.OUT, said.text, said.buttons or ()))
        return tuple(sorted(lines, key=lambda line: line.seq)[-200:])

    async def handoffs(self, after: HandoffMark | None, size: int) -> tuple[Handoff, ...]:
        every = [
            Handoff(mark.id, owner.id, owner.door, reason, mark.priority, mark.requested_at, owner.case_number)
            for owner in self._all.values()
            for mark, reason in owner.wishes
        ]
        later = [wish for wish in every if after is None or _place(wish.mark) > _place(after)]
        return tuple(sorted(later, key=lambda wish: _place(wish.mark))[:size])

    async def release_claims(self) -> int:
        freed = 0
        for owner in self._all.values():
            owner.filing_lease_until = None
            for one in owner.said:
                if one.state is InboundState.CLAIMED:
                    one.state, one.lease_until, freed = InboundState.WAITING, None, freed + 1
        return freed

    async def check(self) -> None:
        return

    def _of(self, conversation: ConversationId) -> _Conversation:
        return next(owner for owner in self._all.values() if owner.id == conversation)

    def _held(self, claim: Claim) -> _Said:
        for one in self._of(claim.conversation).said:
            is_mine = one.message_id == claim.message_id and one.attempts == claim.attempt
            if is_mine and one.state is InboundState.CLAIMED:
                return one
        raise ClaimLost


def _place(mark: HandoffMark) -> tuple[Priority, datetime, str]:
    return mark.priority, mark.requested_at, mark.id


def _store(owner: _Conversation, outcome: Outcome, in_reply_to: int | None, now: datetime) -> int:
    first = owner.last_seq + 1
    for utterance in outcome.utterances:
        owner.last_seq += 1
        owner.answered.append(_Answered(owner.last_seq, in_reply_to, utterance))
    owner.wishes += [(HandoffMark(wish.priority, now, uuid.uuid4().hex), wish.reason) for wish in outcome.handoffs]
    if outcome.is_filed:
        owner.filed_seq, owner.case_number = owner.last_seq, outcome.case_number
    return first


def _erase(owner: _Conversation, until: int, before: int) -> None:
    for one in owner.said:
        if owner.filed_seq < one.seq <= until:
            one.text = None
    for each in owner.answered:
        if owner.filed_seq < each.seq < before:
            each.utterance = None
