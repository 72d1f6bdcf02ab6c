"""Small readings of identification."""

import pytest
from hypothesis import given

from chinese.proofs import WeakProof, after_consent, read_weak_proof
from tests.unit.chinese.wild_text import texts

PROOFS = {
    "digits first": ("6677 王女士", WeakProof("6677", "王女士")),
    "name first": ("陈静怡 6677", WeakProof("6677", "陈静怡")),
    "with comma": ("6677，陈静怡", WeakProof("6677", "陈静怡")),
    "sentence": ("尾号6677，我叫陈静怡", WeakProof("6677", "陈静怡")),
    "labels": ("手机后四位：6677 姓名：陈静怡", WeakProof("6677", "陈静怡")),
    "full width": ("６６７７ 陈静怡", WeakProof("6677", "陈静怡")),
    "glued": ("6677陈静怡", WeakProof("6677", "陈静怡")),
    "compound surname": ("欧阳明 0821", WeakProof("0821", "欧阳明")),
    "only digits": ("6677", None),
    "only a name": ("陈静怡", None),
    "three digits": ("677 陈静怡", None),
    "five digits": ("66777 陈静怡", None),
    "whole number": ("13812346677 陈静怡", None),
    "no name": ("6677 不记得了", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("text", "proof"), PROOFS.values(), ids=PROOFS.keys())
def test_a_weak_proof_has_four_digits_and_a_name(text: str, proof: WeakProof | None) -> None:
    assert read_weak_proof(text) == proof


CONSENTS = {
    "comma": ("同意，你们多扣了我300块", "你们多扣了我300块"),
    "pronoun": ("我同意。我要投诉", "我要投诉"),
    "blank": ("同意 多扣了钱", "多扣了钱"),
    "English": ("Agree, 多扣了钱", "多扣了钱"),
    "particle": ("同意的，催收骂人", "催收骂人"),
    "alone": ("同意", None),
    "alone with a stop": ("同意。", None),
    "refused": ("不同意，你们多扣了我300块", None),
    "within the story": ("他说我同意了，其实没有", None),
    "another word": ("同意书我没签", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("text", "rest"), CONSENTS.values(), ids=CONSENTS.keys())
def test_a_consent_at_the_beginning_leaves_the_rest_of_the_text(text: str, rest: str | None) -> None:
    assert after_consent(text) == rest


@given(texts)
def test_four_digits_of_a_proof_stand_in_the_text_and_its_name_is_not_empty(text: str) -> None:
    proof = read_weak_proof(text)

    assert proof is None or (proof.last4.isdigit() and len(proof.last4) == 4 and proof.name)


@given(texts)
def test_what_follows_a_consent_is_the_end_of_the_text(text: str) -> None:
    rest = after_consent(text)

    assert rest is None or (rest and text.endswith(rest))
