"""The clock by which the assistant lives, where no message tells when it was written."""

from bot.runtime import settings
from foundation.clock import Clock, clock_of


def clock() -> Clock:
    """Return the clock of the set-up; needs no secret, so that training and `make understand` can ask for it."""
    return clock_of(settings.data_dir(), is_settable=settings.is_clock_settable())
