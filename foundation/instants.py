"""How an instant stands in a database column."""

from datetime import datetime, timezone

from sqlalchemy import DateTime, Dialect, TypeDecorator


class NaiveInstant(ValueError):
    """An instant without a zone was to be stored."""

    def __init__(self, value: datetime) -> None:
        super().__init__(f"naive instant {value.isoformat()}")


class UtcInstant(TypeDecorator[datetime]):
    """An aware instant; SQLite forgets zones, so it is stored in UTC and read back as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveInstant(value)
        utc = value.astimezone(timezone.utc)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - fixed by SQLAlchemy
        if value is None:
            return None
        return value.replace(tzinfo=timezone.utc) if value.tzinfo is None else value
