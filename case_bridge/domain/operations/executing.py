"""Carrying out what was promised, with evidence, and judging whether it worked."""

from dataclasses import replace

import msgspec

from case_bridge.contract.operations.executing import (
    AddActionItem,
    CompleteActionItem,
    EvaluateEffect,
    FinishExecution,
    NewActionItem,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.outcome import ActionItem, EffectEvaluation
from case_bridge.domain.authority import check_promise
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.measures import action_items, check_new_item, check_new_items, sum_fen
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import Refused
from case_bridge.domain.wording import require_words


def add_action_item(dossier: Dossier, given: AddActionItem, turn: Turn) -> Dossier:
    """Add one more measure, within the actor's own limit."""
    check_new_item(given, dossier, turn)
    check_promise(dossier, sum_fen((given,)), turn)
    return dossier.plus(*action_items((given,), (turn.record_id,), turn))


def complete_action_item(dossier: Dossier, given: CompleteActionItem, turn: Turn) -> Dossier:
    """Record who carried a measure out, when, and how that can be shown."""
    item = dossier.get(ActionItem, given.item)
    if item.done_at is not None:
        raise Refused("already_done", "This measure is carried out.")
    require_words("$.evidence", given.evidence)
    return dossier.exchanged(
        msgspec.structs.replace(item, done_at=turn.now, done_by=turn.actor.name, evidence=given.evidence)
    )


def evaluate_effect(dossier: Dossier, given: EvaluateEffect, turn: Turn) -> Dossier:
    """Record whether the measures worked."""
    return dossier.plus(
        EffectEvaluation(
            id=turn.record_id, at=turn.now, by=turn.actor.name, is_effective=given.is_effective, text=given.text
        )
    )


def finish_execution(dossier: Dossier, _: FinishExecution, turn: Turn) -> Dossier:
    """Set when the decision was carried out; after a renewed execution the first day stands."""
    return dossier.with_case(replace(dossier.case, executed_at=dossier.case.executed_at or turn.now))


def with_new_items(dossier: Dossier, items: tuple[NewActionItem, ...], turn: Turn) -> Dossier:
    """Return the dossier with further measures, under the ids of the turn from 1. Raises InputInvalid, Refused."""
    check_new_items(items, dossier, turn)
    check_promise(dossier, sum_fen(items), turn)
    ids = [turn.id_of(place) for place in range(1, len(items) + 1)]
    return dossier.plus(*action_items(items, ids, turn))


OPERATIONS = (
    Operation(Action.ADD_ACTION_ITEM, AddActionItem, add_action_item),
    Operation(Action.COMPLETE_ACTION_ITEM, CompleteActionItem, complete_action_item),
    Operation(Action.EVALUATE_EFFECT, EvaluateEffect, evaluate_effect),
    Operation(Action.FINISH_EXECUTION, FinishExecution, finish_execution),
)
