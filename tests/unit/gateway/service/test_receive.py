"""What happens to a message before it is acknowledged."""

import logging

import pytest

from case_bridge.contract.vocabulary import Priority
from gateway.domain.conversation import Door
from gateway.service.receive import LONGEST_TEXT_CHARACTERS, BlankText, Incoming, TextTooLong
from tests.fakes.gateway_parts import MONDAY_0900, Parts

ID_CARD = "11010519491231002X"


async def test_an_identity_number_is_masked_before_anything_is_stored_or_logged(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    await parts.send(f"我的身份证是{ID_CARD}，请查一下")

    claim = await parts.store.claim(MONDAY_0900)
    assert claim is not None
    assert ID_CARD not in claim.text
    assert claim.masked == ("ID_CARD",)
    assert ID_CARD not in str(await parts.history())
    assert ID_CARD not in caplog.text


async def test_control_characters_are_gone_and_emoji_and_markup_stay(parts: Parts) -> None:
    await parts.send("你\x00好\u202e\u200b<b>😡</b>\r\n谢谢\x07")

    assert await parts.history() == ["你好<b>😡</b>\n谢谢"]


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x01", "\u200b\u3000"])
async def test_a_text_of_nothing_is_refused_and_not_stored(parts: Parts, text: str) -> None:
    with pytest.raises(BlankText):
        await parts.send(text)

    assert await parts.history() == []


async def test_a_long_story_is_kept_whole(parts: Parts) -> None:
    story = "催" * LONGEST_TEXT_CHARACTERS

    await parts.send(story)

    assert await parts.history() == [story]


async def test_a_text_beyond_the_limit_is_refused_and_not_stored(parts: Parts) -> None:
    with pytest.raises(TextTooLong):
        await parts.send("催" * (LONGEST_TEXT_CHARACTERS + 1))

    assert await parts.history() == []


async def test_the_same_client_message_id_is_stored_once(parts: Parts) -> None:
    first = await parts.send("利息太高", "m1")

    again = await parts.send("利息太高", "m1")

    assert (again.seq, again.conversation, again.is_repeat) == (first.seq, first.conversation, True)
    assert await parts.history() == ["利息太高"]


async def test_two_senders_may_use_the_same_client_message_id(parts: Parts) -> None:
    await parts.send("利息太高", "m1", sender="a")

    other = await parts.send("催收骚扰", "m1", sender="b")

    assert not other.is_repeat


async def test_messages_without_an_id_are_all_kept(parts: Parts) -> None:
    await parts.send("在吗")
    await parts.send("在吗")

    assert await parts.history() == ["在吗", "在吗"]


async def test_the_same_sender_at_two_doors_is_two_conversations(parts: Parts) -> None:
    at_rest = await parts.send("你好", sender="alice")

    at_terminal = await parts.receive.receive(Incoming(Door.TERMINAL, "alice", "你好", None))

    assert at_rest.conversation != at_terminal.conversation


async def test_a_message_about_danger_to_life_is_answered_before_earlier_ones(parts: Parts) -> None:
    await parts.send("利息太高", sender="ordinary")
    await parts.send("被催得不想活了", sender="urgent")

    await parts.answer_all()

    assert parts.brain.ran == ["被催得不想活了", "利息太高"]
    assert Priority.P0 < Priority.P3
