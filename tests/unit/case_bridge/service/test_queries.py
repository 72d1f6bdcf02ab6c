"""Status with proof; limits against guessing."""

import asyncio
from datetime import timedelta

import pytest

from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, ContactType
from case_bridge.service.filing import file_case
from case_bridge.service.queries import MAX_FAILURES, WINDOW, find_status
from case_bridge.service.refusals import GuessingLimit, ProofFailed
from tests.fakes.office import ask, filing

NO_SUCH_NUMBER = "SL-20261122-00000-0"
WRONG_CODE = "0000-0000"


@pytest.fixture
async def receipt(office):
    contacts = (
        Contact(ContactType.MOBILE, "13800138000"),
        Contact(ContactType.EMAIL, "zhang.san@qq.com"),
        Contact(ContactType.LANDLINE, "0571-87654321转803"),
        Contact(ContactType.WECHAT, "Wx_Lily88"),
        Contact(ContactType.CHANNEL, "WEB_CHAT"),
    )
    filed, _ = await file_case(filing(complainant=Complainant(name="王小明", contacts=contacts)), office)
    return filed


async def _fail(office, **asked):
    with pytest.raises(ProofFailed):
        await find_status(ask(**{"number": NO_SUCH_NUMBER, "query_code": WRONG_CODE, **asked}), office)


async def test_the_conversation_that_filed_needs_no_further_proof(office, receipt):
    status = await find_status(ask(receipt.number, filing_key="conversation-1:1"), office)

    assert (status.number, status.act, status.state) == (receipt.number, Act.COMPLAINT, CaseState.REGISTERED)
    assert status.next_due.kind in (ClockKind.FIRST_REPLY, ClockKind.SIMPLE_SOLUTION)


async def test_a_customer_hears_of_promises_to_them_and_of_none_that_is_over(office, receipt):
    async def next_due(after):
        office.clock.move(after)
        status = await find_status(ask(receipt.number, filing_key="conversation-1:1"), office)
        return status.next_due.kind

    assert await next_due(timedelta(hours=24)) in (ClockKind.FIRST_REPLY, ClockKind.SIMPLE_SOLUTION)
    assert await next_due(timedelta(seconds=1)) is ClockKind.DECISION


@pytest.mark.parametrize("typed", ["{}", " {} ", "{} ".lower(), "编号{}"])
async def test_the_query_code_proves_however_it_is_typed(office, receipt, typed):
    code = typed.format(receipt.query_code.lower())

    status = await find_status(ask(receipt.number.lower(), query_code=code), office)

    assert status.number == receipt.number


@pytest.mark.parametrize("last4", ["8000", "８０００", ".com", ".san", "4321", "ly88", "LY88"])
async def test_the_last_four_of_any_own_contact_with_the_name_prove(office, receipt, last4):
    status = await find_status(ask(receipt.number, contact_last4=last4, name=" 王小明 "), office)

    assert status.number == receipt.number


@pytest.mark.parametrize(
    "proof",
    [
        {"contact_last4": "8000"},
        {"name": "王小明"},
        {"contact_last4": "8000", "name": "李小明"},
        {"contact_last4": "8001", "name": "王小明"},
        {"contact_last4": "000", "name": "王小明"},
        {"contact_last4": "", "name": "王小明"},
        {"contact_last4": "CHAT", "name": "王小明"},
        {"contact_last4": "8000", "name": ""},
        {"query_code": ""},
        {"query_code": WRONG_CODE},
        {"filing_key": "conversation-2:1"},
        {},
    ],
)
async def test_anything_less_than_a_full_proof_fails(office, receipt, proof):
    with pytest.raises(ProofFailed):
        await find_status(ask(receipt.number, **proof), office)


async def test_an_anonymous_case_is_proved_by_its_code_only(office):
    filed, _ = await file_case(filing("conversation-9:1", complainant=Complainant()), office)

    with pytest.raises(ProofFailed):
        await find_status(ask(filed.number, contact_last4="0000", name="-"), office)
    status = await find_status(ask(filed.number, query_code=filed.query_code), office)

    assert status.number == filed.number


@pytest.mark.parametrize("number", ["", "13800138000", "SL-20261122-00000-1", "随便"])
async def test_a_number_that_is_none_fails_like_a_wrong_one(office, number):
    with pytest.raises(ProofFailed):
        await find_status(ask(number or "?", query_code=WRONG_CODE), office)


async def test_the_code_of_another_case_proves_nothing(office, receipt):
    other, _ = await file_case(filing("conversation-2:1"), office)

    with pytest.raises(ProofFailed):
        await find_status(ask(receipt.number, query_code=other.query_code), office)


