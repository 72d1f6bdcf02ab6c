"""People named for some work: they have an account, and the case does not concern them."""

import pytest

from case_bridge.contract.records.lanes import Recusal
from case_bridge.contract.records.surroundings import StaffIdentified
from case_bridge.domain.named_people import account_named, check_owner, is_concerned
from case_bridge.domain.steps import InputInvalid, Refused
from tests.fakes.dossiers import FINANCE, HANDLER, OTHER_HANDLER, SUPERVISOR, dossier, made, turn


def test_a_name_stands_for_its_account():
    assert account_named("finance-1", "$.owner", turn(people=(FINANCE,))) is FINANCE


def test_a_name_without_an_account_is_refused_where_it_stands():
    with pytest.raises(InputInvalid) as refused:
        account_named("nobody", "$.members[1].name", turn(people=(FINANCE,)))

    assert (refused.value.path, refused.value.message) == ("$.members[1].name", "no account of this name")


@pytest.mark.parametrize(
    ("record", "name", "unit"),
    [
        (made(StaffIdentified, staff_id="0821"), "0821", None),
        (made(StaffIdentified, staff_id="0821", unit="unit-2"), OTHER_HANDLER.name, None),
        (made(StaffIdentified, staff_id="0821", unit="unit-9"), SUPERVISOR.name, "unit-9"),
        (made(Recusal, person=OTHER_HANDLER.name, reason="亲属"), OTHER_HANDLER.name, None),
    ],
    ids=["by staff number", "by the unit on file", "by the unit given", "gave it back"],
)
def test_a_case_concerns_the_accused_and_their_unit(record, name, unit):
    known = turn(people=(OTHER_HANDLER, SUPERVISOR))

    assert is_concerned(dossier(records=[record]), name, unit, known)
    assert not is_concerned(dossier(), name, unit, known)


def test_work_is_given_to_a_colleague():
    assert check_owner(dossier(), FINANCE.name, "$.owner", turn(people=(FINANCE,))) is None


def test_no_work_is_given_to_a_stranger_or_to_whom_the_case_concerns():
    before = dossier(records=[made(Recusal, person=OTHER_HANDLER.name, reason="亲属")])

    with pytest.raises(InputInvalid):
        check_owner(before, "stranger", "$.owner", turn(people=(HANDLER,)))
    with pytest.raises(Refused) as refused:
        check_owner(before, OTHER_HANDLER.name, "$.owner", turn(people=(OTHER_HANDLER,)))

    assert refused.value.unmet.code == "owner_recused"
