"""Units of work on the database; a killed process leaves all of a filing or nothing."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest
from sqlalchemy.exc import DBAPIError

from case_bridge.service.case_filter import CaseFilter
from case_bridge.service.filing import file_case
from case_bridge.storage.store import SqlStore
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.cases import case, keys
from tests.fakes.office import KEYS, filing, office_on

FILER = textwrap.dedent("""
    import asyncio, sys
    from case_bridge.service.filing import file_case
    from case_bridge.storage.store import SqlStore
    from foundation.engines import Engines
    from foundation.sealing import Sealer
    from tests.fakes.office import KEYS, filing, office_on

    async def main():
        office = office_on(SqlStore(Engines(sys.argv[1]), Sealer(KEYS)))
        for n in range(10_000):
            receipt, _ = await file_case(filing(f"conversation-{n}:1"), office)
            print(n, receipt.number, receipt.query_code, flush=True)

    asyncio.run(main())
""")


async def test_a_read_unit_cannot_write(store):
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        async with store.read() as unit:
            await unit.cases.add(case(), keys(), ())


def _receipts_until_killed(url):
    environment = {**os.environ, "PYTHONPATH": "."}
    with subprocess.Popen(
        [sys.executable, "-c", FILER, url], stdout=subprocess.PIPE, text=True, env=environment
    ) as filer:
        given = [filer.stdout.readline().split() for _ in range(25)]
        filer.send_signal(signal.SIGKILL)
        rest = [line.split() for line in filer.stdout.read().splitlines()]
    return given + [receipt for receipt in rest if len(receipt) == 3]


async def test_after_kill_9_every_receipt_given_out_has_its_case_and_a_repeat_finds_it(url, engines):
    await engines.close()
    given = _receipts_until_killed(url)

    survivors = Engines(url)
    office = office_on(SqlStore(survivors, Sealer(KEYS)))
    repeated = [(await file_case(filing(f"conversation-{n}:1"), office))[0] for n, _, _ in given]
    async with office.store.read() as unit:
        stored = await unit.cases.page(CaseFilter(), None, 1000)
    await survivors.close()

    assert [(receipt.number, receipt.query_code) for receipt in repeated] == [
        (number, code) for _, number, code in given
    ]
    assert len(stored) in (len(given), len(given) + 1)
    assert len({found.number for found in stored}) == len(stored)
