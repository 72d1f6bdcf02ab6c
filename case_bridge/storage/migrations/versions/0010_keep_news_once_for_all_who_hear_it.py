"""Keep each piece of news once for all who were told, and beside it who has read what.

Before, every listener had a line. A line's id was that of the news, 22 digits, and of the listener, 10 digits.
"""

import hashlib
from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ID = sa.String(32)
_WORD = sa.String(32)
_NAME = sa.String(64)
_INSTANT = sa.DateTime(timezone=True)
_PLACE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_OF_THE_LISTENER, _OF_THE_AUDIENCE = 10, 24
_INDEXES = (
    ("staff_news", ("audience", "place")),
    ("staff_audience", ("name",)),
)
_LINES = ("staff_notice", ("recipient", "is_read", "created_at", "notice_id"))

# Nobody's name or role holds a tab or the end of a line.
_GATHER = """
    INSERT INTO staff_news_carried (stem, listeners)
    SELECT stem, {together}
    FROM (SELECT substr(notice_id, 1, 22) AS stem, recipient || chr(9) || role AS listener
          FROM staff_notice ORDER BY 1, 2) AS lines
    GROUP BY stem
"""
_CARRY = """
    INSERT INTO staff_news (notice_id, kind, case_id, case_number, clock, due_at, audience, created_at)
    SELECT news.stem, news.kind, news.case_id, news.case_number, news.clock, news.due_at, heard.audience, news.told_at
    FROM (SELECT substr(notice_id, 1, 22) AS stem, min(kind) AS kind, min(case_id) AS case_id,
                 min(case_number) AS case_number, min(clock) AS clock, min(due_at) AS due_at, min(created_at) AS told_at
          FROM staff_notice GROUP BY 1) AS news
    JOIN staff_news_carried AS carried ON carried.stem = news.stem
    JOIN staff_audience_carried AS heard ON heard.listeners = carried.listeners
    ORDER BY news.told_at, news.stem
"""
_CARRY_MARKS = """
    INSERT INTO staff_news_read (name, place, read_at)
    SELECT line.recipient, news.place, min(line.read_at)
    FROM staff_notice AS line JOIN staff_news AS news ON news.notice_id = substr(line.notice_id, 1, 22)
    WHERE line.read_at IS NOT NULL
    GROUP BY line.recipient, news.place
"""
_SPREAD = """
    INSERT INTO staff_notice
        (notice_id, kind, case_id, case_number, clock, due_at, recipient, role, created_at, is_read, read_at)
    SELECT substr(notice_id, 1, 22) || :ear, kind, case_id, case_number, clock, due_at, :name, role, created_at,
           read_at IS NOT NULL, read_at
    FROM (SELECT news.*, who.role, coalesce(mark.read_at, (
              SELECT until.read_at FROM staff_news_read_until AS until
              WHERE until.name = :name AND until.role = who.role AND until.place >= news.place
              ORDER BY until.place LIMIT 1)) AS read_at
          FROM staff_news AS news
          JOIN staff_audience AS who ON who.audience = news.audience AND who.name = :name
          LEFT JOIN staff_news_read AS mark ON mark.name = :name AND mark.place = news.place) AS lines
"""


def upgrade() -> None:
    _create_news()
    _carry_over()
    op.drop_table("staff_notice")
    _create_indexes(_INDEXES)


