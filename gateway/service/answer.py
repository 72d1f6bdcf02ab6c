"""Answer the customers' messages: claim the next one, ask the brain, store the answer."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from foundation.clock import Clock
from gateway.domain.conversation import CHANNELS, log_key
from gateway.domain.message import SignalUnreadable, Utterance
from gateway.domain.turn import MAX_FAILURES, Claim, Outcome, Retry, backoff, outcome_of
from gateway.service.filings import Filings
from gateway.service.notices import NOT_ANSWERED
from gateway.service.ports import (
    Brain,
    BrainUnavailable,
    BrainUnreachable,
    ClaimLost,
    Store,
    Turn,
    TurnFailed,
)
from gateway.service.wakeups import Wakeups

log = logging.getLogger(__name__)


class Answer:
    """Answers one message at a time for each conversation; every step may be repeated after a crash.

    `clock` tells when something was said, `steady` drives leases and retries and must never stand still.
    """

    def __init__(
        self, store: Store, brain: Brain, filings: Filings, wakeups: Wakeups, *, clock: Clock, steady: Clock
    ) -> None:
        self._store = store
        self._brain = brain
        self._filings = filings
        self._wakeups = wakeups
        self._clock = clock
        self._steady = steady
        self._absences = 0
        self._paused_until: datetime | None = None

    async def claim(self) -> Claim | None:
        """Lease the next message; None when there is none or the brain is known to be away."""
        now = self._steady.now()
        if self._paused_until is not None and now < self._paused_until:
            return None
        return await self._store.claim(now)

    async def step(self) -> bool:
        """Claim and handle one message; False when there is nothing to do."""
        claim = await self.claim()
        if claim is None:
            return False
        await self.handle(claim)
        return True

    async def handle(self, claim: Claim) -> None:
        """Answer a claimed message, or put it back for later."""
        try:
            if claim.filing is not None:
                await self._filings.retry(claim.filing)
        except BrainUnavailable as away:
            await self._later(claim, away)
            return
        try:
            outcome = outcome_of(await self._ask(claim))
        except BrainUnreachable as away:
            await self._later(claim, away)
        except (BrainUnavailable, TurnFailed, SignalUnreadable) as failed:
            await self.failed(claim, failed)
        else:
            self._absences, self._paused_until = 0, None
            await self._settle(claim, outcome)

    async def _ask(self, claim: Claim) -> tuple[Utterance, ...]:
        return await self._brain.turn(
            Turn(
                claim.conversation,
                claim.message_id,
                claim.text,
                claim.received_at,
                CHANNELS[claim.door],
                claim.masked,
            )
        )

    async def _later(self, claim: Claim, away: BrainUnavailable) -> None:
        """Wait for the brain, without end; while nobody is there no other message is claimed either."""
        if isinstance(away, BrainUnreachable):
            self._absences += 1
            self._paused_until = self._steady.now() + backoff(self._absences)
        log.warning("turn.brain_away", extra=_about(claim))
        await self._give_back(claim, backoff(claim.attempt), claim.failures, away)

    async def failed(self, claim: Claim, failed: Exception) -> None:
        """Put the message back, or end it with a notice after MAX_FAILURES.

        A failure, or a silence, does not count while the brain says that it cannot work.
        """
        failures = claim.failures + int(await self._brain.is_ready())
        if failures < MAX_FAILURES:
            log.warning("turn.failed", extra=_about(claim, failures=failures))
            await self._give_back(claim, backoff(claim.attempt), failures, failed)
            return
        notice = Outcome((Utterance(NOT_ANSWERED),), error=type(failed).__name__)
        await self._settle(claim, notice)

    async def _settle(self, claim: Claim, outcome: Outcome) -> None:
        try:
            await self._store.settle(claim, outcome, answered_at=self._clock.now(), now=self._steady.now())
        except ClaimLost:
            log.warning("turn.claim_lost", extra=_about(claim))
            return
        if outcome.error is None:
            log.info("turn.answered", extra=_about(claim))
        else:
            log.error("turn.dead", extra=_about(claim, error=outcome.error))
        self._wakeups.answered(claim.conversation, claim.seq)
        self._wakeups.nudge()

    async def _give_back(self, claim: Claim, delay: timedelta, failures: int, reason: Exception) -> None:
        retry = Retry(self._steady.now() + delay, failures, type(reason).__name__)
        try:
            await self._store.give_back(claim, retry)
        except ClaimLost:
            log.warning("turn.claim_lost", extra=_about(claim))
            return
        self._wakeups.nudge_in(delay)


def _about(claim: Claim, **more: object) -> Mapping[str, object]:
    return {"conversation": log_key(claim.conversation), "seq": claim.seq, "attempt": claim.attempt, **more}
