"""The hash chain of a log."""

import pytest

from case_bridge.storage.chain import START, ChainBroken, check_chain, line_hash
from tests.fakes.office import SUNDAY_NOON


def _line(seq, prev_hash, **changed):
    line = {
        "case_id": "c",
        "seq": seq,
        "kind": "FILED",
        "at": SUNDAY_NOON,
        "actor": "customer",
        "detail_sealed": None,
        "prev_hash": prev_hash,
        **changed,
    }
    return {**line, "hash": line_hash(line)}


@pytest.fixture
def lines():
    first = _line(1, START)
    second = _line(2, first["hash"], detail_sealed="k1.abc")
    return [first, second, _line(3, second["hash"])]


def test_a_whole_chain_ends_in_its_last_hash(lines):
    assert check_chain(lines) == lines[-1]["hash"]
    assert check_chain([]) == START


@pytest.mark.parametrize("name", ["case_id", "seq", "kind", "actor", "detail_sealed", "prev_hash", "hash"])
def test_any_changed_field_shows(lines, name):
    lines[1][name] = "other"

    with pytest.raises(ChainBroken):
        check_chain(lines)


def test_a_line_taken_out_shows(lines):
    del lines[1]

    with pytest.raises(ChainBroken) as broken:
        check_chain(lines)

    assert broken.value.seq == 2


def test_a_line_rewritten_with_its_own_hash_breaks_the_next(lines):
    lines[1] = _line(2, lines[0]["hash"], actor="staff:eve")

    with pytest.raises(ChainBroken) as broken:
        check_chain(lines)

    assert broken.value.seq == 3
