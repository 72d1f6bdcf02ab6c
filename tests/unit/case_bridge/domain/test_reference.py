"""Reading reference files: everything that spreadsheets and people do to them."""

from datetime import date

import pytest

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.domain import reference
from case_bridge.domain.reference import FileWrong, RowError, read_rows
from case_bridge.domain.reference_entries import CodeEntry, ContractEntry, CountEntry, StaffEntry

STAFF = "staff_id,name,account,unit,line,email,quality_score\n"
LI = StaffEntry("0821", "李文静", "liwj", "客服一组", "热线", "liwj@example.com", 92.5)


def read_entries(kind: ReferenceKind, raw: bytes):
    return tuple(row.entry for row in read_rows(kind, raw))


def _staff(*lines: str, encoding: str = "utf-8"):
    return read_entries(ReferenceKind.STAFF, (STAFF + "\n".join(lines)).encode(encoding))


def _errors(kind: ReferenceKind, text: str | bytes) -> tuple[RowError, ...]:
    with pytest.raises(FileWrong) as refused:
        read_rows(kind, text if isinstance(text, bytes) else text.encode())
    return refused.value.errors


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_a_file_is_read_in_every_encoding_of_a_spreadsheet(encoding):
    assert _staff("0821,李文静,liwj,客服一组,热线,liwj@example.com,92.5", encoding=encoding) == (LI,)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("工号,姓名,登录名,部门,条线,邮箱,质检分\r\n0821,李文静,liwj,客服一组,热线,liwj@example.com,92.5\r\n", id="Chinese"),
        pytest.param("Name, STAFF_ID ,unit,quality_score,email,line,account\n李文静,0821,客服一组,92.50,liwj@example.com,热线,liwj", id="order"),
        pytest.param(STAFF + '\n"0821"," 李文静 ",liwj,"客服一组",热线,liwj@example.com,92.5\n,,,,,,\n\n', id="blanks"),
        pytest.param(STAFF.strip() + ",,\n0821,李文静,liwj,客服一组,热线,liwj@example.com,92.5,,\n", id="empty columns"),
    ],
)  # fmt: skip
def test_headings_quotes_and_empty_lines_do_not_matter(text):
    assert read_entries(ReferenceKind.STAFF, text.encode()) == (LI,)


def test_each_entry_knows_its_line():
    rows = read_rows(ReferenceKind.PRODUCTS, b"code,name\n\nP1,a\n,,\nP2,b\n")

    assert [(row.line, row.entry.key) for row in rows] == [(3, "P1"), (5, "P2")]


def test_optional_columns_and_cells_may_be_left_out():
    entries = read_entries(ReferenceKind.STAFF, "staff_id,name,unit\n0821,李文静,\n".encode())

    assert entries == (StaffEntry("0821", "李文静"),)


def test_every_kind_is_read():
    contracts = (
        "contract_number,customer_name,product,branch,partner,signed_on\n(2024)沪贷字第0123号,王小明,P1,B1,,2024/3/5\n"
    )
    branches = "code,name,region\nB1,上海分公司,华东\n"
    counts = "month,product,count\n2026-10,P1,1200\n2026/11,P1,1300\n"

    assert read_entries(ReferenceKind.CONTRACTS, contracts.encode()) == (
        ContractEntry("(2024)沪贷字第0123号", "王小明", "P1", "B1", None, date(2024, 3, 5)),
    )
    assert read_entries(ReferenceKind.BRANCHES, branches.encode()) == (CodeEntry("B1", "上海分公司", "华东"),)
    assert read_entries(ReferenceKind.PRODUCTS, "code,name\nP1,安心贷\n".encode()) == (CodeEntry("P1", "安心贷"),)
    assert read_entries(ReferenceKind.PARTNERS, "编码,名称\nQ1,某某平台\n".encode()) == (CodeEntry("Q1", "某某平台"),)
    assert read_entries(ReferenceKind.ACTIVE_CONTRACT_COUNTS, counts.encode()) == (
        CountEntry("2026-10", "P1", 1200),
        CountEntry("2026-11", "P1", 1300),
    )


