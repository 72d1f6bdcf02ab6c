"""Sealing of personal data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.sealing import BadKeyRing, SealBroken, Sealer, new_key

OLD, NEW = new_key("k1"), new_key("k2")


@given(text=st.text(st.characters(codec="utf-8"), max_size=200))
def test_what_is_sealed_opens_in_its_own_place_only(text):
    sealer = Sealer(OLD)
    sealed = sealer.seal(text, "cases.name.1")

    assert sealer.open(sealed, "cases.name.1") == text
    with pytest.raises(SealBroken):
        sealer.open(sealed, "cases.name.2")


def test_the_same_text_is_never_sealed_the_same_way():
    sealer = Sealer(OLD)

    assert sealer.seal("x", "c") != sealer.seal("x", "c")


def test_a_new_first_key_seals_and_the_old_one_still_opens():
    sealed = Sealer(OLD).seal("x", "c")
    both = Sealer(f"{NEW},{OLD}")

    assert both.open(sealed, "c") == "x"
    assert both.seal("x", "c").startswith("k2.")
    with pytest.raises(SealBroken):
        Sealer(NEW).open(sealed, "c")


def test_an_index_is_the_same_for_the_same_text_and_survives_a_new_key():
    assert Sealer(OLD).index("x", "c") == Sealer(f"{NEW},{OLD}").index("x", "c")
    assert Sealer(OLD).index("x", "c") != Sealer(OLD).index("x", "d")
    assert Sealer(OLD).index("x", "c") != Sealer(NEW).index("x", "c")


@pytest.mark.parametrize("broken", ["", "k1", "k1.", "k1.AAAA", "k1.€", "k9.AAAA", "k1.!!!!"])
def test_rubbish_does_not_open(broken):
    with pytest.raises(SealBroken):
        Sealer(OLD).open(broken, "c")


@pytest.mark.parametrize(
    "keys", ["", "k1", "k1:", "k1:AAAA", ":" + OLD.partition(":")[2], "k.1:" + OLD.partition(":")[2]]
)
def test_an_unusable_key_ring_is_refused(keys):
    with pytest.raises(BadKeyRing):
        Sealer(keys)


@given(raw=st.binary(max_size=200))
def test_sealed_bytes_open_in_their_own_place_only(raw):
    sealer = Sealer(f"{NEW},{OLD}")
    sealed = sealer.seal_bytes(raw, "evidence.1")

    assert Sealer(f"{OLD},{NEW}").open_bytes(sealed, "evidence.1") == raw
    for key_ring, context in ((f"{NEW},{OLD}", "evidence.2"), (OLD, "evidence.1")):
        with pytest.raises(SealBroken):
            Sealer(key_ring).open_bytes(sealed, context)


@pytest.mark.parametrize("broken", [b"", b"k1", b"k1.", b"k1.AAAA", b"\xff.AAAA", b"k9.AAAA"])
def test_rubbish_bytes_do_not_open(broken):
    with pytest.raises(SealBroken):
        Sealer(OLD).open_bytes(broken, "c")
