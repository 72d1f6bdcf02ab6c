"""An office with people in it, and a look into their inboxes."""

from collections.abc import Iterable
from dataclasses import replace

from case_bridge.contract.notice_words import NoticeKind, NoticeRoute
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.case import DEFAULT_TEAM
from case_bridge.domain.recipients import Recipient
from case_bridge.service.notice_ports import ClaimTerms, Delivery, Notice, Outward
from case_bridge.service.ports import Office, Staff, StaffSecrets

HANDLER = Staff("handler-1", Role.HANDLER, DEFAULT_TEAM)
SUPERVISOR = Staff("supervisor-1", Role.SUPERVISOR, DEFAULT_TEAM)
MGMT = Staff("mgmt-1", Role.MGMT, DEFAULT_TEAM)
COMPLIANCE = Staff("compliance-1", Role.COMPLIANCE, DEFAULT_TEAM)
LEGAL = Staff("legal-1", Role.LEGAL, DEFAULT_TEAM)
ADMIN = Staff("admin-1", Role.ADMIN, DEFAULT_TEAM)
AGENT = Staff("agent-1", Role.AGENT, DEFAULT_TEAM)
EVERYBODY = (HANDLER, SUPERVISOR, MGMT, COMPLIANCE, LEGAL, ADMIN, AGENT)

OUTWARD = Outward(
    mailed=frozenset({HANDLER.name, SUPERVISOR.name}),
    groups=("wecom:group",),
    on_call=("dingtalk:ring", f"staff:{SUPERVISOR.name}"),
    on_call_accounts=(SUPERVISOR.name,),
)


async def employ(office: Office, *staff: Staff) -> Office:
    """Give these people accounts, or everybody."""
    async with office.store.write() as unit:
        for each in staff or EVERYBODY:
            await unit.accounts.put(each, StaffSecrets("none", f"token of {each.name}"), office.clock.now())
    return office


def reaching_out(office: Office, outward: Outward = OUTWARD) -> Office:
    """Return the office with ways out of the house."""
    return replace(office, outward=outward)


async def inbox(office: Office, staff: Staff) -> tuple[Notice, ...]:
    async with office.store.read() as unit:
        return await unit.notices.page(Recipient(staff.name, staff.role), None, 1000)


async def told(office: Office, staff: Staff) -> list[NoticeKind]:
    """Return what somebody was told, oldest first."""
    return [notice.news.kind for notice in reversed(await inbox(office, staff))]


async def told_each(office: Office, kind: NoticeKind, staff: Iterable[Staff] = EVERYBODY) -> dict[str, int]:
    """Return how often each was told a kind of news; who was not is left out."""
    counted = {each.name: (await told(office, each)).count(kind) for each in staff}
    return {name: count for name, count in counted.items() if count}


async def outbox(office: Office) -> tuple[Delivery, ...]:
    """Return what is on its way out and did not get through; each look counts as a try."""
    now = office.clock.now()
    async with office.store.write() as unit:
        return await unit.deliveries.claim(ClaimTerms(tuple(NoticeRoute), now, now, 1000))
