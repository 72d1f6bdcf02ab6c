"""Wishes for a person are listed for staff, and nobody else."""

import json
from datetime import timedelta

import msgspec
import pytest

from case_bridge.contract.requests import FileCase
from case_bridge.contract.vocabulary import Act, Priority, Role, Topic
from case_bridge.domain.case import DEFAULT_TEAM
from case_bridge.service.filing import file_case
from case_bridge.service.ports import Office, Staff
from case_bridge.service.refusals import InvalidRequest, NotAllowed
from gateway.domain.handoff import Handoff
from gateway.domain.message import Utterance
from gateway.service.handoffs import ROLES, Handoffs
from gateway.service.ports import Turn
from tests.fakes.case_store import MemoryStore
from tests.fakes.gateway_parts import Parts, echo
from tests.fakes.office import filing, office_on

AGENT = Staff("lihua", Role.AGENT, DEFAULT_TEAM)
COMPLIANCE = Staff("wang", Role.COMPLIANCE, DEFAULT_TEAM)


@pytest.fixture
def office() -> Office:
    return office_on(MemoryStore())


@pytest.fixture
def handoffs(parts: Parts, office: Office) -> Handoffs:
    return Handoffs(parts.store, office)


def signalling(**signal: object) -> Utterance:
    return Utterance("已登记", custom=msgspec.Raw(json.dumps(signal).encode()))


async def hear(parts: Parts, sender: str, *answer: Utterance) -> None:
    """Let the bot answer a message of the sender so; a minute passes."""
    parts.brain.respond = lambda _: answer
    await parts.send("转人工", sender=sender)
    await parts.answer_all()
    parts.clock.move(timedelta(minutes=1))


async def wish(parts: Parts, sender: str, priority: Priority = Priority.P2) -> None:
    await hear(parts, sender, signalling(handoff={"reason": f"of {sender}", "priority": priority.value}))


async def file(parts: Parts, office: Office, sender: str, request: FileCase) -> str:
    """File a case in the sender's conversation and return its number."""
    receipt, _ = await file_case(request, office)
    await hear(parts, sender, signalling(case={"number": receipt.number, "query_code": receipt.query_code}))
    return receipt.number


async def listed(handoffs: Handoffs, staff: Staff = AGENT) -> tuple[Handoff, ...]:
    return (await handoffs.page(staff, 100, None)).handoffs


async def test_the_most_urgent_come_first_then_the_oldest(parts: Parts, handoffs: Handoffs) -> None:
    for sender, priority in (("a", Priority.P2), ("b", Priority.P0), ("c", Priority.P2), ("d", Priority.P1)):
        await wish(parts, sender, priority)
    await wish(parts, "e", Priority.P0)

    found = await listed(handoffs)

    assert [one.reason for one in found] == ["of b", "of e", "of d", "of a", "of c"]
    assert [one.priority for one in found] == ["P0", "P0", "P1", "P2", "P2"]


async def test_a_wish_says_whose_it_is_and_since_when(parts: Parts, handoffs: Handoffs) -> None:
    asked_at = parts.clock.now()
    await wish(parts, "a")
    accepted = await parts.send("还在吗", sender="a")

    (found,) = await listed(handoffs)

    assert found.conversation == accepted.conversation
    assert found.requested_at - asked_at < timedelta(minutes=1)
    assert found.case_number is None


async def test_pages_follow_each_other_without_gap_or_repeat(parts: Parts, handoffs: Handoffs) -> None:
    parts.brain.respond = lambda turn: (signalling(handoff={"reason": turn.text, "priority": "P2"}),) * 2
    for number in range(3):
        await parts.send(str(number), sender=str(number))
    await parts.answer_all()

    reasons: list[str] = []
    sizes: list[int] = []
    cursor = None
    while cursor is not None or not sizes:
        page = await handoffs.page(AGENT, 2, cursor)
        reasons += [one.reason for one in page.handoffs]
        sizes.append(len(page.handoffs))
        cursor = page.next

    assert sorted(reasons) == ["0", "0", "1", "1", "2", "2"]
    assert sizes == [2, 2, 2]


async def test_the_last_case_of_the_conversation_is_named(parts: Parts, handoffs: Handoffs, office: Office) -> None:
    await wish(parts, "a")
    await wish(parts, "b")
    await file(parts, office, "a", filing("a:1"))
    last = await file(parts, office, "a", filing("a:2"))

    found = await listed(handoffs)

    assert [one.case_number for one in found] == [last, None]


async def test_a_case_filed_late_is_named_too(parts: Parts, handoffs: Handoffs, office: Office) -> None:
    receipt, _ = await file_case(filing("a:1"), office)
    await hear(parts, "a", signalling(filing="pending", handoff={"reason": "scam", "priority": "P0"}))
    parts.brain.respond_filing = lambda _: (signalling(case={"number": receipt.number, "query_code": "K7"}),)
    await parts.filings.step()

    (found,) = await listed(handoffs)

    assert found.case_number == receipt.number


async def test_a_case_whose_status_was_told_is_not_the_conversations(
    parts: Parts, handoffs: Handoffs, office: Office
) -> None:
    receipt, _ = await file_case(filing("somebody-else:1"), office)
    await wish(parts, "a")
    await hear(parts, "a", signalling(case={"number": receipt.number, "state": "REGISTERED"}))

    (found,) = await listed(handoffs)

    assert found.case_number is None


async def test_the_number_of_a_report_is_for_compliance(parts: Parts, handoffs: Handoffs, office: Office) -> None:
    report = filing("a:1", act=Act.REPORT, topic=Topic.STAFF_MISCONDUCT, cause="BRIBE")
    await wish(parts, "a")
    number = await file(parts, office, "a", report)

    (for_agents,), (for_compliance,) = await listed(handoffs), await listed(handoffs, COMPLIANCE)

    assert (for_agents.case_number, for_compliance.case_number) == (None, number)


async def test_an_answer_without_a_wish_is_not_listed(parts: Parts, handoffs: Handoffs) -> None:
    parts.brain.respond = echo
    await parts.send("你好")
    await parts.answer_all()

    assert await listed(handoffs) == ()


async def test_a_turn_that_is_repeated_wishes_once(parts: Parts, handoffs: Handoffs) -> None:
    def answer(_: Turn) -> tuple[Utterance, ...]:
        return (signalling(handoff={"reason": "scam", "priority": "P0"}),)

    parts.brain.respond = answer
    await parts.send("被骗了", "m1")
    await parts.answer_all()
    await parts.send("被骗了", "m1")
    await parts.answer_all()

    assert len(await listed(handoffs)) == 1


@pytest.mark.parametrize("role", Role)
async def test_only_those_who_answer_customers_see_the_list(handoffs: Handoffs, role: Role) -> None:
    staff = Staff("lihua", role, DEFAULT_TEAM)

    if role in ROLES:
        assert await listed(handoffs, staff) == ()
    else:
        with pytest.raises(NotAllowed, match="handoffs_not_allowed"):
            await listed(handoffs, staff)


async def test_a_cursor_of_another_list_is_refused(handoffs: Handoffs) -> None:
    with pytest.raises(InvalidRequest):
        await handoffs.page(AGENT, 2, "eyJyZWNlaXZlZF9hdCI6IjIwMjYtMTEtMjJUMDQ6MDA6MDBaIiwibnVtYmVyIjoieCJ9")
