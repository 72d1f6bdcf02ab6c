"""Each destination's way: e-mail or a robot, as far as the settings open them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from case_bridge.contract.notice_words import NoticeRoute
from case_bridge.service.delivering import NotDelivered, Outgoing
from case_bridge.service.notice_ports import Outward
from gateway.notifying.destinations import Account, BadDestination, Destination, Mailbox, Robot, mailbox
from gateway.notifying.robots import RobotPost, messages_a_minute
from gateway.notifying.smtp import MailServer, SmtpPost

_KEPT_FREE = 2
"""What is claimed late in one minute may be sent early in the next, so a robot's limit is not used up."""

_FOR_EMERGENCIES = 6
"""What ordinary news leaves of a robot's minute."""


@dataclass(frozen=True)
class Directory:
    """Where notices may go; nothing leaves the house by default.

    `addresses`: e-mail of accounts by their name. `groups`: robots that tell what leaders are told. `on_call`: who
    is rung up in an emergency.
    """

    server: MailServer | None = None
    addresses: Mapping[str, Mailbox] = field(default_factory=lambda: MappingProxyType({}))
    groups: tuple[Robot, ...] = ()
    on_call: tuple[Destination, ...] = ()
    timeout_seconds: float = 10.0

    @property
    def outward(self) -> Outward:
        """Return the ways out by their keys."""
        is_mailing = self.server is not None
        return Outward(
            mailed=frozenset(self.addresses) if is_mailing else frozenset(),
            is_mailing=is_mailing,
            groups=tuple(robot.key for robot in self.groups),
            on_call=tuple(each.key for each in self.on_call if is_mailing or not isinstance(each, Account)),
            on_call_accounts=tuple(each.name for each in self.on_call if isinstance(each, Account)),
        )

    @property
    def robots(self) -> Mapping[str, Robot]:
        """Return every robot by its key."""
        on_call = [each for each in self.on_call if isinstance(each, Robot)]
        return {robot.key: robot for robot in (*self.groups, *on_call)}

    @property
    def mailboxes(self) -> Mapping[str, Mailbox]:
        """Return every e-mail address by the key of its destination."""
        on_call = {each.key: each for each in self.on_call if isinstance(each, Mailbox)}
        return {**on_call, **{Account(name).key: mailbox for name, mailbox in self.addresses.items()}}


AddressOf = Callable[[str], Awaitable[str | None]]


async def nobody(_: str) -> str | None:
    """Know no address."""
    return None


class NoticePost:
    """Implements case_bridge.service.delivering.Post; close it at the end.

    `address_of` is asked for the address of an account that the settings give none.
    """

    def __init__(self, directory: Directory, address_of: AddressOf = nobody) -> None:
        self._address_of = address_of
        self._robots = directory.robots
        self._mailboxes = directory.mailboxes
        self._by_mail = SmtpPost(directory.server) if directory.server else None
        self._by_robot = RobotPost(directory.timeout_seconds)

    def paced(self, routes: Sequence[NoticeRoute]) -> Mapping[str, int]:
        free = _KEPT_FREE if NoticeRoute.ON_CALL in routes else _KEPT_FREE + _FOR_EMERGENCIES
        return {key: messages_a_minute(robot) - free for key, robot in self._robots.items()}

    async def send(self, message: Outgoing) -> None:
        robot = self._robots.get(message.destination)
        if robot is not None:
            await self._by_robot.send(message, robot)
            return
        to = await self._mailbox(message.destination)
        if to is None or self._by_mail is None:
            raise NotDelivered("no_such_destination", is_final=True)
        await self._by_mail.send(message, to.address)

    async def close(self) -> None:
        """Close what is open."""
        await self._by_robot.close()

    async def _mailbox(self, destination: str) -> Mailbox | None:
        kind, _, account = destination.partition(":")
        known = self._mailboxes.get(destination)
        if known is not None or kind != "staff":
            return known
        written = await self._address_of(account)
        try:
            return mailbox(written) if written else None
        except BadDestination:
            raise NotDelivered("bad_address", is_final=True) from None
