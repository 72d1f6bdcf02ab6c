"""What an answer promises."""

import pytest

from case_bridge.contract.views import CaseView, Receipt, StatusView, View


@pytest.mark.parametrize("kind", View.__subclasses__())
def test_every_view_is_frozen_and_open_for_new_fields(kind):
    assert kind.__struct_config__.frozen
    assert not kind.__struct_config__.forbid_unknown_fields


def test_a_customer_sees_neither_level_nor_words():
    assert not {"severity", "priority", "issue_text", "complainant"} & set(StatusView.__struct_fields__)


def test_a_case_for_staff_has_every_field_of_the_interface():
    promised = {
        "number", "act", "topic", "cause", "severity", "state", "channel", "complainant", "contract_number",
        "amount_fen", "amount_max_fen", "demand", "issue_text", "occurred_at", "occurred_place", "staff_involved",
        "collection_facts", "evidence", "received_at", "clocks", "allowed",
    }  # fmt: skip

    assert promised <= set(CaseView.__struct_fields__)


def test_a_customer_does_not_see_how_the_words_were_read():
    for view in (StatusView, Receipt):
        assert not {"issues", "readings", "topic", "confidence"} & set(view.__struct_fields__)
