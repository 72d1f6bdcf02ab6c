"""Names beside numbers."""

import pytest
from hypothesis import given

from chinese.lone_names import lone_names
from chinese.text import fold
from tests.unit.chinese.wild_text import texts

FOUND = {
    "before a phone": ("孙晓梅 13800138000", ["孙晓梅"]),
    "behind a phone": ("13800138000孙晓梅", ["孙晓梅"]),
    "two characters": ("张伟，13800138000", ["张伟"]),
    "opening the text": ("孙晓梅，乱扣费，电话13800138000", ["孙晓梅"]),
    "beside a masked number": ("[身份证号已遮挡] 孙晓梅", ["孙晓梅"]),
    "dotted": ("买买提·艾力 13800138000", ["买买提·艾力"]),
    "beside somebody else's phone": ("催收打我的是17012345678，孙晓梅", []),
    "town": ("柳州 13800138000", []),
    "behind a phone that is the WeChat id too": ("13800138000（微信同号）李女士", ["李女士"]),
    "signature": ("望尽快处理。谢谢！魏民", ["魏民"]),
    "no signature": ("谢谢，垃圾平台", []),
    "opening what is filed": ("张伟，合同号HT202506180012多扣了钱", ["张伟"]),
    "customer in the third person": ("客户孙晓梅反映多扣费", ["孙晓梅"]),
    "no customer": ("平台要投诉", []),
    "with sex": ("孙晓梅，女，32岁", ["孙晓梅"]),
    "respectfully": ("望处理。孙晓梅敬上", ["孙晓梅"]),
    "no number": ("孙晓梅，", []),
    "ordinary word": ("谢谢，13800138000", []),
}


@pytest.mark.parametrize(("text", "names"), FOUND.values(), ids=FOUND.keys())
def test_a_name_needs_a_number_of_the_customers_beside_it(text: str, names: list[str]) -> None:
    assert [text[shape.start : shape.end] for shape in lone_names(text, fold(text))] == names


@given(texts)
def test_every_name_lies_in_the_text(text: str) -> None:
    assert all(0 <= shape.start < shape.end <= len(text) for shape in lone_names(text, fold(text)))
