"""Names of downloads in any script."""

import aiohttp
import pytest

from case_bridge.web.uploads import disposition_of


@pytest.mark.parametrize("name", ["a.png", "聊天记录 1.png", 'a"b;c.pdf', "100%.pdf", "😀.mp3", "a'b.pdf"])
def test_a_name_is_read_back_as_it_is(name):
    kind, parameters = aiohttp.multipart.parse_content_disposition(disposition_of(name))

    assert kind == "attachment"
    assert parameters["filename*"] == name
    assert parameters["filename"].isascii()


def test_nothing_in_a_name_can_begin_another_header():
    assert "\r" not in disposition_of("a\r\nSet-Cookie: x")
    assert "\n" not in disposition_of("a\r\nSet-Cookie: x")
