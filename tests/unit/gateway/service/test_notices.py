"""The gateway's own sentences."""

from chinese.identity import mask_identity
from gateway.service import notices


def test_the_notice_is_chinese_and_says_what_to_do() -> None:
    assert "再发一次" in notices.NOT_ANSWERED
    assert mask_identity(notices.NOT_ANSWERED).kinds == ()
