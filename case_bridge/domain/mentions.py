"""Facts that come to light during the work and count for the level of a case."""

from dataclasses import replace

from case_bridge.contract.taxonomy import UnknownCause, taxonomy
from case_bridge.contract.vocabulary import Mention
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Dossier, Turn


def with_mentions(dossier: Dossier, turn: Turn, *mentions: Mention) -> Dossier:
    """Return the dossier with these facts on record; the level may rise with them, never fall.

    The level stays where the case's cause is no leaf of the present tree any more.
    """
    case = dossier.case
    every = tuple(dict.fromkeys((*case.matter.mentions, *mentions)))
    if every == case.matter.mentions:
        return dossier
    matter = replace(case.matter, mentions=every)
    try:
        leaf = taxonomy().cause(case.topic, case.cause)
    except UnknownCause:
        return dossier.with_case(replace(case, matter=matter))
    return dossier.with_case(not_lowered(case, case.amended(matter, leaf, turn.rules)))


def not_lowered(before: Case, after: Case) -> Case:
    """Return the case as it became, at its old level if it became lower: only people lower a level, and say so."""
    if after.severity.rank >= before.severity.rank:
        return after
    kept = after.at_level(before.severity)
    return replace(kept, is_level_confirmed=after.is_level_confirmed)
