"""Cases: the same promises from the store in memory and the real one on each database."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError

from case_bridge.contract.process import EventKind
from case_bridge.contract.requests import Complainant
from case_bridge.contract.vocabulary import Act, CaseState, Severity
from case_bridge.domain.case import Matter
from case_bridge.domain.events import CUSTOMER, CaseEvent, Change
from case_bridge.service.case_filter import CaseFilter, Order, Scope, mark_of
from case_bridge.service.ports import AlreadyFiled, ProofRecord, StaleCase
from case_bridge.storage.chain import ChainBroken, check_chain
from case_bridge.storage.store import SqlStore
from case_bridge.storage.tables import CASES, EVENTS, METADATA
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.cases import case, keys, other_team
from tests.fakes.database import migrated_url_of
from tests.fakes.office import KEYS, SUNDAY_NOON

FILED = CaseEvent(EventKind.FILED, SUNDAY_NOON, CUSTOMER)
AMENDED = CaseEvent(EventKind.AMENDED, SUNDAY_NOON, CUSTOMER, (Change("name", "王小明", None),), note="更正")


@pytest.fixture
def cases(any_store):
    return any_store


async def _add(cases, *many):
    async with cases.write() as unit:
        for one in many:
            await unit.cases.add(one, keys(int(one.case_id)), (FILED,))


async def test_a_case_comes_back_as_it_went_in(cases):
    await _add(cases, case())

    async with cases.read() as unit:
        assert await unit.cases.by_number(case().number) == case()
        assert await unit.cases.by_filing_key(keys().filing) == case()
        assert await unit.cases.proof_of(case().number) == ProofRecord(keys(), case().matter.complainant)


async def test_a_case_with_next_to_nothing_comes_back_too(cases):
    bare = replace(case(matter=Matter("x", Complainant())), conversation=None, messages=())
    await _add(cases, bare)

    async with cases.read() as unit:
        assert await unit.cases.by_number(bare.number) == bare


async def test_what_is_not_there_is_none(cases):
    async with cases.read() as unit:
        assert await unit.cases.by_number("SL-1") is None
        assert await unit.cases.by_filing_key("x") is None
        assert await unit.cases.proof_of("x") is None
        assert await unit.cases.events_of("x") == ()


@pytest.mark.parametrize("clash", ["number", "filing_key"])
async def test_a_second_case_with_the_same_number_or_key_is_refused(cases, clash):
    await _add(cases, case(1))
    second = replace(case(2), number=case(1).number) if clash == "number" else case(2)

    with pytest.raises(AlreadyFiled):
        async with cases.write() as unit:
            await unit.cases.add(second, keys(1 if clash == "filing_key" else 2), (FILED,))

    async with cases.read() as unit:
        assert await unit.cases.page(CaseFilter(), None, 10) == (case(1),)


async def test_a_change_is_kept_under_a_new_version(cases):
    await _add(cases, case())
    changed = replace(case(), state=CaseState.TRIAGED).with_message("再说一句")
    changed = replace(changed, matter=replace(changed.matter, complainant=Complainant(name="王")))

    async with cases.write() as unit:
        saved = await unit.cases.save(changed, (AMENDED,))

    async with cases.read() as unit:
        assert await unit.cases.by_number(case().number) == saved == replace(changed, version=2)


async def test_a_stale_change_is_refused_and_nothing_is_overwritten(cases):
    await _add(cases, case())
    async with cases.write() as unit:
        saved = await unit.cases.save(case().with_message("a"), ())

    with pytest.raises(StaleCase):
        async with cases.write() as unit:
            await unit.cases.save(case().with_message("b"), (AMENDED,))

    async with cases.read() as unit:
        assert await unit.cases.by_number(case().number) == saved
        assert await unit.cases.events_of(case().case_id) == (FILED,)


@pytest.mark.parametrize("by", ["number", "filing_key"])
async def test_who_reads_a_case_for_writing_waits_for_whoever_did_before(cases, by):
    await _add(cases, case())

    async def say(text):
        async with cases.write() as unit:
            read = (
                await unit.cases.by_number(case().number)
                if by == "number"
                else await unit.cases.by_filing_key(keys().filing)
            )
            await unit.cases.save(read.with_message(text), (FILED,))

    await asyncio.gather(*(say(str(n)) for n in range(20)))

    async with cases.read() as unit:
        found = await unit.cases.by_number(case().number)
        assert len(await unit.cases.events_of(case().case_id)) == 21
    assert sorted(found.messages[1:]) == sorted(str(n) for n in range(20))
    assert found.version == 21


async def test_lines_recorded_at_once_are_all_in_the_log(cases):
    await _add(cases, case())

    async def record():
        async with cases.write() as unit:
            await unit.cases.record(case().case_id, (AMENDED,))

    await asyncio.gather(*(record() for _ in range(20)))

    async with cases.read() as unit:
        assert await unit.cases.events_of(case().case_id) == (FILED, *[AMENDED] * 20)


async def test_of_filings_with_one_key_at_once_one_is_stored(cases):
    async def add(n):
        async with cases.write() as unit:
            await unit.cases.add(case(n), keys(1), (FILED,))

    outcomes = await asyncio.gather(*(add(n) for n in range(1, 11)), return_exceptions=True)

    assert [type(each) for each in outcomes if each is not None] == [AlreadyFiled] * 9
    async with cases.read() as unit:
        assert len(await unit.cases.page(CaseFilter(), None, 20)) == 1


async def test_events_come_back_in_order_with_their_details(cases):
    await _add(cases, case())

    async with cases.write() as unit:
        await unit.cases.record(case().case_id, (AMENDED, FILED))

    async with cases.read() as unit:
        assert await unit.cases.events_of(case().case_id) == (FILED, AMENDED, FILED)


async def test_a_request_is_remembered_once_per_case(cases):
    await _add(cases, case(1), case(2))

    async with cases.write() as unit:
        answers = [await unit.cases.mark_done(case(n).case_id, "k", SUNDAY_NOON) for n in (1, 1, 2)]

    assert answers == [True, False, True]


async def test_an_error_leaves_everything_as_it_was(cases):
    async def broken():
        async with cases.write() as unit:
            await unit.cases.add(case(), keys(), (FILED,))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await broken()

    async with cases.read() as unit:
        assert await unit.cases.page(CaseFilter(), None, 10) == ()


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (CaseFilter(), [4, 3, 2, 1]),
        (CaseFilter(acts=(Act.REPORT,)), [2]),
        (CaseFilter(scopes=(Scope(without=(Act.REPORT,)),)), [4, 3, 1]),
        (CaseFilter(scopes=(Scope(team="default"),)), [4, 2, 1]),
        (CaseFilter(states=(CaseState.TRIAGED,)), [4]),
        (CaseFilter(states=(CaseState.TRIAGED, CaseState.REGISTERED), acts=(Act.COMPLAINT,)), [4, 3, 1]),
        (CaseFilter(severities=(Severity.SIMPLE,)), []),
    ],
)
async def test_a_page_holds_what_is_wanted_newest_first(cases, wanted, numbers):
    minute = timedelta(minutes=1)
    await _add(
        cases,
        case(1),
        case(2, SUNDAY_NOON + minute, act=Act.REPORT),
        other_team(case(3, SUNDAY_NOON + 2 * minute), "east"),
        replace(case(4, SUNDAY_NOON + 3 * minute), state=CaseState.TRIAGED),
    )

    async with cases.read() as unit:
        page = await unit.cases.page(wanted, None, 10)

    assert [int(found.case_id) for found in page] == numbers


async def test_pages_meet_without_gap_also_among_cases_of_one_instant(cases):
    await _add(cases, *(case(n) for n in range(1, 6)))
    seen, mark = [], None
    for _ in range(3):
        async with cases.read() as unit:
            page = await unit.cases.page(CaseFilter(), mark, 2)
        seen += [int(found.case_id) for found in page]
        mark = mark_of(page[-1], Order.RECEIVED)

    assert seen == [5, 4, 3, 2, 1]


async def _lines(store):
    async with store.read() as unit:
        return await unit.cases.lines_of(case().case_id)


async def test_the_log_is_a_chain(store):
    await _add(store, case())
    async with store.write() as unit:
        await unit.cases.record(case().case_id, (AMENDED, FILED))

    lines = await _lines(store)

    assert [line["seq"] for line in lines] == [1, 2, 3]
    assert check_chain(lines) == lines[-1]["hash"]


@pytest.mark.parametrize("tamper", [update(EVENTS).values(actor="staff:eve"), delete(EVENTS)])
async def test_the_database_refuses_to_change_the_log(store, engines, tamper):
    await _add(store, case())

    with pytest.raises(IntegrityError, match="append-only"):
        async with engines.write() as connection:
            await connection.execute(tamper)


async def test_postgresql_refuses_to_empty_the_log(postgres, tmp_path):
    engines = Engines(await migrated_url_of("postgresql", tmp_path, postgres))
    await _add(SqlStore(engines, Sealer(KEYS)), case())

    with pytest.raises(IntegrityError, match="append-only"):
        async with engines.write() as connection:
            await connection.execute(text("TRUNCATE case_event"))

    await engines.close()


async def test_a_line_changed_behind_the_back_of_the_database_shows(store):
    await _add(store, case())
    lines = [dict(line) for line in await _lines(store)]
    lines[0]["actor"] = "staff:eve"

    with pytest.raises(ChainBroken):
        check_chain(lines)


async def _everything_stored(engines, folder):
    async with engines.read() as connection:
        rows = [(await connection.execute(select(table))).all() for table in METADATA.sorted_tables]
    await engines.close()
    # Of SQLite its files too: they may hold what is in no row any more.
    return str(rows).encode() + b"".join(path.read_bytes() for path in folder.glob("cases.db*"))


async def test_no_personal_value_lies_open_in_the_database(store, engines, tmp_path):
    await _add(store, case())
    async with store.write() as unit:
        await unit.cases.record(case().case_id, (AMENDED,))

    stored = await _everything_stored(engines, tmp_path)

    matter = case().matter
    who = matter.complainant
    texts = (who.name, who.contact_person, who.relationship, *(contact.value for contact in who.contacts))
    words = (matter.issue_text[:6], matter.demand, matter.occurred_at, matter.occurred_place, matter.staff_involved)
    more = (
        matter.collection_facts,
        matter.contract_number,
        *matter.evidence,
        *case().messages,
        "王小明",
        "conversation-1",
    )
    assert case().number.encode() in stored
    assert [text for text in (*texts, *words, *more) if text.encode() in stored] == []


async def test_equal_values_have_equal_digests_for_search(store, engines):
    await _add(store, case(1), case(2))

    async with engines.read() as connection:
        digests = (await connection.execute(select(CASES.c.name_digest, CASES.c.contract_number_digest))).all()
    assert digests[0] == digests[1]
    assert None not in digests[0]
