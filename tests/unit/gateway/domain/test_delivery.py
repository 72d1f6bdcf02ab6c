"""Which messages go out with which request."""

import pytest

from gateway.domain.delivery import Undelivered, due_with

OWN = Undelivered(5, in_reply_to=4)
EARLIER = Undelivered(3, in_reply_to=2)
LATER = Undelivered(7, in_reply_to=6)
RECEIPT = Undelivered(6, in_reply_to=None)


@pytest.mark.parametrize(
    ("undelivered", "awaited", "due"),
    [
        ((OWN,), (), (5,)),
        ((OWN, EARLIER), (), (3, 5)),
        ((OWN, EARLIER), (2,), (5,)),
        ((OWN, LATER), (), (5,)),
        ((RECEIPT, OWN), (), (5, 6)),
        ((), (), ()),
    ],
    ids=[
        "its own answer",
        "an earlier answer nobody waits for comes first",
        "an earlier answer somebody waits for stays",
        "a later answer stays",
        "a late receipt goes out at once",
        "nothing",
    ],
)
def test_a_request_gets(undelivered: tuple[Undelivered, ...], awaited: tuple[int, ...], due: tuple[int, ...]) -> None:
    assert due_with(4, undelivered, awaited) == due
