"""One running set-up for all walks."""

from collections.abc import Iterator

import pytest

from tests.walks.company import MONDAY, Company, running_company
from tests.walks.customer import Customer
from tests.walks.stack import Stack, start_stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    running = start_stack(tmp_path_factory.mktemp("walks") / "var", TINGSU_PUBLIC_HOST="0.0.0.0")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def supervisor_token(stack: Stack) -> str:
    return stack.staff_token("supervisor", "SUPERVISOR")


@pytest.fixture(scope="session")
def compliance_token(stack: Stack) -> str:
    return stack.staff_token("compliance", "COMPLIANCE")


@pytest.fixture
def customer(stack: Stack) -> Customer:
    return Customer(stack)


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """A company at work, shared by all histories; each sets the clock it needs."""
    with running_company(tmp_path_factory.mktemp("company"), MONDAY) as running:
        yield running
