"""What a classifier sees of a text."""

from bot.nlu.features import BLOCKS, CHARACTERS, MEANINGS, WORDS, features_of, learnt_features_of


def test_products_are_interchangeable() -> None:
    assert features_of("花呗怎么还") == features_of("白条怎么还")


def test_every_block_is_counted() -> None:
    features = features_of("利息太高了")

    assert all(features.blocks[block] for block in BLOCKS)
    assert features.blocks[CHARACTERS]["利息"] == 1
    assert features.blocks[WORDS]["w:利息"] == 1
    assert features.blocks[MEANINGS]["m:fee"] == 1


def test_classes_of_meaning_that_meet_are_a_feature() -> None:
    meanings = features_of("退钱,垃圾").blocks[MEANINGS]

    assert meanings["mm:blame+redress"] == 1


def test_an_empty_text_has_features_too() -> None:
    assert features_of("").blocks[MEANINGS]["length:0"] == 1


def test_a_training_text_has_the_features_of_a_message() -> None:
    assert learnt_features_of("利息太高了") == features_of("利息太高了")
