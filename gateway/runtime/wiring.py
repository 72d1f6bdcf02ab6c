"""The composition root: which part gets which."""

from dataclasses import dataclass, replace
from functools import partial

from case_bridge.service.colleagues import address_of
from case_bridge.service.evidence import Evidence
from case_bridge.service.ports import Office
from case_bridge.service.sweeping import Sweeping
from case_bridge.web.auth import bearer_token
from foundation.clock import SettableClock, SystemClock, clock_of
from foundation.engines import Engines
from foundation.sealing import Sealer
from gateway.brain import RasaBrain
from gateway.channels.rest import RestChannel
from gateway.desk.handoffs import HandoffDesk
from gateway.domain.conversation import Door
from gateway.notifying.post import NoticePost
from gateway.runtime.background import Background
from gateway.runtime.case_store import build_couriers, build_evidence, build_office, cases_url
from gateway.runtime.clock_setting import ClockSetting
from gateway.runtime.settings import Settings
from gateway.runtime.watch import Watch
from gateway.service.answer import Answer
from gateway.service.deliver import Deliver
from gateway.service.filings import Filings
from gateway.service.handoffs import Handoffs
from gateway.service.receive import Receive
from gateway.service.wakeups import Wakeups
from gateway.storage.store import SqlStore


@dataclass(frozen=True)
class Service:
    """The parts of the service that its apps and its life need; `clock_setting` only where the clock may be set."""

    engines: Engines
    case_engines: Engines
    office: Office
    evidence: Evidence
    store: SqlStore
    brain: RasaBrain
    wakeups: Wakeups
    background: Background
    post: NoticePost
    watch: Watch
    rest: RestChannel
    terminal: RestChannel
    handoffs: HandoffDesk
    clock_setting: ClockSetting | None


def gateway_url(settings: Settings) -> str:
    """Return the URL of the gateway's database."""
    return settings.database_url or f"sqlite+aiosqlite:///{settings.data_dir / 'gateway.db'}"


def build_service(settings: Settings) -> Service:
    """Put the service together; nothing is opened or started yet."""
    clock, steady = clock_of(settings.data_dir, is_settable=settings.is_clock_settable), SystemClock()
    sealer = Sealer(settings.field_keys)
    # Two pools also where both are one database: staff's lists must not hold up the customers.
    engines = Engines(gateway_url(settings))
    case_engines = Engines(cases_url(settings))
    store = SqlStore(engines, sealer)
    brain = RasaBrain(settings.rasa_urls, settings.brain_token, settings.turn_seconds)
    wakeups = Wakeups()
    filings = Filings(store, brain, clock=clock, steady=steady)
    answer = Answer(store, brain, filings, wakeups, clock=clock, steady=steady)
    receive = Receive(store, wakeups, clock=clock, steady=steady)
    deliver = Deliver(store, wakeups, clock, settings.rest_wait_seconds)
    office = build_office(case_engines, sealer, clock, settings.notices.outward)
    post = NoticePost(settings.notices, partial(address_of, office=office))
    watch = Watch(Sweeping(office))
    office = replace(office, sweep_soon=watch.sweep_soon)
    further = {"sweep": watch.step} | {name: one.step for name, one in build_couriers(office, post, steady).items()}
    return Service(
        engines=engines,
        case_engines=case_engines,
        office=office,
        evidence=build_evidence(office, sealer, settings),
        store=store,
        brain=brain,
        wakeups=wakeups,
        background=Background(answer, filings, wakeups, settings.workers, settings.stop_seconds, further),
        post=post,
        watch=watch,
        rest=RestChannel(Door.REST, settings.integration_token, receive, deliver, store),
        terminal=RestChannel(Door.TERMINAL, settings.terminal_token, receive, deliver, store),
        handoffs=HandoffDesk(Handoffs(store, office), office, bearer_token),
        # What must have caught up with a new time before a test goes on stands in `after_set`.
        clock_setting=ClockSetting(clock, after_set=(watch.catch_up,)) if isinstance(clock, SettableClock) else None,
    )
