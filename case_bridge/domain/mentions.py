"""Facts that come to light during the work and count for the level of a case."""

from dataclasses import replace

from case_bridge.contract.taxonomy import UnknownCause, taxonomy
from case_bridge.contract.vocabulary import Mention
from case_bridge.domain.dossier import Dossier, Turn


def with_mentions(dossier: Dossier, turn: Turn, *mentions: Mention) -> Dossier:
    """Return the dossier with these facts on record; level and due times follow as if they had been told at once.

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
    return dossier.with_case(case.amended(matter, leaf, turn.rules))
