"""When two written values are the same."""

from case_bridge.domain.equality import plain


def test_width_case_and_blanks_do_not_count():
    assert plain(" ht２０25 06-１８ａ") == "HT202506-18A"


def test_different_characters_stay_different():
    assert plain("0821") != plain("821")