def downgrade() -> None:
    op.create_table(
        "staff_notice",
        sa.Column("notice_id", _ID, nullable=False),
        *_news_columns(),
        sa.Column("recipient", _NAME, nullable=False),
        sa.Column("role", _WORD, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("is_read", sa.Boolean(), nullable=False),
        sa.Column("read_at", _INSTANT),
        sa.PrimaryKeyConstraint("notice_id", name="pk_staff_notice"),
    )
    names = op.get_bind().execute(sa.text("SELECT DISTINCT name FROM staff_audience ORDER BY name"))
    for name in names.scalars().all():
        ear = hashlib.sha256(name.encode()).hexdigest()[:_OF_THE_LISTENER]
        op.get_bind().execute(sa.text(_SPREAD), {"name": name, "ear": ear})
    _create_indexes((_LINES,))
    for table in ("staff_news_read_until", "staff_news_read", "staff_audience", "staff_news"):
        op.drop_table(table)


def _create_news() -> None:
    op.create_table(
        "staff_news",
        sa.Column("place", _PLACE, nullable=False),
        sa.Column("notice_id", _ID, nullable=False),
        *_news_columns(),
        sa.Column("audience", _ID, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_staff_news"),
        sa.UniqueConstraint("notice_id", name="uq_staff_news_notice_id"),
    )
    op.create_table(
        "staff_audience",
        sa.Column("audience", _ID, nullable=False),
        sa.Column("name", _NAME, nullable=False),
        sa.Column("role", _WORD, nullable=False),
        sa.PrimaryKeyConstraint("audience", "name", name="pk_staff_audience"),
    )
    op.create_table(
        "staff_news_read",
        sa.Column("name", _NAME, nullable=False),
        sa.Column("place", _PLACE, autoincrement=False, nullable=False),
        sa.Column("read_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", "place", name="pk_staff_news_read"),
    )
    op.create_table(
        "staff_news_read_until",
        sa.Column("name", _NAME, nullable=False),
        sa.Column("role", _WORD, nullable=False),
        sa.Column("place", _PLACE, autoincrement=False, nullable=False),
        sa.Column("read_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", "role", "place", name="pk_staff_news_read_until"),
    )


def _news_columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("case_id", _ID),
        sa.Column("case_number", sa.String(24)),
        sa.Column("clock", _WORD),
        sa.Column("due_at", _INSTANT),
    )


def _create_indexes(indexes: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    for table, columns in indexes:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _carry_over() -> None:
    """Make one line of the lines of each piece of news, and an audience of its listeners."""
    bind = op.get_bind()
    is_sqlite = bind.dialect.name == "sqlite"
    op.create_table(
        "staff_news_carried",
        sa.Column("stem", _ID, primary_key=True),
        sa.Column("listeners", sa.Text(), nullable=False),
    )
    op.create_table(
        "staff_audience_carried",
        sa.Column("listeners", sa.Text(), nullable=False),
        sa.Column("audience", _ID, nullable=False),
    )
    # SQLite need not keep the order of the inner query: the same people may then be put together in several.
    together = "group_concat(listener, char(10))" if is_sqlite else "string_agg(listener, chr(10) ORDER BY listener)"
    gather = _GATHER.format(together=together)
    op.execute(gather.replace("chr(9)", "char(9)") if is_sqlite else gather)
    for listeners in bind.execute(sa.text("SELECT DISTINCT listeners FROM staff_news_carried")).scalars().all():
        keep_audience(listeners)
    op.execute(_CARRY)
    op.execute(_CARRY_MARKS)
    op.drop_table("staff_audience_carried")
    op.drop_table("staff_news_carried")


def keep_audience(listeners: str) -> None:
    """Store people put together as text, with the key of their audience; in another order they are the same."""
    bind = op.get_bind()
    people = dict(line.split("\t") for line in listeners.split("\n"))
    said = "\n\n".join(sorted(f"{name}\n{role}" for name, role in people.items()))
    audience = hashlib.sha256(said.encode()).hexdigest()[:_OF_THE_AUDIENCE]
    named = sa.text("INSERT INTO staff_audience_carried (listeners, audience) VALUES (:listeners, :audience)")
    bind.execute(named, {"audience": audience, "listeners": listeners})
    kept = "INSERT INTO staff_audience (audience, name, role) VALUES (:audience, :name, :role) ON CONFLICT DO NOTHING"
    bind.execute(sa.text(kept), [{"audience": audience, "name": name, "role": role} for name, role in people.items()])
