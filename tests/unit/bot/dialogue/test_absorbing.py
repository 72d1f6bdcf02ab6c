"""Taking from a message every field that it holds."""

from bot.dialogue.absorbing import absorb, absorb_class, absorb_story, with_amount, with_when
from bot.dialogue.reading import AmountRead, DateRead
from bot.dialogue.state import State
from tests.unit.bot.dialogue.talk import STORY, hear, mobile, read

ALL = "我叫陈静怡，电话13812345678，合同号HT202506180012，上个月多扣了我2300元"


def test_every_field_that_a_message_holds_is_taken() -> None:
    told = absorb(State(), hear(ALL))

    assert (told.name, told.contract_number, told.amount_fen) == ("陈静怡", "HT202506180012", 230_000)
    assert told.contacts == mobile("13812345678")


def test_what_is_known_stays_as_it_was_told_first() -> None:
    known = State(name="王芳", contacts=mobile("13900000000"), amount="300块", amount_fen=30_000)

    told = absorb(known, hear(ALL))

    assert (told.name, told.contacts, told.amount_fen) == ("王芳", mobile("13900000000"), 30_000)


def test_at_the_read_back_a_new_value_takes_the_place_of_the_known_one() -> None:
    told = absorb(State(name="王芳", amount="300块", amount_fen=30_000), hear(ALL), overwrite=True)

    assert (told.name, told.amount_fen) == ("陈静怡", 230_000)


def test_a_sum_in_a_later_message_does_not_undo_that_no_money_is_involved() -> None:
    assert absorb(State(declined=("amount",)), hear("上个月多扣了我2300元")).amount is None


def test_a_company_speaks_for_itself() -> None:
    told = absorb(State(), hear("我是杭州甲贸易有限公司的财务，我们公司被多扣了钱"))

    assert told.is_organisation
    assert told.organisation == "杭州甲贸易有限公司"


def test_a_story_is_kept_word_for_word() -> None:
    assert absorb_story(State(), hear(STORY, "complaint")).issue == STORY


def test_a_second_story_stands_below_the_first() -> None:
    told = absorb_story(State(issue=STORY), hear("客服还挂了我的电话", "complaint"))

    assert told.issue == f"{STORY}\n客服还挂了我的电话"


def test_the_time_of_a_story_is_taken_with_its_first_and_last_day() -> None:
    told = absorb_story(State(), hear(STORY, "complaint"))

    assert (told.occurred_at, told.occurred_from, told.occurred_until) == ("上个月", "2026-10-01", "2026-10-31")


def test_who_is_writing_and_nothing_else_is_no_story() -> None:
    told = absorb_story(State(), hear("我叫陈静怡，13812345678", "complaint"))

    assert told.issue is None
    assert told.name == "陈静怡"


def test_a_chosen_act_is_not_changed_by_a_story() -> None:
    told = absorb_class(State(act="REPORT"), read(STORY, "complaint", topic="INTEREST_FEE", cause="HIDDEN_FEE"))

    assert (told.act, told.topic, told.cause) == ("REPORT", "INTEREST_FEE", "HIDDEN_FEE")


def test_a_known_topic_is_not_changed_by_a_later_story() -> None:
    told = absorb_class(State(topic="COLLECTION", cause="HARASSMENT"), read(STORY, "complaint", topic="SERVICE"))

    assert (told.topic, told.cause) == ("COLLECTION", "HARASSMENT")


def test_a_single_amount_has_no_upper_bound() -> None:
    told = with_amount(State(amount_max_fen=9), AmountRead(text="300块", low_fen=30_000, high_fen=30_000))

    assert (told.amount, told.amount_fen, told.amount_max_fen) == ("300块", 30_000, None)


def test_a_range_of_amounts_has_both_bounds() -> None:
    told = with_amount(State(), AmountRead(text="四五千", low_fen=400_000, high_fen=500_000))

    assert (told.amount_fen, told.amount_max_fen) == (400_000, 500_000)


def test_a_time_without_days_clears_the_days_of_the_time_before() -> None:
    told = with_when(State(occurred_from="2026-10-01", occurred_until="2026-10-31"), DateRead(text="那天", norm="?"))

    assert (told.occurred_at, told.occurred_from, told.occurred_until) == ("那天", None, None)


def test_a_sum_chosen_among_several_is_to_be_checked_until_it_is_said_again() -> None:
    told = absorb_story(State(), hear("借了50000元，结果多扣我2300块担保费", "complaint"))

    assert (told.amount_fen, told.doubtful) == (230_000, ("amount",))
    assert absorb(told, hear("多扣了我2300元"), overwrite=True).doubtful == ()
