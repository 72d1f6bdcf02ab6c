"""What the grammar finds in a text with where it stands."""

from datetime import date

from bot.dialogue.finding import doubtful, find, sources, spans

SUNDAY = date(2026, 11, 22)
TEXT = "我叫张伟,电话13800138000,合同号HT202506180012,上个月15号你们客服工号0821多扣了我2300块,还骂人"


def test_every_value_that_is_taken_tells_where_it_stands() -> None:
    places = sources(find(TEXT, SUNDAY))

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

    places = sources(find(text, SUNDAY))

    assert [text[start:end] for field, start, end in places if field == "amount"] == ["2300块"]
    assert len([field for field, _, _ in places if field == "occurred_at"]) == 1


def test_a_place_has_its_own_where_it_is_written() -> None:
    text = "在杭州门店办的时候被多收了钱"

    assert [text[start:end] for field, start, end in sources(find(text, SUNDAY)) if field == "occurred_place"] == [
        "杭州门店"
    ]


def test_one_value_written_twice_is_no_doubt() -> None:
    text = "合同HT202506180012，就是ＨＴ202506180012这个"

    assert doubtful(find(text, SUNDAY)) == ()


def test_every_contract_product_and_demand_tells_where_it_stands() -> None:
    text = "车贷合同HT202506180012和HT202506180013，要求退还多收的钱，并道歉"

    places = [(field, text[start:end]) for field, start, end in sources(find(text, SUNDAY))]

    assert places == [
        ("product", "车贷"),
        ("contract_number", "HT202506180012"),
        ("contract_number", "HT202506180013"),
        ("demand", "退还多收的钱，并道歉"),
    ]


def test_a_channel_stands_where_its_words_do() -> None:
    text = "在手机软件上被多收了钱"
    place = find(text, SUNDAY).place

    assert place is not None
    assert (place.name, text[place.start : place.end]) == ("APP", "手机软件")


def test_a_part_of_a_longer_number_is_no_date_and_no_sum() -> None:
    found = find("身份证号码 440305 19851212 0038，合同：消字2025年第0080号", SUNDAY)

    assert (found.days, found.amounts) == ((), ())


def test_an_employee_with_a_number_counts_before_one_without() -> None:
    staff = find("客服小李态度差，工号8021", SUNDAY).staff

    assert staff is not None
    assert staff.value == "8021"


def test_a_text_full_of_values_keeps_only_so_many_places() -> None:
    text = "，".join(f"138000{number:05d}" for number in range(100))

    assert 0 < len(sources(find(text, SUNDAY))) <= 50


def test_nothing_stands_in_nothing() -> None:
    assert (sources(find("", SUNDAY)), doubtful(find("", SUNDAY))) == ((), ())


def test_all_sums_and_days_have_a_span() -> None:
    text = "我叫张伟,去年借了50000元，上个月多扣了我2300块担保费"

    words = [(kind, text[start:end]) for kind, start, end in spans(find(text, SUNDAY))]

    assert {word for kind, word in words if kind == "amount"} == {"50000元", "2300块"}
    assert {word for kind, word in words if kind == "date"} == {"去年", "上个月"}
    assert ("name", "张伟") in words
