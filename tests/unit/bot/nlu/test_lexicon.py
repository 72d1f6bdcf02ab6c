"""Words and classes of meaning."""

from pathlib import Path

from bot.nlu.lexicon import LEXICON_FOLDER, Lexicon, digest_of, lexicon_files, load_lexicon


def test_words_of_the_field_stay_whole() -> None:
    words = load_lexicon().cut("花呗提前结清要收手续费吗")

    assert {"花呗", "提前结清", "手续费"} <= set(words)


def test_the_words_joined_are_the_text() -> None:
    text = "abc 借呗,还不上了!"

    assert "".join(load_lexicon().cut(text)) == text


def test_a_word_belongs_to_the_class_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "fee.txt").write_text("# remark\n担保费 会员费 # more\n", encoding="utf-8")

    lexicon = Lexicon(tmp_path)

    assert lexicon.class_of("担保费") == "fee"
    assert lexicon.class_of("more") is None


def test_files_that_begin_with_an_underscore_are_no_classes() -> None:
    assert all(not path.name.startswith("_") for path in lexicon_files(LEXICON_FOLDER))


def test_the_digest_follows_every_file(tmp_path: Path) -> None:
    (tmp_path / "fee.txt").write_text("担保费", encoding="utf-8")
    before = digest_of(tmp_path)

    (tmp_path / "_disguises.txt").write_text("接呗 借呗", encoding="utf-8")

    assert digest_of(tmp_path) != before
