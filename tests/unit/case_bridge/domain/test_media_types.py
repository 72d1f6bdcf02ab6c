"""What kind of file it is, by its first bytes."""

import pytest

from case_bridge.domain.media_types import HEAD_BYTES, TAKEN, media_type_of
from tests.fakes import files


@pytest.mark.parametrize(("name", "raw"), files.TAKEN.items())
def test_each_kind_that_is_taken_is_known_by_its_content(name, raw):
    assert media_type_of(raw[:HEAD_BYTES]).name == name


@pytest.mark.parametrize("raw", [files.WIDE_AMR, files.BARE_MP3])
def test_variants_are_known_too(raw):
    assert media_type_of(raw).name in ("audio/amr", "audio/mpeg")


@pytest.mark.parametrize("raw", files.REFUSED.values(), ids=files.REFUSED.keys())
def test_everything_else_is_not_taken(raw):
    assert media_type_of(raw[:HEAD_BYTES]) is None


def test_no_two_kinds_share_a_name_or_an_ending():
    assert len({each.name for each in TAKEN}) == len({each.ending for each in TAKEN}) == 7
