"""Tables of reference data, of who is away, of imported calendars and of files; see case_bridge.storage.tables."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text

from case_bridge.storage.tables import METADATA
from foundation.instants import UtcInstant

_ID = String(32)
_DIGEST = String(64)
_WORD = String(32)
_CODE = String(64)
_NAME = String(80)

STAFF_FILE = Table(
    "staff_file",
    METADATA,
    Column("entry_key", _DIGEST, primary_key=True),
    Column("staff_id_sealed", Text, nullable=False),
    Column("name_sealed", Text, nullable=False),
    Column("name_digest", _DIGEST, nullable=False),
    Column("account", String(64)),
    Column("unit", _NAME),
    Column("line", _NAME),
    Column("email_sealed", Text),
    Column("quality_score", Float),
    Column("row_digest", _DIGEST, nullable=False),
    Column("updated_at", UtcInstant, nullable=False),
    Index(None, "name_digest"),
    Index(None, "account"),
)

CONTRACT_FILE = Table(
    "contract_file",
    METADATA,
    # The same digest as cases.contract_number_digest, so that cases can be counted by product and branch.
    Column("entry_key", _DIGEST, primary_key=True),
    Column("contract_number_sealed", Text, nullable=False),
    Column("customer_name_digest", _DIGEST),
    Column("product", _CODE),
    Column("branch", _CODE),
    Column("partner", _CODE),
    Column("signed_on", Date),
    Column("row_digest", _DIGEST, nullable=False),
    Column("updated_at", UtcInstant, nullable=False),
)

CODE_LIST = Table(
    "code_list",
    METADATA,
    Column("kind", _WORD, primary_key=True),
    Column("entry_key", _CODE, primary_key=True),
    Column("code", _CODE, nullable=False),
    Column("name", _NAME, nullable=False),
    Column("region", _NAME),
    Column("row_digest", _DIGEST, nullable=False),
    Column("updated_at", UtcInstant, nullable=False),
)

ACTIVE_CONTRACTS = Table(
    "active_contracts",
    METADATA,
    Column("entry_key", String(80), primary_key=True),
    Column("month", String(7), nullable=False),
    Column("product", _CODE, nullable=False),
    Column("contracts", Integer, nullable=False),
    Column("row_digest", _DIGEST, nullable=False),
    Column("updated_at", UtcInstant, nullable=False),
)

CASE_STAFF = Table(
    "case_staff",
    METADATA,
    Column("case_id", _ID, ForeignKey("cases.case_id"), primary_key=True),
    Column("staff_digest", _DIGEST, primary_key=True),
    Column("is_upheld", Boolean, nullable=False),
    Index(None, "staff_digest"),
)

ABSENCES = Table(
    "account_absence",
    METADATA,
    Column("account", String(64), ForeignKey("staff_account.name"), primary_key=True),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date),
    Column("set_by", String(64), nullable=False),
    Column("set_at", UtcInstant, nullable=False),
)

CALENDAR_YEARS = Table(
    "calendar_year",
    METADATA,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("source", String(300), nullable=False),
    Column("off", Text, nullable=False),
    Column("working", Text, nullable=False),
    Column("version", Integer, nullable=False, unique=True),
    Column("imported_by", String(64), nullable=False),
    Column("imported_at", UtcInstant, nullable=False),
)

CALENDAR_RECOUNTS = Table(
    "calendar_recount",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
)

EVIDENCE_FILES = Table(
    "evidence_file",
    METADATA,
    Column("storage_key", _ID, primary_key=True),
    Column("case_id", _ID, ForeignKey("cases.case_id"), nullable=False),
    Column("media_type", String(64), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("sha256", _DIGEST, nullable=False),
    Column("scan", _WORD, nullable=False),
    Column("stored_at", UtcInstant, nullable=False),
    Index(None, "case_id"),
)
