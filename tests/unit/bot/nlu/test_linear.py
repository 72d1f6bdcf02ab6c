"""The linear classifier: learning, keeping, asking."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.nlu.examples import Example
from bot.nlu.features import TextFeatures, features_of
from bot.nlu.linear import LinearModel, Recipe, load_model, train_model

TEXTS = {
    "complaint": ["乱收费退钱", "你们乱扣钱", "垃圾公司", "凭什么扣我钱", "还我钱", "骗子退钱"],
    "inquiry": ["利息怎么算", "怎么还款", "额度多少", "怎么提额", "请问怎么开通", "几号还款"],
    "out_of_scope": ["今天天气如何", "放首歌", "红烧肉做法", "讲个笑话", "附近的酒店", "看电影"],
}
EXAMPLES = [
    Example(text, label, family)
    for family, (text, label) in enumerate((text, label) for label, texts in TEXTS.items() for text in texts)
]


@pytest.fixture(scope="module")
def model() -> LinearModel:
    return train_model(EXAMPLES, Recipe(rarest=1))


def test_it_knows_what_it_learnt(model: LinearModel) -> None:
    for example in EXAMPLES:
        found = model.probabilities(features_of(example.text))

        assert max(found, key=lambda label: found[label]) == example.label


def test_the_probabilities_sum_to_one(model: LinearModel) -> None:
    assert sum(model.probabilities(features_of("完全没见过的 zzz")).values()) == pytest.approx(1, abs=1e-4)


def test_a_saved_model_answers_the_same(model: LinearModel, tmp_path: Path) -> None:
    model.save(tmp_path)

    again = load_model(tmp_path).probabilities(features_of("凭什么乱扣钱"))

    assert again == pytest.approx(model.probabilities(features_of("凭什么乱扣钱")), abs=1e-2)


def test_training_twice_gives_the_same_weights(model: LinearModel) -> None:
    assert np.array_equal(train_model(EXAMPLES, Recipe(rarest=1)).weights, model.weights)


def test_two_labels_are_enough() -> None:
    two = [example for example in EXAMPLES if example.label != "inquiry"]

    found = train_model(two, Recipe(rarest=1)).probabilities(features_of("垃圾公司退钱"))

    assert found["complaint"] > found["out_of_scope"]


def test_balance_makes_up_for_a_label_with_few_texts() -> None:
    rare = "inquiry"
    few = [example for example in EXAMPLES if example.label != rare] * 6 + [
        example for example in EXAMPLES if example.label == rare
    ]

    uneven = train_model(few, Recipe(rarest=1)).probabilities(features_of("怎么"))
    even = train_model(few, Recipe(rarest=1, balance=1.0)).probabilities(features_of("怎么"))

    assert even[rare] > uneven[rare]


def test_a_group_is_learnt_from_all_its_labels() -> None:
    leaves = {"complaint": "FEE/{}", "inquiry": "HELP/{}", "out_of_scope": "CHAT/{}"}
    scattered = [
        Example(example.text, leaves[example.label].format(example.family % 3), example.family) for example in EXAMPLES
    ]

    def share_of_fees(group_share: float) -> float:
        trained = train_model(scattered, Recipe(rarest=1, group_share=group_share))
        found = trained.probabilities(features_of("又收费又扣钱"))
        return sum(share for label, share in found.items() if label.startswith("FEE/"))

    assert share_of_fees(1.5) > share_of_fees(0.0)


def test_naive_bayes_has_a_say_in_the_group() -> None:
    leaves = [Example(example.text, f"{example.label}/x", example.family) for example in EXAMPLES]
    asked = features_of("又收费又扣钱")

    alone, helped = (train_model(leaves, Recipe(rarest=1, group_share=1.0, bayes_share=share)) for share in (0.0, 1.0))

    assert helped.margins(asked)["complaint/x"] > alone.margins(asked)["complaint/x"]


def test_a_text_that_counts_little_moves_the_model_little() -> None:
    told = Example("新词新词", "complaint", len(EXAMPLES))

    def heard(weight: float) -> float:
        trained = train_model([*EXAMPLES, replace(told, weight=weight)], Recipe(rarest=1, is_calibrated=False))
        return trained.margins(features_of("新词"))["complaint"]

    assert heard(0.01) < heard(1.0)


def test_a_lean_favours_its_label_in_doubt() -> None:
    strange = features_of("完全没见过的 zzz")

    upright = train_model(EXAMPLES, Recipe(rarest=1)).probabilities(strange)
    leaning = train_model(EXAMPLES, Recipe(rarest=1, leans=(("out_of_scope", 0.3),))).probabilities(strange)

    assert leaning["out_of_scope"] > upright["out_of_scope"]


def test_a_model_that_is_not_calibrated_has_the_same_margins() -> None:
    calibrated, plain = (train_model(EXAMPLES, Recipe(rarest=1, is_calibrated=chosen)) for chosen in (True, False))
    asked = features_of("又收费又扣钱")

    assert plain.margins(asked) == calibrated.margins(asked)
    assert plain.temperature == 1.0


def test_a_text_lies_inside_the_half_of_its_label() -> None:
    margins = train_model(EXAMPLES, Recipe(rarest=1)).margins(features_of("又收费又扣钱"))

    assert margins["complaint"] > 0 > margins["inquiry"]


def test_a_model_may_see_its_own_features() -> None:
    def blind(normal: str) -> TextFeatures:
        return features_of(normal[:1])

    trained = train_model(EXAMPLES, Recipe(rarest=1), blind)

    assert all(len(column.removeprefix("w:")) <= 4 or column[0] in "mlf" for column in trained.columns)


def test_a_large_training_on_two_processors_gives_the_same_model(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = train_model(EXAMPLES, Recipe(rarest=1))
    monkeypatch.setattr("bot.nlu.linear._LARGE", 1)
    together = train_model(EXAMPLES, Recipe(rarest=1))

    assert np.array_equal(together.weights, alone.weights)
    assert together.temperature == alone.temperature
