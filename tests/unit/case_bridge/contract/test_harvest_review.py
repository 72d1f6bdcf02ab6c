"""The table in which people review what corrections may teach."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_bridge.contract.harvest_review import ReviewInvalid, ReviewRow, from_table, to_table

ROW = ReviewRow(
    id="0a1b2c3d4e5f6071",
    text="多收了我***的服务费",
    label_read="inquiry",
    label="complaint",
    topic_read="CONTRACT",
    cause_read="AMBIGUOUS_CLAUSE",
    topic="INTEREST_FEE",
    cause="SERVICE_FEE",
    decided_by="staff",
    confidence="0.61",
    topic_confidence="0.44",
    model="2a06fcc74b258a40",
    fields="amount",
)
DONE = msgspec.structs.replace(ROW, decision="accept", reviewer="li", reviewed_on="2026-11-23")


def test_rows_come_back_as_they_were_written() -> None:
    assert from_table(to_table((ROW, DONE))) == (ROW, DONE)


@given(st.text(alphabet="多收=+-@'\" a", min_size=1, max_size=12))
def test_a_cell_never_begins_like_a_formula(text: str) -> None:
    table = to_table((msgspec.structs.replace(ROW, id="1", text=text),))

    assert not table.splitlines()[1].split("\t")[1].startswith(("=", "+", "-", "@"))


def test_breaks_and_tabs_do_not_break_the_table() -> None:
    (row,) = from_table(to_table((msgspec.structs.replace(ROW, text="第一行\n第\t二行"),)))

    assert row.text == "第一行 第 二行"


def test_what_a_spreadsheet_adds_is_taken_off() -> None:
    head, line = to_table((ROW,)).splitlines()
    cells = line.split("\t")
    cells[1] = f'"{cells[1]}"'

    assert from_table(f"\ufeff{head}\r\n" + "\t".join(cells) + "\r\n\r\n") == (ROW,)


@pytest.mark.parametrize(
    ("changed", "accepted"),
    [
        pytest.param({}, True, id="all said"),
        pytest.param({"decision": " Accept "}, True, id="in other letters"),
        pytest.param({"decision": "reject"}, False, id="rejected"),
        pytest.param({"decision": ""}, False, id="nothing said"),
        pytest.param({"reviewer": " "}, False, id="nobody"),
        pytest.param({"reviewed_on": "yesterday"}, False, id="no day"),
    ],
)
def test_only_a_named_person_accepts(changed: dict[str, str], accepted: bool) -> None:
    assert msgspec.structs.replace(DONE, **changed).is_accepted is accepted


def test_a_decision_is_one_of_two_words() -> None:
    decisions = ("accept", "reject", "", "yes")

    assert [msgspec.structs.replace(ROW, decision=each).is_undecided for each in decisions] == [
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "where"),
    [("", "line 1"), ("id\ttext\n", "line 1"), (to_table((ROW,)).rstrip("\n") + "\tmore\n", "line 2")],
    ids=["empty", "other columns", "too many cells"],
)
def test_another_file_is_refused(text: str, where: str) -> None:
    with pytest.raises(ReviewInvalid, match=where):
        from_table(text)
