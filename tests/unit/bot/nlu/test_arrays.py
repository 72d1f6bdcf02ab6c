"""How the arrays of a model are kept."""

from pathlib import Path

import numpy as np

from bot.nlu.arrays import save_arrays

ARRAYS = {"weights": np.linspace(0, 1, 3_000, dtype=np.float16).reshape(30, 100), "bias": np.zeros(5_000)}


def test_arrays_are_read_as_they_were_written(tmp_path: Path) -> None:
    save_arrays(tmp_path / "a.npz", ARRAYS)

    with np.load(tmp_path / "a.npz", allow_pickle=False) as read:
        assert {name: read[name].dtype for name in read.files} == {name: one.dtype for name, one in ARRAYS.items()}
        assert all(np.array_equal(read[name], one) for name, one in ARRAYS.items())


def test_the_same_arrays_give_the_same_file_and_a_small_one(tmp_path: Path) -> None:
    for name in ("a.npz", "b.npz"):
        save_arrays(tmp_path / name, ARRAYS)

    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert (tmp_path / "a.npz").stat().st_size < ARRAYS["bias"].nbytes
