"""Texts without anything that tells of a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.anonymous import anonymous, personal_kinds

KNOWN = ("王小明", "13800138000", "HT202506180012", "杭州某某贸易有限公司", "网点")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("我叫王小明,电话138 0013 8000", "我叫某某,电话***", id="name and telephone"),
        pytest.param("工号0821的客服李强骂我", "工号***的客服某某骂我", id="number and name of staff"),
        pytest.param("你们张经理让我去找高总", "你们某经理让我去找某总", id="titles stay"),
        pytest.param("总额不对,总部也不管", "总额不对,总部也不管", id="no title"),
        pytest.param("微信号wang_xm88,QQ 123456789", "微信号***,QQ ***", id="accounts"),
        pytest.param("发到li.lei@example.com了", "发到***了", id="e-mail"),
        pytest.param("身份证[身份证号已遮挡]", "身份证***", id="masked before"),
        pytest.param("卡号6228480000001111222", "卡号***", id="card"),
        pytest.param("一三八零零一三八零零零打给我", "***打给我", id="spoken number"),
        pytest.param("家住浙江省杭州市西湖区文三路128号5栋2单元301室", "某地", id="address"),
        pytest.param("他们堵在3号楼2单元门口", "他们堵在某地门口", id="door"),
        pytest.param("多收了3217.54元,就是三千二百一十七块", "多收了3000元,就是三千块", id="sums keep their size"),
        pytest.param("借了50000元,分36期,利率23.99%", "借了50000元,分36期,利率23.99%", id="round sums and terms"),
        pytest.param("2024年3月5日和2024-03-15还的", "2024年3月1日和2024-03-1还的", id="days"),
        pytest.param("打12345和12378都没用", "打12345和12378都没用", id="public hotlines"),
        pytest.param("第一行\n\t第二行", "第一行 第二行", id="one line"),
    ],
)
def test_what_tells_of_a_person_goes_and_the_matter_stays(text: str, left: str) -> None:
    assert anonymous(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("小明来还钱了", "某某来还钱了", id="given name"),
        pytest.param("老王,我说的就是王小明", "某某,我说的就是某某", id="as others call"),
        pytest.param("尾号8000的手机", "尾号***的手机", id="end of a number"),
        pytest.param("0138那个号", "***那个号", id="part of a number"),
        pytest.param("ht202506180012那份", "***那份", id="in other letters"),
        pytest.param("杭州某某贸易有限公司欠我的", "某某欠我的", id="organisation"),
        pytest.param("去网点问了", "去网点问了", id="a common word is no value"),
    ],
)
def test_the_known_values_of_the_case_go_wherever_they_stand(text: str, left: str) -> None:
    assert anonymous(text, KNOWN) == left


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("电话13800138000", "contact"),
        ("我叫王小明", "name"),
        ("合同号HT202506180012", "contract"),
        ("身份证110101199003070011", "identity"),
        ("西湖区文三路128号", "address"),
        ("流水20250618001234", "number"),
    ],
)
def test_what_was_forgotten_is_told_by_its_kind(text: str, kind: str) -> None:
    assert kind in personal_kinds(text)


def test_an_anonymous_text_looks_personal_no_more() -> None:
    assert personal_kinds(anonymous("我叫王小明,电话13800138000,多收了3217.54元,我要投诉", KNOWN)) == ()


_PIECES = st.sampled_from(
    [
        "我叫",
        "王小明",
        "张经理",
        "138",
        "0013",
        "8000",
        "电话",
        "工号",
        "0821",
        "3217.54元",
        "2024年3月5日",
        "文三路",
        "12号",
        ",",
        "5栋",
        "合同号",
        "HT2025",
        "尾号",
        "微信",
        "wx_a1b2",
        "三千二百一十七块",
        "***",
        "某某",
        "我们是",
        "公司",
        " ",
        "一二三四五六",
    ]
)


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_doing_it_twice_changes_nothing(text: str) -> None:
    once = anonymous(text, KNOWN)

    assert anonymous(once, KNOWN) == once


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_no_long_number_and_no_known_name_is_left(text: str) -> None:
    left = anonymous(text, KNOWN)

    assert "王小明" not in left
    assert "13800138000" not in left.replace(" ", "")
