"""Between two acts the customer is asked once, with the two as buttons; nothing that is answered is lost."""

import pytest
from ruamel.yaml import YAML

from bot.dialogue.questions import ask, offered_acts
from bot.dialogue.reading import Ranked
from bot.dialogue.state import State
from bot.runtime.wording import RESPONSES
from case_bridge.contract.vocabulary import Act
from tests.unit.bot.dialogue.talk import Talk

UNCLEAR = "你们这个扣费是怎么回事，我这边看着不太对"
RANKING = (Ranked(label="inquiry", confidence=0.5), Ranked(label="complaint", confidence=0.4))
BETWEEN = ("INQUIRY", "COMPLAINT")
MORE = "上个月开始每个月都多出来一笔钱，没人跟我说过"


def asked() -> Talk:
    """Return a conversation in which the customer was just asked which of two acts is meant."""
    talk = Talk(State(consent=True))
    talk.say(UNCLEAR, "inquiry", confidence=0.5, ranking=RANKING)
    return talk


def test_between_two_acts_one_short_question_offers_both() -> None:
    talk = asked()

    assert talk.responses == ["utter_ask_act_inquiry_or_complaint"]
    assert (talk.state.asked, talk.state.act, talk.state.issue) == ("act", None, UNCLEAR)


def test_a_sure_act_is_not_asked_for() -> None:
    talk = Talk(State(consent=True))

    talk.say(UNCLEAR, "inquiry", ranking=(Ranked(label="inquiry", confidence=0.7), RANKING[1]))

    assert (talk.state.act, talk.state.asked) == ("INQUIRY", "name")


@pytest.mark.parametrize(
    ("answer", "act"),
    [
        ("投诉", "COMPLAINT"),
        ("咨询", "INQUIRY"),
        ("就是想问问", "INQUIRY"),
        ("我要投诉", "COMPLAINT"),
        ("第一个", "INQUIRY"),
        ("后者", "COMPLAINT"),
        ("举报", "REPORT"),
    ],
)
def test_a_button_or_a_typed_choice_decides(answer: str, act: str) -> None:
    talk = asked()

    talk.say(answer, "inform")

    assert (talk.state.act, talk.state.act_options, talk.state.doubtful) == (act, (), ())
    assert talk.state.issue == UNCLEAR


@pytest.mark.parametrize("answer", ["都行", "随便", "都可以", "嗯"])
def test_any_other_answer_goes_on_with_the_likelier_act(answer: str) -> None:
    talk = asked()

    talk.say(answer, "inform")

    assert (talk.state.act, talk.state.issue) == ("INQUIRY", UNCLEAR)
    assert "act" in talk.state.doubtful
    assert talk.state.asked != "act"


def test_more_of_the_story_is_kept_and_may_decide() -> None:
    talk = asked()

    talk.say(MORE, "complaint", ranking=(Ranked(label="complaint", confidence=0.9),))

    assert (talk.state.act, talk.state.issue) == ("COMPLAINT", f"{UNCLEAR}\n{MORE}")
    assert "act" not in talk.state.doubtful


def test_a_story_that_decides_nothing_is_kept_too() -> None:
    talk = asked()

    talk.say(MORE, "inquiry", confidence=0.5, ranking=RANKING)

    assert (talk.state.act, talk.state.issue) == ("INQUIRY", f"{UNCLEAR}\n{MORE}")


def test_odd_words_that_choose_nothing_are_kept() -> None:
    talk = asked()

    talk.say("两样都有一点", "inform")

    assert (talk.state.act, talk.state.issue) == ("INQUIRY", f"{UNCLEAR}\n两样都有一点")


def test_fields_that_are_told_instead_are_taken() -> None:
    talk = asked()

    talk.say("我叫陈静怡，电话13812345678")

    assert (talk.state.act, talk.state.name, talk.state.issue) == ("INQUIRY", "陈静怡", UNCLEAR)


@pytest.mark.parametrize("aside", ["转人工", "谢谢", "大概多久有结果"])
def test_it_is_asked_once_also_when_something_comes_between(aside: str) -> None:
    talk = asked()

    talk.say(aside, "inform")

    assert (talk.state.act, talk.state.asked) == ("INQUIRY", "name")
    assert "act" in talk.state.doubtful


def test_the_summary_asks_to_check_an_act_that_was_not_chosen() -> None:
    talk = asked()
    talk.say("都行")
    talk.say("我叫陈静怡，电话13812345678")

    assert talk.state.asked == "confirm"
    assert talk.move.says[-1].lines[0].response == "utter_line_to_check"


def test_before_the_consent_nothing_is_asked_but_the_consent() -> None:
    talk = Talk()

    talk.say(UNCLEAR, "inquiry", confidence=0.5, ranking=RANKING)
    before = talk.state.asked
    talk.say("同意", "affirm")

    assert (before, talk.responses) == ("consent", ["utter_ask_act_inquiry_or_complaint"])


PAIRS = [(one.value, other.value) for one in Act for other in Act if one != other]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_every_pair_has_a_question_with_two_buttons(pair: tuple[str, str]) -> None:
    [said] = ask(State(consent=True, issue=UNCLEAR, act_options=pair)).says
    loaded = YAML(typ="safe").load(RESPONSES / "intake.yml")["responses"]

    [question] = loaded[said.response]
    titles = [button["title"] for button in question["buttons"]]
    assert len(titles) == len(pair)
    assert all(title in question["text"] for title in titles)
    assert offered_acts(State(act_options=pair)) == offered_acts(State(act_options=pair[::-1]))
