"""Links between cases: each has an opposite on the other case, and a large group counts for the level."""

from types import MappingProxyType

from case_bridge.contract.records.surroundings import Link
from case_bridge.contract.vocabulary import Mention
from case_bridge.contract.work_words import LinkKind
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.mentions import with_mentions

_ONE_WAY = {
    LinkKind.DUPLICATE_OF: LinkKind.HAS_DUPLICATE,
    LinkKind.GROUP_MEMBER: LinkKind.HAS_MEMBER,
    LinkKind.REOPEN_OF: LinkKind.REOPENED_AS,
    LinkKind.RECALL_OF: LinkKind.HAS_RECALL,
    LinkKind.SPLIT_FROM: LinkKind.SPLIT_INTO,
}

OPPOSITE = MappingProxyType(
    {
        **_ONE_WAY,
        **{there: here for here, there in _ONE_WAY.items()},
        LinkKind.SAME_MATTER: LinkKind.SAME_MATTER,
    }
)
"""What the other case is to this one."""


def has_link(dossier: Dossier, kind: LinkKind, number: str) -> bool:
    """Tell whether the case has this link already."""
    return any(each.kind is kind and each.number == number for each in dossier.of(Link))


def with_link(dossier: Dossier, kind: LinkKind, number: str, turn: Turn) -> Dossier:
    """Return the dossier with the link, unchanged if it is there already.

    The main case of a group counts its members and itself: from 5 and from 20 persons on the level follows.
    Source: order 2020-3, art. 29; domain report §3.5, D4 and D12.
    """
    if has_link(dossier, kind, number):
        return dossier
    after = dossier.plus(Link(id=turn.record_id, at=turn.now, by=turn.actor.name, kind=kind, number=number))
    persons = 1 + sum(each.kind is LinkKind.HAS_MEMBER for each in after.of(Link))
    limits = turn.rules.limits
    if kind is not LinkKind.HAS_MEMBER or persons < limits.several_persons:
        return after
    is_many = persons >= limits.many_persons
    return with_mentions(after, turn, Mention.MANY_PERSONS if is_many else Mention.SEVERAL_PERSONS)


def with_opposite(other: Dossier, kind: LinkKind, number: str, turn: Turn) -> Dossier:
    """Return the other case with its end of a link that was made on case `number`."""
    return with_link(other, OPPOSITE[kind], number, turn)
