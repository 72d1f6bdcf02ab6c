"""Cases for tests of the store."""

from dataclasses import replace
from datetime import date, datetime

from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import Act, Channel, ComplainantKind, ContactType, Mention, Topic, Urgency
from case_bridge.domain.calendar import state_council_calendar
from case_bridge.domain.case import Case, Matter, Rules, facts_of, promise_of, start_clocks
from case_bridge.domain.severity import Thresholds, assess
from case_bridge.service.ports import Keys
from tests.fakes.office import SUNDAY_NOON
from tests.fakes.readings import CALLS, FEES, READING

RULES = Rules(Thresholds(), state_council_calendar())

FULL_MATTER = Matter(
    issue_text="合同条款前后不一😀\n第二行",
    complainant=Complainant(
        kind=ComplainantKind.ORGANISATION,
        name="北京某某有限公司",
        contact_person="李雷",
        relationship="法务",
        contacts=(Contact(ContactType.MOBILE, "13800138000"), Contact(ContactType.EMAIL, "li@example.com")),
    ),
    contract_number="(2024)沪贷字第0123号",
    amount_fen=400_000,
    amount_max_fen=500_000,
    demand="说明",
    occurred_at="国庆那几天",
    occurred_from=date(2026, 10, 1),
    occurred_until=date(2026, 10, 7),
    occurred_place="网点",
    staff_involved="工号0821",
    collection_facts="每天三次",
    evidence=("录音", "截图"),
    urgent=Urgency.MINOR,
    mentions=(Mention.LAWSUIT, Mention.REPEATED),
    declined=("email",),
    issues=(FEES, CALLS),
)


def case(
    n: int = 1, received_at: datetime = SUNDAY_NOON, matter: Matter = FULL_MATTER, act: Act = Act.COMPLAINT
) -> Case:
    """Return the `n`-th case, with every field set."""
    leaf = taxonomy().cause(Topic.CONTRACT, "AMBIGUOUS_CLAUSE")
    assessment = assess(facts_of(act, Topic.CONTRACT, Channel.WECHAT, leaf, matter), RULES.thresholds)
    return Case(
        case_id=f"{n:032d}",
        number=f"SL-20261122-{n:05d}-0",
        act=act,
        topic=Topic.CONTRACT,
        cause=leaf.cause,
        taxonomy_version="2026-11",
        channel=Channel.WECHAT,
        conversation="conversation-1",
        matter=matter,
        received_at=received_at,
        filed_at=received_at,
        state_since=received_at,
        assessment=assessment,
        clocks=start_clocks(promise_of(act, assessment, matter, received_at), RULES),
        messages=("先说一句",),
        readings=(READING,),
    )


def keys(n: int = 1) -> Keys:
    return Keys(filing=f"{n:064d}", query_code="c" * 64)


def other_team(of: Case, team: str) -> Case:
    return replace(of, team=team)
