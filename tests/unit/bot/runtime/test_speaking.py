"""Between the pure dialogue and rasa_sdk."""

from rasa_sdk.executor import CollectingDispatcher

from bot.dialogue.move import Journey, Move, Say, say
from bot.dialogue.state import State
from bot.runtime.speaking import finish, matter_key, utter


def test_a_list_is_put_together_from_the_wording_of_its_lines() -> None:
    dispatcher = CollectingDispatcher()
    lines = (say("utter_line_name", value="陈静怡"), say("utter_line_amount", value="300元"))

    utter(dispatcher, Say("utter_ask_confirm", lines=lines))

    assert dispatcher.messages[0]["lines"] == "称呼：陈静怡\n涉及金额：300元"


def test_only_changed_slots_are_set_and_the_journey_follows() -> None:
    move = Move(State(demand="退钱"), (), Journey.FILE_CASE)

    events = finish(CollectingDispatcher(), State(), move)

    assert [(event["event"], event["name"]) for event in events] == [
        ("slot", "demand"),
        ("followup", "action_file_case"),
    ]


def test_a_turn_without_a_journey_listens() -> None:
    events = finish(CollectingDispatcher(), State(), Move(State()))

    assert [event["name"] for event in events] == ["action_listen"]


def test_a_matter_has_one_key_for_one_message_of_one_sender() -> None:
    keys = {matter_key("a", "1"), matter_key("a", "1"), matter_key("a", "2"), matter_key("b", "1")}

    assert len(keys) == 3


def test_a_line_may_hold_another() -> None:
    dispatcher = CollectingDispatcher()
    inner = say("utter_line_amount", value="300元")

    utter(dispatcher, Say("utter_ask_confirm", lines=(Say("utter_line_to_check", lines=(inner,)),)))

    assert dispatcher.messages[0]["lines"] == "涉及金额：300元（请核对）"
