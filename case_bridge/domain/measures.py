"""Measures: what a resolution may hold, and how its items become something that somebody has to do."""

from collections.abc import Iterable
from datetime import date

from case_bridge.contract.operations.executing import AddActionItem, NewActionItem
from case_bridge.contract.records.outcome import ActionItem, DemandAnswer, ResolutionItem
from case_bridge.contract.work_words import DemandOutcome, ItemType
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.named_people import check_owner
from case_bridge.domain.steps import InputInvalid
from case_bridge.domain.wording import require_words

Measure = ResolutionItem | NewActionItem | AddActionItem

_MET = frozenset({DemandOutcome.DEMAND_MET, DemandOutcome.DEMAND_PARTLY_MET})
MONEY = frozenset({ItemType.COMPENSATION, ItemType.REFUND, ItemType.FEE_WAIVER})
"""What is nothing without a sum."""


def check_items(items: tuple[ResolutionItem, ...], dossier: Dossier, turn: Turn) -> None:
    """Refuse items that nobody could carry out. Raises InputInvalid, Refused.

    NOTHING stands alone and bare; everything else has a colleague as owner, whom the case does not concern, and a day
    to come; money has its sum.
    """
    if len(items) > 1 and any(each.type is ItemType.NOTHING for each in items):
        raise InputInvalid("$.items", "NOTHING stands alone")
    for place, item in enumerate(items):
        path = f"$.items[{place}]"
        if item.type is ItemType.NOTHING:
            _check_nothing(path, item)
        else:
            _check_measure(path, item, dossier, turn)


def check_answers(items: tuple[ResolutionItem, ...], demands: tuple[DemandAnswer, ...]) -> None:
    """Refuse two answers to one demand, and items for demands that are not among them or not met. Raises InputInvalid.

    That a demand is there at all is the input's part.
    """
    answered = [(each.type, each.text.strip()) for each in demands]
    for place, demand in enumerate(answered):
        require_words(f"$.demands[{place}].text", demands[place].text)
        if demand in answered[:place]:
            raise InputInvalid(f"$.demands[{place}]", "this demand is answered already")
    for place, item in enumerate(items):
        for which, number in enumerate(item.answers):
            _check_answer(f"$.items[{place}].answers[{which}]", number, demands)


def _check_answer(path: str, number: int, demands: tuple[DemandAnswer, ...]) -> None:
    if number > len(demands):
        raise InputInvalid(path, f"there are {len(demands)} demands")
    if demands[number - 1].outcome not in _MET:
        raise InputInvalid(path, "this demand is not met")


def check_new_items(items: tuple[NewActionItem, ...], dossier: Dossier, turn: Turn) -> None:
    """Refuse measures that nobody could carry out; NOTHING is none. Raises InputInvalid, Refused."""
    for place, item in enumerate(items):
        check_new_item(item, dossier, turn, f"$.items[{place}]")


def check_new_item(item: NewActionItem | AddActionItem, dossier: Dossier, turn: Turn, path: str = "$") -> None:
    """Refuse a measure that nobody could carry out. Raises InputInvalid, Refused."""
    if item.type is ItemType.NOTHING:
        raise InputInvalid(f"{path}.type", "NOTHING is nothing to be done")
    _check_sum_and_day(path, item, item.due_on, turn)
    check_owner(dossier, item.owner, f"{path}.owner", turn)


def sum_fen(items: Iterable[Measure]) -> int:
    """Return the money that the items promise, in fen."""
    return sum(item.amount_fen or 0 for item in items)


def action_items(items: Iterable[Measure], ids: Iterable[str], turn: Turn) -> tuple[ActionItem, ...]:
    """Return what has to be done, with one of `ids` each; NOTHING is left out.

    The items have been checked before; one that lacks owner or day raises ValueError.
    """
    wanted = (item for item in items if item.type is not ItemType.NOTHING)
    return tuple(_action_item(item, record_id, turn) for item, record_id in zip(wanted, ids, strict=False))


def _action_item(item: Measure, record_id: str, turn: Turn) -> ActionItem:
    if item.owner is None or item.due_on is None:
        raise ValueError("a measure needs an owner and a day")
    return ActionItem(
        id=record_id,
        at=turn.now,
        by=turn.actor.name,
        type=item.type,
        text=item.text,
        owner=item.owner,
        due_on=item.due_on,
        amount_fen=item.amount_fen,
    )


def _check_nothing(path: str, item: ResolutionItem) -> None:
    for name in ("amount_fen", "owner", "due_on", "answers"):
        if getattr(item, name) not in (None, ()):
            raise InputInvalid(f"{path}.{name}", "NOTHING has none")


def _check_measure(path: str, item: ResolutionItem, dossier: Dossier, turn: Turn) -> None:
    if item.owner is None:
        raise InputInvalid(f"{path}.owner", "somebody has to do it")
    if item.due_on is None:
        raise InputInvalid(f"{path}.due_on", "it has to be done by a day")
    _check_sum_and_day(path, item, item.due_on, turn)
    check_owner(dossier, item.owner, f"{path}.owner", turn)


def _check_sum_and_day(path: str, item: Measure, due_on: date, turn: Turn) -> None:
    if item.type in MONEY and item.amount_fen is None:
        raise InputInvalid(f"{path}.amount_fen", f"{item.type} needs its sum")
    if due_on < local_day(turn.now):
        raise InputInvalid(f"{path}.due_on", "this day is over")
