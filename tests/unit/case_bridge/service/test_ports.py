"""The ports are what both stores provide."""

from case_bridge.service.ports import Keys, Office, Staff
from case_bridge.storage.accounts import SqlAccounts
from case_bridge.storage.attempts import SqlAttempts
from case_bridge.storage.cases import SqlCases
from tests.fakes.case_store import MemoryAccounts, MemoryAttempts, MemoryCases


def _operations(kind):
    return {name for name, what in vars(kind).items() if callable(what) and not name.startswith("_")}


def test_the_fake_has_every_operation_of_the_real_store_but_those_of_the_store_itself():
    of_the_store_itself = {"lines_of", "save_all", "log"}
    assert _operations(MemoryCases) == _operations(SqlCases) - of_the_store_itself
    assert _operations(MemoryAttempts) == _operations(SqlAttempts)
    assert _operations(MemoryAccounts) == _operations(SqlAccounts)


def test_what_the_ports_pass_on_cannot_be_changed():
    assert all(kind.__dataclass_params__.frozen for kind in (Keys, Office, Staff))
