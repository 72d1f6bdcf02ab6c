"""Products by kind and by name."""

import pytest
from hypothesis import given

from chinese.products import find_products
from tests.unit.chinese.wild_text import texts

FOUND = {
    "kind": ("车贷办完发现多了GPS费", ["车贷"]),
    "the longer name": ("信用卡分期的手续费太高", ["信用卡分期"]),
    "two": ("现金贷和手机分期都有问题", ["现金贷", "手机分期"]),
    "traditional": ("現金貸利息高", ["現金貸"]),
    "loan company": ("小额贷款公司天天打电话", []),
    "none": ("你们多扣了我的钱", []),
}


@pytest.mark.parametrize(("text", "products"), FOUND.values(), ids=FOUND.keys())
def test_a_product_is_found_as_written(text: str, products: list[str]) -> None:
    assert [span.text for span in find_products(text)] == products


def test_a_company_gives_the_names_of_its_own() -> None:
    assert [span.text for span in find_products("星河宝怎么还扣钱", ("星河宝",))] == ["星河宝"]
    assert find_products("星河宝怎么还扣钱") == ()


@given(texts)
def test_every_product_stands_in_the_text(text: str) -> None:
    assert all(text[span.start : span.end] == span.text for span in find_products(text))
