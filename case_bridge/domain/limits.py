"""The company's own limits in the process; each is a policy that a deployment may change."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True)
class Limits:
    """Limits with their source; [P] marks a proposal of the domain report that nobody prescribes.

    handler_fen: up to this sum a handler settles a SIMPLE case without review. [P]
    supervisor_fen: up to this sum a supervisor approves a resolution, above it management. [P]
    revisions: how often a rejected proposal may be taken up again. Domain report §3.2.
    follow_up_attempts, follow_up_days: attempts and distinct days before a customer counts as unreachable. §3.8.
    follow_up_from, follow_up_until: hours in Asia/Shanghai in which customers are called. §3.8.
    reopen_within: after closing, later a new linked case. [P]
    low_score: a score up to this reopens a case. §3.2.
    recheck_within: from the receipt of the decision. Order 2020-3, art. 20.
    representatives: the most representatives of a group. Order 2020-3, art. 12.
    several_persons, many_persons: from how many persons on a group makes a case COMPLEX, MAJOR. §3.5; order, art. 29.
    extension_days: how much longer a decision may take, once. Order 2020-3, art. 18.
    evidence_bytes: the largest file of evidence, 20 MB. [P]
    look_back_days, look_back_months: the visits after a MAJOR case; three months: seed B, the spacing is [P].
    """

    handler_fen: int = 200_000
    supervisor_fen: int = 2_000_000
    revisions: int = 3
    follow_up_attempts: int = 3
    follow_up_days: int = 2
    follow_up_from: time = time(9, 0)
    follow_up_until: time = time(20, 0)
    reopen_within: timedelta = timedelta(days=90)
    low_score: int = 2
    recheck_within: timedelta = timedelta(days=30)
    representatives: int = 5
    several_persons: int = 5
    many_persons: int = 20
    extension_days: int = 30
    evidence_bytes: int = 20 * 1024 * 1024
    look_back_days: tuple[int, ...] = (7, 30, 60)
    look_back_months: int = 3
