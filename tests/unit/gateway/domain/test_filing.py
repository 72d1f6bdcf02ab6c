"""When a pending filing is tried again, and under which id."""

from datetime import datetime, timedelta, timezone

import pytest

from gateway.domain.conversation import ConversationId, Door
from gateway.domain.filing import PendingFiling, retry_delay

MONDAY_0900 = datetime(2026, 3, 2, 1, 0, tzinfo=timezone.utc)


def pending(since: datetime, attempts: int) -> PendingFiling:
    return PendingFiling(ConversationId("c"), Door.REST, since, attempts)


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 1), (1, 2), (4, 16), (5, 30), (100_000, 30)])
def test_the_wait_doubles_from_one_second_to_half_a_minute_without_end(attempts: int, seconds: int) -> None:
    assert retry_delay(attempts) == timedelta(seconds=seconds)


def test_a_try_keeps_its_id_until_its_answer_is_stored() -> None:
    assert pending(MONDAY_0900, 1).message_id == pending(MONDAY_0900, 1).message_id


def test_the_next_try_and_the_next_matter_have_their_own_ids() -> None:
    later = MONDAY_0900 + timedelta(seconds=1)

    ids = {pending(MONDAY_0900, 0).message_id, pending(MONDAY_0900, 1).message_id, pending(later, 0).message_id}

    assert len(ids) == 3
