"""Copies of training examples with an introduction."""

from bot.nlu.examples import with_introductions


def test_every_third_matter_comes_a_second_time_with_an_introduction() -> None:
    pairs = [(f"第{number}次乱收我的服务费了", "complaint") for number in range(6)]

    examples = with_introductions(pairs)

    assert len(examples) == 8
    assert pairs[0][0] in examples[6].text
    assert examples[6].text != pairs[0][0]
    assert (examples[6].label, examples[6].family) == ("complaint", 0)


def test_answers_and_small_talk_get_no_introduction() -> None:
    pairs = [("我的电话是13800138000", "inform"), ("谢谢你们的帮助啊", "thanks"), ("投诉", "complaint")]

    assert len(with_introductions(pairs)) == len(pairs)