def test_every_wrong_cell_is_named_with_its_line_and_column():
    errors = _errors(
        ReferenceKind.STAFF,
        STAFF + '0821,李文静,li wj,"客服\n一组",热线,nobody,100.5\n,张三,,,,,-1\n0823,王五,,,,,\n0824,赵六\n',
    )

    assert [(error.line, error.column) for error in errors] == [
        (2, "account"),
        (2, "unit"),
        (2, "email"),
        (2, "quality_score"),
        (4, "staff_id"),
        (4, "quality_score"),
        (6, None),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "－"])
def test_a_cell_that_begins_like_a_formula_is_refused(start):
    errors = _errors(ReferenceKind.PRODUCTS, f'code,name\nP1,"{start}HYPERLINK(1)"\n')

    assert [(error.line, error.column) for error in errors] == [(2, "name")]
    assert "formula" in errors[0].message


@pytest.mark.parametrize("hidden", ["\x00", "\t", "\x1b", "\u200b", "\u202e", "\ufeff"])
def test_characters_that_cannot_be_seen_are_refused(hidden):
    errors = _errors(ReferenceKind.PRODUCTS, f"code,name\nP1,安心{hidden}贷\n")

    assert [(error.line, error.column) for error in errors] == [(2, "name")]


def test_what_stands_twice_is_found_also_in_another_writing():
    errors = _errors(ReferenceKind.STAFF, STAFF + "a821,甲,x,,,,\nA 821,乙,y,,,,\n0900,丙,x,,,,\nＡ８２１,丁,z,,,,\n")

    assert [(error.line, error.column, error.message) for error in errors] == [
        (3, "staff_id", "the same as in line 2"),
        (4, "account", "the same as in line 2"),
        (5, "staff_id", "the same as in line 2"),
    ]


def test_a_month_counts_each_product_once():
    errors = _errors(
        ReferenceKind.ACTIVE_CONTRACT_COUNTS, "month,product,count\n2026-10,P1,1\n2026-10,P2,1\n2026/10,p1,2\n"
    )

    assert [(error.line, error.column) for error in errors] == [(4, "month")]


@pytest.mark.parametrize(
    ("header", "column", "message"),
    [
        ("staff_id,unit", "name", "column is missing"),
        ("staff_id,name,salary", "salary", "unknown column"),
        ("staff_id,name,姓名", "name", "column is there twice"),
        ("", "staff_id", "column is missing"),
        ("staff_id;name", "staff_id;name", "unknown column"),
    ],
)
def test_wrong_headings_are_named(header, column, message):
    errors = _errors(ReferenceKind.STAFF, header + "\n1,2,3\n" if header else "")

    assert RowError(1, column, message) in errors


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("staff_id,name\n1,李".encode("utf-16"), id="UTF-16"),
        pytest.param(b"staff_id,name\n1,\xff\xff\n", id="no encoding"),
        pytest.param(b'staff_id,name\n1,"open\n', id="open quote"),
        pytest.param(b'staff_id,name\n1,"a"b\n', id="text after quote"),
        pytest.param(b"staff_id,name\n1," + b"x" * 200_000, id="endless cell"),
        pytest.param(b'"', id="broken header"),
    ],
)
def test_what_is_no_csv_text_is_refused(raw):
    assert _errors(ReferenceKind.STAFF, raw)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(reference, "MAX_ROWS", 3)
    monkeypatch.setattr(reference, "MAX_BYTES", 200)

    assert len(read_entries(ReferenceKind.PRODUCTS, b"code,name\n1,a\n2,b\n3,c\n")) == 3
    assert _errors(ReferenceKind.PRODUCTS, b"code,name\n1,a\n2,b\n3,c\n4,d\n5,e\n")[-1].line == 5
    assert _errors(ReferenceKind.PRODUCTS, b"code,name\n" + b"x" * 200)[0].line == 1


def test_a_long_code_an_unknown_day_and_a_wrong_month_are_refused():
    contracts = "contract_number,signed_on\n" + "9" * 65 + ",2026-02-30\n"
    counts = "month,product,count\n2026-13,P1,-4\n"

    assert [error.column for error in _errors(ReferenceKind.CONTRACTS, contracts)] == ["contract_number", "signed_on"]
    assert [error.column for error in _errors(ReferenceKind.ACTIVE_CONTRACT_COUNTS, counts)] == ["month", "count"]
