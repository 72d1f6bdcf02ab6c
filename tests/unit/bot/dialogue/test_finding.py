"""What the grammar finds in a text with where it stands."""

from datetime import date

from bot.dialogue.finding import doubtful, find, sources

SUNDAY = date(2026, 11, 22)
TEXT = "我叫张伟,电话13800138000,合同号HT202506180012,上个月15号你们客服工号0821多扣了我2300块,还骂人"


def test_every_value_that_is_taken_tells_where_it_stands() -> None:
    places = sources(TEXT, find(TEXT, SUNDAY))

    words = {field: TEXT[start:end] for field, start, end in places}
    assert {name: words[name] for name in ("contact", "contract_number", "amount")} == {
        "contact": "13800138000",
        "contract_number": "HT202506180012",
        "amount": "2300块",
    }
    assert "张伟" in words["name"]
    assert "0821" in words["staff"]
    assert "15" in words["occurred_at"]
    assert [start for _, start, _ in places] == sorted(start for _, start, _ in places)


def test_only_the_sum_and_the_day_that_count_have_a_place() -> None:
    text = "去年借了50000元，上个月多扣了我2300块担保费"

    places = sources(text, find(text, SUNDAY))

    assert [text[start:end] for field, start, end in places if field == "amount"] == ["2300块"]
    assert len([field for field, _, _ in places if field == "occurred_at"]) == 1


def test_a_place_has_its_own_where_it_is_written() -> None:
    text = "在杭州门店办的时候被多收了钱"

    assert [
        text[start:end] for field, start, end in sources(text, find(text, SUNDAY)) if field == "occurred_place"
    ] == [find(text, SUNDAY).place]


def test_one_value_written_twice_is_no_doubt() -> None:
    text = "合同HT202506180012，就是ＨＴ202506180012这个"

    assert doubtful(find(text, SUNDAY)) == ()


def test_nothing_stands_in_nothing() -> None:
    assert (sources("", find("", SUNDAY)), doubtful(find("", SUNDAY))) == ((), ())
