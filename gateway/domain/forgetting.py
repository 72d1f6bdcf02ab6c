"""Which messages are erased when the customer refuses consent."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Erasure:
    """What to erase of a conversation, in seqs.

    The customer's messages with `after` < seq <= `until`: from the last receipt (`after`, 0 without
    one) to the refusal itself; words sent after the refusal have not been read yet and stay.
    Our messages with `after` < seq < `before`: all but the answer that confirms the erasure.
    """

    after: int
    until: int
    before: int
