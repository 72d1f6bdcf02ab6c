"""Every link has its opposite, and groups count."""

import pytest

from case_bridge.contract.records.surroundings import Link
from case_bridge.contract.vocabulary import Mention, Severity
from case_bridge.contract.work_words import LinkKind
from case_bridge.domain.links import OPPOSITE, with_link, with_opposite
from tests.fakes.dossiers import dossier, made, turn

OTHER = "SL-20261120-00001-2"


def group_of(members):
    return dossier(
        records=[made(Link, id=f"link-{n}", kind=LinkKind.HAS_MEMBER, number=f"m{n}") for n in range(members)]
    )


@pytest.mark.parametrize("kind", LinkKind)
def test_the_opposite_of_the_opposite_is_the_link_itself(kind):
    assert OPPOSITE[OPPOSITE[kind]] is kind


@pytest.mark.parametrize(
    ("kind", "there"),
    [
        (LinkKind.DUPLICATE_OF, LinkKind.HAS_DUPLICATE),
        (LinkKind.GROUP_MEMBER, LinkKind.HAS_MEMBER),
        (LinkKind.REOPEN_OF, LinkKind.REOPENED_AS),
        (LinkKind.RECALL_OF, LinkKind.HAS_RECALL),
        (LinkKind.SPLIT_FROM, LinkKind.SPLIT_INTO),
        (LinkKind.SAME_MATTER, LinkKind.SAME_MATTER),
    ],
)
def test_the_other_case_gets_the_opposite_link(kind, there):
    link = with_opposite(dossier(), kind, OTHER, turn()).last(Link)

    assert (link.kind, link.number, link.id) == (there, OTHER, "record-9")


def test_a_link_that_is_there_already_changes_nothing():
    before = with_link(dossier(), LinkKind.SAME_MATTER, OTHER, turn())

    assert with_link(before, LinkKind.SAME_MATTER, OTHER, turn(record_id="record-10")) == before


@pytest.mark.parametrize(
    ("members", "level", "mentions"),
    [
        pytest.param(2, Severity.SIMPLE, (), id="4 persons"),
        pytest.param(3, Severity.COMPLEX, (Mention.SEVERAL_PERSONS,), id="5 persons"),
        pytest.param(17, Severity.COMPLEX, (Mention.SEVERAL_PERSONS,), id="19 persons"),
        pytest.param(18, Severity.MAJOR, (Mention.MANY_PERSONS,), id="20 persons"),
    ],
)
def test_the_main_case_of_a_group_counts_its_members_and_itself(members, level, mentions):
    case = with_opposite(group_of(members), LinkKind.GROUP_MEMBER, OTHER, turn()).case

    assert (case.severity, case.matter.mentions) == (level, mentions)


def test_a_member_of_a_group_keeps_its_level():
    assert with_link(group_of(18), LinkKind.GROUP_MEMBER, OTHER, turn()).case.severity is Severity.SIMPLE
