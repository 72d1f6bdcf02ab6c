"""Two pieces of work at once on two processors: one here, one in a copy of this process."""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

Here = TypeVar("Here")
There = TypeVar("There")


class OtherFailed(Exception):
    """The work in the copy of the process ended without a result; its reason stands in the error output."""


def at_once(here: Callable[[], Here], there: Callable[[], There], *, is_worth_it: bool = True) -> tuple[Here, There]:
    """Return what both return; one after the other where there is one processor or a process is not worth it.

    Raises OtherFailed, and whatever `here` raises.
    """
    if not is_worth_it or len(os.sched_getaffinity(0)) == 1:
        return here(), there()
    # A copy, as another way to start would import all of Rasa again; `there` must therefore use no other library
    # with threads of its own than numpy, which is made for it.
    forking = multiprocessing.get_context("fork")
    receiving, sending = forking.Pipe(duplex=False)
    child = forking.Process(target=_send, args=(there, sending), daemon=True)
    child.start()
    sending.close()
    done = here()
    try:
        result: There = receiving.recv()
    except EOFError as ended:
        raise OtherFailed from ended
    finally:
        child.join()
    return done, result


def _send(work: Callable[[], object], sending: Connection) -> None:
    sending.send(work())