@pytest.mark.parametrize("proof", [{"query_code": WRONG_CODE}, {"contact_last4": "1111", "name": "王小明"}])
async def test_after_five_failures_on_a_case_even_the_right_proof_must_wait(office, receipt, proof):
    for guesser in range(MAX_FAILURES):
        with pytest.raises(ProofFailed):
            await find_status(ask(receipt.number, conversation=f"guesser-{guesser}", **proof), office)

    with pytest.raises(GuessingLimit) as limited:
        await find_status(ask(receipt.number, query_code=receipt.query_code), office)

    assert limited.value.retry_after_seconds == WINDOW.total_seconds()


async def test_when_the_window_has_passed_the_right_proof_succeeds(office, receipt):
    for _ in range(MAX_FAILURES):
        await _fail(office, number=receipt.number)
    office.clock.move(WINDOW - timedelta(seconds=1))
    with pytest.raises(GuessingLimit):
        await find_status(ask(receipt.number, query_code=receipt.query_code), office)
    office.clock.move(timedelta(seconds=1))

    status = await find_status(ask(receipt.number, query_code=receipt.query_code), office)

    assert status.number == receipt.number


async def test_four_failures_do_not_stop_the_right_proof(office, receipt):
    for _ in range(MAX_FAILURES - 1):
        await _fail(office, number=receipt.number)

    status = await find_status(ask(receipt.number, query_code=receipt.query_code), office)

    assert status.number == receipt.number


async def test_a_conversation_that_tries_many_numbers_must_wait(office, receipt):
    for digit in "ABCDE":
        await _fail(office, number=f"SL-20261122-0000{digit}-0", conversation="guesser")

    with pytest.raises(GuessingLimit):
        await find_status(ask(receipt.number, conversation="guesser", query_code=receipt.query_code), office)


async def test_an_address_that_changes_conversations_must_wait(office, receipt):
    for n in range(MAX_FAILURES):
        await _fail(office, number=f"number {n}", conversation=f"c-{n}", address="203.0.113.7")

    with pytest.raises(GuessingLimit):
        await find_status(
            ask(receipt.number, conversation="fresh", address="203.0.113.7", query_code=receipt.query_code), office
        )


async def test_other_conversations_and_cases_are_not_held_up(office, receipt):
    for n in range(MAX_FAILURES):
        await _fail(office, number=f"number {n}", conversation="guesser", address="203.0.113.7")

    status = await find_status(
        ask(receipt.number, conversation="owner", address="203.0.113.8", query_code=receipt.query_code), office
    )

    assert status.number == receipt.number


async def test_a_number_without_a_case_is_limited_like_one_with(office, receipt):
    async def answers(number):
        found = []
        for guess in range(MAX_FAILURES + 2):
            try:
                await find_status(ask(number, conversation=f"{number}-{guess}", query_code=WRONG_CODE), office)
            except (ProofFailed, GuessingLimit) as refused:
                found.append((type(refused), str(refused)))
        return found

    with_case, without = await answers(receipt.number), await answers("SL-20261122-0000A-S")

    assert with_case == without


async def test_spellings_of_one_number_count_together(office, receipt):
    spelled = (receipt.number, receipt.number.lower(), receipt.number.replace("-", ""), receipt.number, receipt.number)
    for n, number in enumerate(spelled):
        await _fail(office, number=number, conversation=f"c-{n}")

    with pytest.raises(GuessingLimit):
        await find_status(ask(receipt.number, query_code=receipt.query_code), office)


async def test_the_filing_conversation_is_never_held_up_nor_counted(office, receipt):
    for _ in range(MAX_FAILURES):
        await _fail(office, number=receipt.number)
    for _ in range(MAX_FAILURES + 1):
        with pytest.raises(ProofFailed):
            await find_status(ask(NO_SUCH_NUMBER, conversation="owner", filing_key="conversation-1:1"), office)

    status = await find_status(ask(receipt.number, conversation="owner", filing_key="conversation-1:1"), office)

    assert status.number == receipt.number


async def test_twenty_guesses_at_once_count_as_twenty(office, receipt):
    async def guess(n):
        try:
            await find_status(ask(receipt.number, conversation=f"c-{n}", query_code=WRONG_CODE), office)
        except (ProofFailed, GuessingLimit) as refused:
            return type(refused)

    answers = await asyncio.gather(*(guess(n) for n in range(20)))

    assert answers.count(ProofFailed) == MAX_FAILURES
    assert answers.count(GuessingLimit) == 20 - MAX_FAILURES


async def test_failures_long_ago_are_forgotten(office, receipt):
    await _fail(office, number=receipt.number)
    office.clock.move(3 * WINDOW)
    await _fail(office, number=receipt.number)

    async with office.store.read() as unit:
        scope = office.digests.index(receipt.number, "attempt.case")
        failures = await unit.attempts.failures_since(scope, office.clock.now() - 10 * WINDOW)
    assert failures == (office.clock.now(),)
