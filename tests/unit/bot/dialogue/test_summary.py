"""What the read-back before filing says."""

from bot.dialogue.move import say
from bot.dialogue.reading import ContactRead
from bot.dialogue.state import State, replace
from bot.dialogue.summary import correction_line, shorten, summary
from bot.runtime.wording import RESPONSES, Wording
from tests.unit.bot.dialogue.talk import STORY, mobile

TOLD = State(
    act="COMPLAINT",
    issue=STORY,
    occurred_at="上个月",
    occurred_place="杭州门店",
    staff="工号0821",
    collection="每天打二十个电话",
    contract_number="HT202506180012",
    amount="四五千",
    amount_fen=400_000,
    amount_max_fen=500_000,
    demand="退钱",
    relationship="担保人",
    name="陈静怡",
    contacts=mobile("13812345678"),
)
ACCOUNT = ContactRead(type="CHANNEL", value="")


def test_everything_that_is_known_is_read_back() -> None:
    shown = Wording(RESPONSES)
    lines = [shown.text(line.response, line.args) for line in summary(TOLD)]

    values = (STORY, "上个月", "杭州门店", "工号0821", "每天打二十个电话", "HT202506180012", "4000元至5000元")
    for value in (*values, "退钱", "担保人", "陈静怡", "13812345678", "投诉"):
        assert any(value in line for line in lines), value


def test_what_was_not_given_is_said_to_be_missing() -> None:
    lines = summary(State(act="INQUIRY", issue=STORY))

    assert lines[-2:] == (say("utter_line_no_name"), say("utter_line_no_contact"))


def test_the_account_of_the_channel_is_named_when_it_is_the_only_contact() -> None:
    assert summary(replace(TOLD, contacts=(ACCOUNT,)))[-1] == say("utter_line_channel_contact")


def test_a_number_is_shown_also_when_the_account_may_be_used() -> None:
    line = summary(replace(TOLD, contacts=(*mobile("13812345678"), ACCOUNT)))[-1]

    assert line == say("utter_line_contact", value="13812345678")


def test_a_long_story_is_shown_in_short_and_on_one_line() -> None:
    shown = shorten("第一行\n第二行 " + "长" * 200)

    assert shown.startswith("第一行 第二行 长")
    assert (len(shown), shown[-1]) == (121, "…")


def test_a_corrected_contact_is_echoed_masked() -> None:
    (line,) = correction_line(TOLD, "contact").lines

    assert "13812345678" not in str(line.args)
    assert "138" in str(line.args)


def test_a_corrected_amount_is_echoed_in_yuan() -> None:
    assert correction_line(TOLD, "amount").lines == (say("utter_line_amount", value="4000元至5000元"),)


def test_every_field_that_can_be_corrected_has_an_echo() -> None:
    shown = Wording(RESPONSES)

    for field in ("act", "contact", "name", "organisation", "contract_number", "amount", "demand", "occurred_at"):
        (line,) = correction_line(TOLD, field).lines
        assert shown.text(line.response, line.args)
    for field in ("occurred_place", "staff", "collection"):
        (line,) = correction_line(TOLD, field).lines
        assert str(getattr(TOLD, field)) in shown.text(line.response, line.args)


def test_what_was_chosen_among_several_is_marked_to_be_checked_and_nothing_else() -> None:
    lines = summary(replace(TOLD, doubtful=("amount", "contact")))

    marked = [line.lines[0].response for line in lines if line.response == "utter_line_to_check"]
    assert marked == ["utter_line_amount", "utter_line_contact"]
    assert len(lines) == len(summary(TOLD))
