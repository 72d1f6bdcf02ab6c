"""Try pending filings again until the case store has taken them, each exactly once."""

import logging

from foundation.clock import Clock
from gateway.domain.conversation import CHANNELS, log_key
from gateway.domain.filing import PendingFiling, retry_delay
from gateway.domain.message import SignalUnreadable, Utterance
from gateway.domain.turn import FilingMark, outcome_of
from gateway.service.ports import Brain, BrainUnavailable, FilingRetry, Store, TurnFailed

log = logging.getLogger(__name__)


class Filings:
    """Drives pending filings: from the background, and right before the customer's next turn.

    `clock` and `steady` as in Answer.
    """

    def __init__(self, store: Store, brain: Brain, *, clock: Clock, steady: Clock) -> None:
        self._store = store
        self._brain = brain
        self._clock = clock
        self._steady = steady

    async def step(self) -> bool:
        """Try the next due filing; False when none is due."""
        filing = await self._store.claim_filing(self._steady.now())
        if filing is None:
            return False
        try:
            await self.retry(filing)
        except BrainUnavailable:
            await self._postpone(filing, is_answered=False)
        return True

    async def retry(self, filing: PendingFiling) -> None:
        """Try once and store what came of it. Raises BrainUnavailable when its fate is unknown."""
        about = {"conversation": log_key(filing.conversation), "tries": filing.attempts}
        try:
            outcome = outcome_of(await self._ask(filing))
        except (TurnFailed, SignalUnreadable):
            log.warning("filing.failed", extra=about)
            await self._postpone(filing, is_answered=True)
            return
        if outcome.filing is FilingMark.PENDING:
            log.info("filing.still_pending", extra=about)
            await self._postpone(filing, is_answered=True)
            return
        await self._store.settle_filing(filing, outcome, answered_at=self._clock.now())
        log.info("filing.settled", extra=about | {"filed": outcome.is_filed})

    async def _ask(self, filing: PendingFiling) -> tuple[Utterance, ...]:
        return await self._brain.retry_filing(
            FilingRetry(
                filing.conversation,
                filing.message_id,
                self._clock.now(),
                CHANNELS[filing.door],
            )
        )

    async def _postpone(self, filing: PendingFiling, *, is_answered: bool) -> None:
        due_at = self._steady.now() + retry_delay(filing.attempts)
        await self._store.postpone_filing(filing, due_at, is_answered=is_answered)
