"""Folding, undoing disguises and masking."""

import pytest

from bot.nlu.normal_form import masked_form, normal_form


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("ＡＰＰ闪退！", "app闪退!"),
        ("我要投訴這個貸款", "我要投诉这个贷款"),
        ("高利袋", "高利贷"),
        ("彳崔收 天天打", "催收 天天打"),
        ("接呗上正信吗", "借呗上征信吗"),
        ("垃圾!!!!!!", "垃圾!!"),
        ("零\u200b宽\u202e字符", "零宽字符"),
        ("  多   空格\n换行 ", "多 空格 换行"),
        ("", ""),
    ],
)
def test_a_text_is_folded_and_its_disguises_undone(written: str, normal: str) -> None:
    assert normal_form(written) == normal


def test_normalising_twice_changes_nothing() -> None:
    once = normal_form("我用接呗借了３萬，利西太高！！！！")

    assert normal_form(once) == once


@pytest.mark.parametrize(
    ("normal", "masked"),
    [
        ("扣了1288元", "扣了〖钱〗"),
        ("电话13800138000", "电话〖号〗"),
        ("合同ht202506180012", "合同〖号〗"),
        ("10月8日还的", "〖时〗还的"),
        ("分24期", "分〖数〗期"),
        ("看 https://a.example/x 这个", "看 〖址〗 这个"),
    ],
)
def test_what_differs_from_case_to_case_becomes_one_sign(normal: str, masked: str) -> None:
    assert masked_form(normal) == masked
