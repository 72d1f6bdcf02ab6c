"""People whom an input names for some work: each has an account, and the case does not concern them."""

from case_bridge.contract.vocabulary import Role
from case_bridge.domain.dossier import Actor, Dossier, Turn
from case_bridge.domain.guards.people import is_recused
from case_bridge.domain.steps import InputInvalid, Refused


def account_named(name: str, path: str, turn: Turn) -> Actor:
    """Return the account of this name. Raises InputInvalid."""
    person = turn.person(name)
    if person is None:
        raise InputInvalid(path, "no account of this name")
    return person


def is_concerned(dossier: Dossier, name: str, unit: str | None, turn: Turn) -> bool:
    """Tell whether the case concerns somebody, by what the staff file says of them and by the unit given.

    `name` may also be the staff number of somebody without an account.
    """
    known = turn.person(name)
    as_given = Actor(name, Role.HANDLER, unit=unit)
    return is_recused(dossier, as_given) or (known is not None and is_recused(dossier, known))


def check_owner(dossier: Dossier, name: str, path: str, turn: Turn) -> None:
    """Refuse to give work on the case to somebody whom it concerns, or who is no colleague.

    Raises Refused, InputInvalid.
    """
    if is_concerned(dossier, name, None, turn):
        raise Refused("owner_recused", "The case concerns this person or their unit, or they gave it back.")
    account_named(name, path, turn)
