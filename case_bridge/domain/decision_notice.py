"""The decision notice as the customer reads it, filled from the template.

Source: domain report §4.10; what a notice has to say: order 2020-3, art. 19. The template names nobody of the
company but the contact that the decision gives.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec

from case_bridge.contract.records.outcome import DecisionNotice, ResolutionItem
from case_bridge.contract.work_words import Decision, ItemType
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
    decisions: Mapping[Decision, str]


@lru_cache(maxsize=1)
def notice_template() -> NoticeTemplate:
    """Return the template; read once."""
    return msgspec.json.decode(_FILE.read_bytes(), type=NoticeTemplate)


def rendered(case: Case, notice: DecisionNotice, items: Iterable[ResolutionItem] = ()) -> str:
    """Return the notice in Chinese; the items are its steps, each with its day, without who does it here."""
    form = notice_template()
    name = case.matter.complainant.name
    return form.text.format(
        number=case.number,
        addressee=form.addressee.format(name=name) if name else form.nobody,
        received_on=_day(local_day(case.received_at)),
        issue=case.matter.issue_text,
        demand=case.matter.demand or form.no_demand,
        facts=notice.facts,
        decision=form.decisions[notice.decision],
        reasons=notice.reasons,
        measures=notice.measures,
        steps=_steps(items),
        remedies=notice.remedies,
        contact=notice.contact or form.no_contact,
        day=_day(local_day(notice.at)),
    )


def _steps(items: Iterable[ResolutionItem]) -> str:
    wanted = [item for item in items if item.type is not ItemType.NOTHING]
    return "".join(_step(position, item) for position, item in enumerate(wanted, start=1))


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
