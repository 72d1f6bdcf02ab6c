"""Instants in database columns."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Dialect
from sqlalchemy.engine import make_url

from foundation.instants import NaiveInstant, UtcInstant

DIALECTS = [make_url(url).get_dialect()() for url in ("sqlite://", "postgresql://")]
SHANGHAI_0900 = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize("dialect", DIALECTS, ids=["sqlite", "postgresql"])
def test_an_instant_is_stored_in_utc_and_read_back_aware(dialect: Dialect) -> None:
    column = UtcInstant()

    stored = column.process_bind_param(SHANGHAI_0900, dialect)

    assert stored is not None
    assert stored.hour == 1
    assert column.process_result_value(stored, dialect) == SHANGHAI_0900


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(NaiveInstant, match="naive instant 2026"):
        UtcInstant().process_bind_param(SHANGHAI_0900.replace(tzinfo=None), DIALECTS[0])


def test_an_absent_instant_stays_absent() -> None:
    assert UtcInstant().process_bind_param(None, DIALECTS[0]) is None
    assert UtcInstant().process_result_value(None, DIALECTS[0]) is None
