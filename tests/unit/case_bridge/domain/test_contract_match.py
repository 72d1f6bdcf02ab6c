"""How a contract of a case stands to the company's contracts."""

from datetime import date

import pytest

from case_bridge.contract.reference_words import MatchStatus
from case_bridge.domain.contract_match import HeldContract, forms_of_address, is_full_name, matched


@pytest.mark.parametrize(
    ("is_of_customer", "status"),
    [(True, MatchStatus.MATCHED), (None, MatchStatus.MATCHED), (False, MatchStatus.NOT_OWNED)],
)
def test_a_found_contract_is_matched_unless_it_is_somebody_elses(is_of_customer, status):
    match = matched(HeldContract("P1", "B1", "Q1", date(2024, 3, 5), is_of_customer))

    assert (match.status, match.product, match.branch, match.partner) == (status, "P1", "B1", "Q1")
    assert match.signed_on == date(2024, 3, 5)


@pytest.mark.parametrize("name", ["王小明", "欧阳明", "李明", "买买提·艾力", "北京某某有限公司", "老舍先", "Ann Lee"])
def test_a_full_name_can_be_compared(name):
    assert is_full_name(name)


@pytest.mark.parametrize("name", [None, "", "王", "王先生", "李 女士", "小李", "老王", "张某", "王**"])
def test_a_surname_alone_or_with_a_title_cannot(name):
    assert not is_full_name(name)


def test_the_forms_of_address_name_their_source():
    assert forms_of_address().source
