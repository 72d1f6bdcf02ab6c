"""Facts that come to light during the work count for the level."""

from case_bridge.contract.vocabulary import Mention, Severity
from case_bridge.domain.mentions import with_mentions
from tests.fakes.dossiers import dossier, matter, turn


def test_a_new_fact_raises_the_level():
    case = with_mentions(dossier(), turn(), Mention.LAWSUIT).case

    assert case.matter.mentions == (Mention.LAWSUIT,)
    assert case.severity is Severity.COMPLEX


def test_a_fact_that_was_known_changes_nothing():
    before = dossier(matter=matter(mentions=(Mention.LAWSUIT,)))

    assert with_mentions(before, turn(), Mention.LAWSUIT) == before


def test_no_fact_changes_nothing():
    before = dossier(severity=Severity.MAJOR)

    assert with_mentions(before, turn()) == before


def test_a_case_of_an_earlier_tree_keeps_its_level():
    case = with_mentions(dossier(cause="OF_AN_EARLIER_TREE"), turn(), Mention.LAWSUIT).case

    assert (case.severity, case.matter.mentions) == (Severity.SIMPLE, (Mention.LAWSUIT,))


def test_a_new_fact_never_lowers_a_level():
    case = with_mentions(dossier(severity=Severity.MAJOR), turn(), Mention.LAWSUIT).case

    assert (case.severity, case.is_level_confirmed) == (Severity.MAJOR, False)
