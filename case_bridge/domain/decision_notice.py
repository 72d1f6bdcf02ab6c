"""The decision notice as the customer reads it, filled from the template.

Source: domain report §4.10; what a notice has to say: order 2020-3, art. 19. The template names nobody of the
company but the contact that the decision gives.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec

from case_bridge.contract.records.outcome import DecisionNotice, DemandAnswer, ResolutionItem
from case_bridge.contract.work_words import Decision, DemandOutcome, ItemType
from case_bridge.domain.calendar import local_day
from case_bridge.domain.case import Case

_FILE = Path(__file__).with_name("decision_notice.json")
_FEN = 100


class NoticeTemplate(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file: the whole text with {places}, and the smaller pieces that go into it."""

    version: str
    source: str
    text: str
    addressee: str
    nobody: str
    no_demand: str
    no_contact: str
    step: str
    sum: str
    day: str
    answers: str
    answer: str
    by_steps: str
    decisions: Mapping[Decision, str]
    outcomes: Mapping[DemandOutcome, str]


@lru_cache(maxsize=1)
def notice_template() -> NoticeTemplate:
    """Return the template; read once."""
    return msgspec.json.decode(_FILE.read_bytes(), type=NoticeTemplate)


def rendered(
    case: Case, notice: DecisionNotice, items: Iterable[ResolutionItem] = (), demands: Iterable[DemandAnswer] = ()
) -> str:
    """Return the notice in Chinese; the items are its steps, each with its day, without who does it here.

    Each demand is answered by how far it is met and by which steps, except where the matter has none.
    """
    form = notice_template()
    name = case.matter.complainant.name
    wanted = tuple(item for item in items if item.type is not ItemType.NOTHING)
    return form.text.format(
        number=case.number,
        addressee=form.addressee.format(name=name) if name else form.nobody,
        received_on=_day(local_day(case.received_at)),
        issue=case.matter.issue_text,
        demand=case.matter.demand or form.no_demand,
        facts=notice.facts,
        decision=form.decisions[notice.decision],
        reasons=notice.reasons,
        answers=_answers(tuple(demands), wanted),
        measures=notice.measures,
        steps="".join(_step(position, item) for position, item in enumerate(wanted, start=1)),
        remedies=notice.remedies,
        contact=notice.contact or form.no_contact,
        day=_day(local_day(notice.at)),
    )


def _answers(demands: tuple[DemandAnswer, ...], steps: tuple[ResolutionItem, ...]) -> str:
    form = notice_template()
    told = [
        (each, [place for place, step in enumerate(steps, start=1) if number in step.answers])
        for number, each in enumerate(demands, start=1)
        if each.outcome is not DemandOutcome.DEMAND_NOT_APPLICABLE
    ]
    lines = [_answer(position, each, by) for position, (each, by) in enumerate(told, start=1)]
    return form.answers.format(lines="".join(lines)) if lines else ""


def _answer(position: int, demand: DemandAnswer, steps: list[int]) -> str:
    form = notice_template()
    amount = "" if demand.amount_fen is None else form.sum.format(yuan=_yuan(demand.amount_fen))
    by = form.by_steps.format(steps="".join(f"({place})" for place in steps)) if steps else ""
    outcome = form.outcomes[demand.outcome]
    return form.answer.format(position=position, text=demand.text, sum=amount, outcome=outcome, by=by)


def _step(position: int, item: ResolutionItem) -> str:
    form = notice_template()
    if item.due_on is None:
        raise ValueError("a measure needs a day")
    amount = "" if item.amount_fen is None else form.sum.format(yuan=_yuan(item.amount_fen))
    return form.step.format(position=position, text=item.text, sum=amount, due_on=_day(item.due_on))


def _yuan(fen: int) -> str:
    return f"{fen // _FEN:,}.{fen % _FEN:02d}"


def _day(day: date) -> str:
    return notice_template().day.format(year=day.year, month=day.month, day=day.day)
