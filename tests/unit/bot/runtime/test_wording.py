"""Lines of a list take their wording from the responses."""

from pathlib import Path

import pytest

from bot.runtime.wording import RESPONSES, Wording


def test_a_line_shows_its_value() -> None:
    assert Wording(RESPONSES).text("utter_line_name", (("value", "陈静怡"),)) == "称呼：陈静怡"


def test_braces_in_a_customers_words_stay_as_they_are() -> None:
    line = Wording(RESPONSES).text("utter_line_issue", (("value", "{value} {0} {hotline}"),))

    assert line == "事情经过：{value} {0} {hotline}"


def test_an_unknown_response_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Wording(tmp_path).text("utter_line_name", ())
