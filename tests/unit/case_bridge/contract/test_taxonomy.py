"""The category tree as data."""

import pytest

from case_bridge.contract.taxonomy import UnknownCause, taxonomy
from case_bridge.contract.vocabulary import FieldSet, JrtCause, Topic

TREE = taxonomy()


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_has_leaves_and_one_for_the_rest(topic):
    names = [leaf.cause for leaf in TREE.causes(topic)]

    assert "OTHER" in names
    assert len(names) == len(set(names))


def test_every_jrt_cause_that_a_lender_can_have_is_used():
    used = {leaf.jrt_cause for topic in Topic for leaf in TREE.causes(topic)}

    assert used == set(JrtCause) - {JrtCause.PRODUCT_RETURN}


@pytest.mark.parametrize(
    ("topic", "cause", "form"),
    [
        (Topic.CONTRACT, "AMBIGUOUS_CLAUSE", FieldSet.CONTRACT_DISPUTE),
        (Topic.SERVICE, "ATTITUDE", FieldSet.SERVICE_ATTITUDE),
        (Topic.COLLECTION, "NIGHT_CALL", FieldSet.COLLECTION),
        (Topic.STAFF_MISCONDUCT, "BRIBE", FieldSet.MISCONDUCT),
        (Topic.SYSTEM, "CRASH", FieldSet.GENERAL),
        (Topic.CORPORATE_FINANCE, "AMBIGUOUS_CLAUSE", FieldSet.CONTRACT_DISPUTE),
    ],
)
def test_the_form_of_a_cause(topic, cause, form):
    assert TREE.form(topic, cause) is form


def test_company_finance_has_the_same_causes():
    borrowed = TREE.cause(Topic.CORPORATE_FINANCE, "RATE_NOT_CLEAR")

    assert borrowed == TREE.cause(Topic.INTEREST_FEE, "RATE_NOT_CLEAR")


def test_an_unknown_cause_is_named():
    with pytest.raises(UnknownCause) as unknown:
        TREE.cause(Topic.SERVICE, "CRASH")

    assert (unknown.value.topic, unknown.value.cause) == (Topic.SERVICE, "CRASH")


def test_the_tree_is_read_once():
    assert taxonomy() is TREE
