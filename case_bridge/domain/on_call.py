"""How long and how often the on-call list rings for an emergency that nobody takes."""

from datetime import datetime, timedelta

RING_EVERY = timedelta(minutes=5)
RINGS = 12
"""The first ring and eleven more, for 55 minutes [P]: then the clocks of the case warn as those of any other."""

RINGS_WITHIN = RING_EVERY * RINGS


def ring_round(first_ring_at: datetime, now: datetime) -> int | None:
    """Return which round is due at `now`, 0 being the first; None before the first and after the last.

    Rounds that passed while nothing ran are not rung later.
    """
    if now < first_ring_at or now >= first_ring_at + RINGS_WITHIN:
        return None
    return (now - first_ring_at) // RING_EVERY
