"""For whom a customer speaks."""

import pytest
from hypothesis import given

from chinese.relationships import find_relationship, read_relationship
from tests.unit.chinese.wild_text import LONG_TEXTS, texts

FOUND = {
    "我帮我妈投诉": "母亲",
    "替我老公问一下": "丈夫",
    "我是帮我爸投诉的": "父亲",
    "代我哥登记": "哥哥",
    "替朋友来反映": "朋友",
    "为我孩子讨个说法": "孩子",
    "帮我老婆的贷款处理一下": "妻子",
    "贷款人是我老公，他人已经走了": "丈夫",
    "我爸去世了他名下的贷款怎么办": "父亲",
    "我爸的贷款多扣了": "父亲",
    "我妈在你们那借了三万": "母亲",
    "合同是我丈夫签的，帮我丈夫投诉": "丈夫",
    "我是他儿子": "当事人的儿子",
    "我是借款人的女儿": "当事人的女儿",
    "我是代理人": "代理人",
    "作为委托代理人投诉": "委托代理人",
}


@pytest.mark.parametrize(("text", "relationship"), FOUND.items(), ids=FOUND.keys())
def test_speaking_for_another_is_noticed(text: str, relationship: str) -> None:
    assert find_relationship(text) == relationship


NONE_IN = (
    *(
        "催收打给我爸",
        "我老婆很生气",
        "我不是帮别人投诉",
        "帮我投诉",
        "帮我登记",
        "他们骚扰我妈",
        "帮忙处理",
        "为什么孩子的信息被泄露",
    ),
    *("帮我自己问", "我要投诉", "骚扰我的家人和朋友", "我爸妈都被气病了", "", "因为我老公不知道"),
)


@pytest.mark.parametrize("text", NONE_IN, ids=lambda text: text or "empty")
def test_a_relative_merely_mentioned_is_no_principal(text: str) -> None:
    assert find_relationship(text) is None


ANSWERS = {
    "父子": "父子",
    "我是他女儿": "当事人的女儿",
    "儿子": "儿子",
    "夫妻关系": "夫妻",
    "我老公": "丈夫",
    "他是我爸": "父亲",
    "是同事。": "同事",
    "不想说": None,
    "": None,
    "我要投诉": None,
}


@pytest.mark.parametrize(("answer", "relationship"), ANSWERS.items(), ids=lambda value: str(value) or "empty")
def test_an_answer_gives_the_relationship(answer: str, relationship: str | None) -> None:
    assert read_relationship(answer) == relationship


@given(texts)
def test_any_text_is_read(text: str) -> None:
    assert find_relationship(text) != ""
    assert read_relationship(text) != ""


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: ascii(text[:12]))
def test_long_texts_are_read_to_the_end(text: str) -> None:
    assert find_relationship(text) is None
    assert read_relationship(text) is None
