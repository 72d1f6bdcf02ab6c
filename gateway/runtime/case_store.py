"""The case store's part of the wiring: its database, the office its use cases work with, who sends its notices."""

from collections.abc import Mapping

from case_bridge.domain.calendar import state_council_calendar
from case_bridge.domain.case import Rules
from case_bridge.domain.severity import Thresholds
from case_bridge.service.chance import SystemChance
from case_bridge.service.delivering import EMERGENCIES, NEWS, Delivering
from case_bridge.service.evidence import Evidence
from case_bridge.service.notice_ports import NOWHERE, Outward
from case_bridge.service.ports import Office
from case_bridge.service.reference_ports import NoScanner
from case_bridge.service.rule_book import RuleBook
from case_bridge.storage.store import SqlStore
from case_bridge.storage.vault import FileVault
from foundation.clock import Clock
from foundation.engines import Engines
from foundation.sealing import Sealer
from gateway.notifying.post import NoticePost
from gateway.runtime.settings import Settings
from gateway.runtime.watch import Courier


def cases_url(settings: Settings) -> str:
    """Return the URL of the case store's database."""
    return settings.database_url or f"sqlite+aiosqlite:///{settings.data_dir / 'cases.db'}"


def build_office(engines: Engines, sealer: Sealer, clock: Clock, outward: Outward = NOWHERE) -> Office:
    """Return what every use case of the case store needs; migrate and close `engines` yourself."""
    return Office(
        store=SqlStore(engines, sealer),
        clock=clock,
        digests=sealer,
        chance=SystemChance(),
        rule_book=RuleBook(Rules(Thresholds(), state_council_calendar())),
        outward=outward,
    )


def build_evidence(office: Office, sealer: Sealer, settings: Settings) -> Evidence:
    """Return the use cases of files, which lie sealed beside the databases."""
    return Evidence(office, FileVault(settings.data_dir / "evidence", sealer), NoScanner())


def build_couriers(office: Office, post: NoticePost, steady: Clock) -> Mapping[str, Courier]:
    """Return what sends notices out of the house, by the names of their loops; none where no way is open."""
    if office.outward == NOWHERE:
        return {}
    return {
        "emergencies": Courier(Delivering(office, post, steady, EMERGENCIES)),
        "news": Courier(Delivering(office, post, steady, NEWS)),
    }
