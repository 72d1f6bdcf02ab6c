"""The shapes of names where they begin."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.name_shapes import (
    Shape,
    any_at,
    dotted_at,
    full_name_at,
    guessed_at,
    is_distinct,
    is_given,
    is_no_name,
    latin_at,
    mixed_at,
    spaced_at,
    surname_at,
    surnames,
    titled_at,
    undotted_at,
    with_job_at,
)
from tests.unit.chinese.wild_text import texts


def test_the_list_holds_common_rare_and_compound_surnames() -> None:
    kinds = [surnames()[surname] for surname in ("王", "佘", "欧阳", "诸葛")]

    assert kinds == ["common", "common", "compound", "compound"]
    assert len(surnames()) > 500
    assert all(1 <= len(surname) <= 2 for surname in surnames())


@pytest.mark.parametrize(
    ("text", "surname"),
    [("欧阳明", "欧阳"), ("欧洲", "欧"), ("王强", "王"), ("的", None), ("", None)],
    ids=["compound", "first character only", "single", "particle", "empty"],
)
def test_the_longest_surname_is_taken(text: str, surname: str | None) -> None:
    assert surname_at(text, 0) == surname


FULL = {
    "at the end": ("王小明", 3),
    "before a mark": ("王小明，", 3),
    "before a verb": ("王强投诉", 2),
    "before another name": ("王强在北京", 2),
    "no boundary": ("王小明白了", None),
    "particle inside": ("王的", None),
    "ordinary word": ("严重影响", None),
}


@pytest.mark.parametrize(("text", "end"), FULL.values(), ids=FULL.keys())
def test_a_full_name_ends_where_other_words_begin(text: str, end: int | None) -> None:
    shape = full_name_at(text, 0, careful=False)

    assert (shape.end if shape else None) == end


def test_a_careful_reader_wants_an_end_of_clause_or_few_words() -> None:
    assert full_name_at("王强的", 0, careful=True) is None
    assert full_name_at("王强，", 0, careful=True) is not None


def test_a_guess_takes_two_characters_of_a_distinct_surname() -> None:
    assert guessed_at("李建国家", 0) == (0, 3, False)
    assert guessed_at("来帮忙", 0) is None
    assert is_distinct("李")
    assert not is_distinct("来")


SHAPES = {
    "mister": (titled_at, "王先生好", 3),
    "pet name": (titled_at, "小李说", 2),
    "pet name with title": (titled_at, "小李哥", 3),
    "ordinary little word": (titled_at, "小心点", None),
    "job": (with_job_at, "王经理说", 3),
    "name with job": (with_job_at, "张伟主管", 4),
    "job inside a word": (with_job_at, "客户经理", None),
    "dotted": (dotted_at, "买买提·艾力，", 6),
    "dotted before a verb": (dotted_at, "买买提·艾力投诉", 6),
    "dot without name": (dotted_at, "王·", None),
}


@pytest.mark.parametrize(("read", "text", "end"), SHAPES.values(), ids=SHAPES.keys())
def test_a_shape_is_read_where_it_begins(read: Callable[[str, int], Shape | None], text: str, end: int | None) -> None:
    shape = read(text, 0)

    assert (shape.end if shape else None) == end


LATIN = {
    "two words": ("John Smith，", True, 10),
    "with title": ("Mr. Lee", True, 7),
    "one word to a careful reader": ("VIP", True, None),
    "one word": ("Lily，", False, 4),
    "small": ("lily", False, 4),
    "id": ("lily_88", False, None),
}


@pytest.mark.parametrize(("text", "careful", "end"), LATIN.values(), ids=LATIN.keys())
def test_a_latin_name_is_read(text: str, careful: bool, end: int | None) -> None:
    shape = latin_at(text, 0, careful=careful)

    assert (shape.end if shape else None) == end


def test_particles_and_offices_are_no_given_names() -> None:
    assert is_given("小明")
    assert not is_given("书记")
    assert not is_given("的")
    assert not is_given("")
    assert is_no_name("谢谢")
    assert not is_no_name("谢婷")


@given(texts, st.integers(0, 40), st.booleans())
def test_every_shape_lies_in_the_text(text: str, start: int, careful: bool) -> None:
    shape = any_at(text, start, careful=careful)

    assert shape is None or start == shape.start < shape.end <= len(text)


@pytest.mark.parametrize(
    ("reads", "text", "name"),
    [
        (mixed_at, "李David，", "李David"),
        (mixed_at, "用App登录", None),
        (mixed_at, "高APP", None),
        (spaced_at, "牛 建 国 电话", "牛 建 国"),
        (spaced_at, "牛 建 国，电话", "牛 建 国"),
        (spaced_at, "你 们 好", None),
        (undotted_at, "古丽巴哈尔，", "古丽巴哈尔"),
        (undotted_at, "阿依古丽·买买提", None),
        (undotted_at, "拉黑名单里", None),
    ],
)
def test_a_name_in_an_unusual_form(reads: Callable[[str, int], Shape | None], text: str, name: str | None) -> None:
    shape = reads(text, 0)

    assert (text[shape.start : shape.end] if shape else None) == name
