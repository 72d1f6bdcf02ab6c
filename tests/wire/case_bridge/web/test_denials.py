"""What somebody is told whose role may not do something."""

import re
from pathlib import Path

from case_bridge.web.denials import DENIALS

_RAISED = re.compile(r'NotAllowed\("(\w+)"\)')


def test_every_denial_in_the_source_has_its_words_and_no_other_has():
    sources = [path for package in ("case_bridge", "gateway") for path in Path(package).rglob("*.py")]

    assert {code for path in sources for code in _RAISED.findall(path.read_text("utf-8"))} == set(DENIALS)


def test_the_words_are_sentences():
    assert all(words.endswith(".") and " " in words for words in DENIALS.values())
