"""Column types of the gateway's tables."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Dialect
from sqlalchemy.engine import make_url

from gateway.storage.tables import Instant, NaiveInstant, metadata

DIALECTS = [make_url(url).get_dialect()() for url in ("sqlite://", "postgresql://")]
SHANGHAI_0900 = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize("dialect", DIALECTS, ids=["sqlite", "postgresql"])
def test_an_instant_is_stored_in_utc_and_read_back_aware(dialect: Dialect) -> None:
    column = Instant()

    stored = column.process_bind_param(SHANGHAI_0900, dialect)

    assert stored is not None
    assert column.process_result_value(stored.replace(tzinfo=None), dialect) == SHANGHAI_0900
    assert column.process_result_value(stored, dialect) == SHANGHAI_0900


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(NaiveInstant):
        Instant().process_bind_param(SHANGHAI_0900.replace(tzinfo=None), DIALECTS[0])


def test_an_absent_instant_stays_absent() -> None:
    assert Instant().process_bind_param(None, DIALECTS[0]) is None
    assert Instant().process_result_value(None, DIALECTS[0]) is None


def test_every_constraint_has_a_name_for_later_migrations() -> None:
    unnamed = [each for table in metadata.tables.values() for each in table.constraints if not each.name]

    assert unnamed == []
