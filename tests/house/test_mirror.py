"""Every public module has its test; no test sleeps, mocks or says nothing."""

import pytest

from tests.house import mirror
from tests.house.sources import files, module, modules_of_tests, product_modules

SOMETHING = "def guess() -> int:\n    return 1\n"


def test_every_public_module_has_a_test_at_its_mirrored_path() -> None:
    untested = [each for one in product_modules() for each in mirror.untested(one, files())]

    assert untested == []


def test_every_test_asserts_something() -> None:
    assert [each for one in modules_of_tests() for each in mirror.silent(one)] == []


def test_no_test_sleeps() -> None:
    assert [each for one in modules_of_tests() for each in mirror.sleeping(one)] == []


def test_no_test_mocks() -> None:
    assert [each for one in modules_of_tests() for each in mirror.mocking(one)] == []


@pytest.mark.parametrize(
    "statement", ["from unittest import mock", "import unittest.mock", "from unittest.mock import Mock"]
)
def test_a_planted_mock_is_found(statement: str) -> None:
    assert list(mirror.mocking(module("tests/a.py", statement)))


def test_a_planted_module_without_a_test_is_found() -> None:
    assert list(mirror.untested(module("bot/nlu/guess.py", SOMETHING), ("tests/unit/bot/test_guess.py",)))


def test_a_private_module_needs_no_test_of_its_own() -> None:
    assert list(mirror.untested(module("bot/nlu/_guess.py", SOMETHING), ())) == []


def test_a_table_and_a_port_need_no_test_of_their_own() -> None:
    port = 'class Clock(Protocol):\n    def now(self) -> datetime:\n        """Return the time."""\n'

    assert list(mirror.untested(module("bot/nlu/words.py", "WORDS = ('a', 'b')\n" + port), ())) == []


def test_a_planted_silent_test_is_found() -> None:
    assert list(mirror.silent(module("tests/a.py", "def test_it_works():\n    run()\n")))


def test_a_planted_sleep_is_found() -> None:
    assert list(mirror.sleeping(module("tests/a.py", "async def test_x():\n    await asyncio.sleep(0.1)\n")))
