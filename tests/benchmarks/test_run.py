"""`make bench` at a size at which nothing it measures means anything: that it runs, and what it writes."""

from benchmarks.run import measure_both
from benchmarks.samples import Sample, table


def test_the_same_is_measured_on_both_databases(tmp_path, postgres):
    measured, compared = measure_both(postgres, tmp_path, size=60, times=2)

    assert [each.name for each in measured] == [each.name for each in compared]
    assert {each.name.split(":")[0].split(" ")[0] for each in measured} >= {
        "list",
        "read",
        "file",
        "action",
        "HTTP",
        "sweep",
    }
    assert all(each.seconds for each in measured)


def test_a_row_shows_quantiles_ratio_and_limit():
    measured = Sample("list", tuple(n / 1000 for n in range(1, 101)), statements=3.0, limit=0.050)
    compared = Sample("list", (0.190,))

    row = table([measured], [compared]).splitlines()[-1]

    assert row == "| list | 100 | 3 | 50.0 | 95.0 | 99.0 | 190 | 190 | 190 | 2.00 | 50.0, **missed** |"


def test_what_stays_under_its_limit_is_kept():
    assert Sample("sweep", (9.0,), limit=10.0).is_kept
    assert not Sample("sweep", (10.0,), limit=10.0).is_kept
    assert Sample("read", (99.0,)).is_kept
