"""The case store's part of the wiring: its database and the office its use cases work with."""

from case_bridge.domain.calendar import state_council_calendar
from case_bridge.domain.case import Rules
from case_bridge.domain.severity import Thresholds
from case_bridge.service.chance import SystemChance
from case_bridge.service.evidence import Evidence
from case_bridge.service.ports import Office
from case_bridge.service.reference_ports import NoScanner
from case_bridge.service.rule_book import RuleBook
from case_bridge.storage.store import SqlStore
from case_bridge.storage.vault import FileVault
from foundation.clock import Clock
from foundation.engines import Engines
from foundation.sealing import Sealer
from gateway.runtime.settings import Settings


def cases_url(settings: Settings) -> str:
    """Return the URL of the case store's database."""
    return settings.database_url or f"sqlite+aiosqlite:///{settings.data_dir / 'cases.db'}"


def build_office(engines: Engines, sealer: Sealer, clock: Clock) -> Office:
    """Return what every use case of the case store needs; migrate and close `engines` yourself."""
    return Office(
        store=SqlStore(engines, sealer),
        clock=clock,
        digests=sealer,
        chance=SystemChance(),
        rule_book=RuleBook(Rules(Thresholds(), state_council_calendar())),
    )


def build_evidence(office: Office, sealer: Sealer, settings: Settings) -> Evidence:
    """Return the use cases of files, which lie sealed beside the databases."""
    return Evidence(office, FileVault(settings.data_dir / "evidence", sealer), NoScanner())
