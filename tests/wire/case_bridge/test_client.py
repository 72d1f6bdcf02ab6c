"""The client against the real server and the bot's fake: both keep the same promises."""

import asyncio

import pytest

from case_bridge.client import BridgeClient
from case_bridge.contract.errors import BridgeRefused, NoMatch, TooManyAttempts
from case_bridge.contract.requests import AmendCase, AppendMessage
from case_bridge.contract.vocabulary import CaseState, Severity
from tests.fakes.bridge import MemoryBridge
from tests.fakes.office import ask, filing
from tests.wire.case_bridge.conftest import SERVICE_TOKEN


@pytest.fixture(params=["real", "fake"])
async def bridge(request):
    if request.param == "fake":
        yield MemoryBridge()
        return
    server = request.getfixturevalue("server")
    async with BridgeClient(str(server.make_url("/")), SERVICE_TOKEN) as client:
        yield client


@pytest.fixture
async def _server_first(server):
    """Async fixtures cannot be asked for by name inside another; this starts the server beforehand."""


pytestmark = pytest.mark.usefixtures("_server_first")


async def test_filing_twice_gives_one_receipt(bridge):
    first = await bridge.file_case(filing())

    again = await bridge.file_case(filing())

    assert again == first


async def test_twenty_filings_at_once_with_one_key_are_one_case(bridge):
    receipts = await asyncio.gather(*(bridge.file_case(filing()) for _ in range(20)))

    assert len({(receipt.number, receipt.query_code) for receipt in receipts}) == 1


async def test_the_filing_conversation_sees_its_status(bridge):
    receipt = await bridge.file_case(filing())

    status = await bridge.find_status(ask(receipt.number, filing_key="conversation-1:1"))

    assert (status.number, status.state) == (receipt.number, CaseState.REGISTERED)


async def test_wrong_proof_and_wrong_number_are_told_alike(bridge):
    receipt = await bridge.file_case(filing())

    with pytest.raises(NoMatch) as wrong_proof:
        await bridge.find_status(ask(receipt.number, query_code="0000-0000"))
    with pytest.raises(NoMatch) as wrong_number:
        await bridge.find_status(ask("SL-20261122-00000-0", query_code=receipt.query_code))

    assert wrong_proof.value.problem == wrong_number.value.problem


async def test_guessing_ends_in_too_many_attempts(bridge):
    receipt = await bridge.file_case(filing())
    for _ in range(5):
        with pytest.raises(NoMatch):
            await bridge.find_status(ask(receipt.number, query_code="0000-0000"))

    with pytest.raises(TooManyAttempts) as limited:
        await bridge.find_status(ask(receipt.number, query_code=receipt.query_code))

    assert limited.value.problem.retry_after_seconds == 900


async def test_an_amendment_is_harmless_when_repeated(bridge):
    receipt = await bridge.file_case(filing())
    amendment = AmendCase(filing_key="conversation-1:1", request_key="turn-0009", amount_fen=1_000_000)

    first = await bridge.amend_case(receipt.number, amendment)
    again = await bridge.amend_case(receipt.number, amendment)

    assert first.severity is Severity.COMPLEX
    assert again == first


async def test_a_message_for_a_case_of_another_conversation_matches_nothing(bridge):
    receipt = await bridge.file_case(filing())
    message = AppendMessage(filing_key="conversation-2:1", request_key="turn-0009", text="x")

    with pytest.raises(NoMatch):
        await bridge.append_message(receipt.number, message)


async def test_a_message_is_taken(bridge):
    receipt = await bridge.file_case(filing())
    message = AppendMessage(filing_key="conversation-1:1", request_key="turn-0009", text="x")

    taken = await bridge.append_message(receipt.number, message)

    assert taken is None


async def test_an_impossible_request_is_refused_by_field(bridge):
    with pytest.raises(BridgeRefused) as refused:
        await bridge.file_case(filing(cause="NO_SUCH_CAUSE"))

    assert refused.value.problem.errors[0].path == "$.cause"
