"""What changes cases: filing, the first steps of a case, a note."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import msgspec

from benchmarks import company
from benchmarks.samples import Sample, timed
from case_bridge.contract.operations.base import Operation
from case_bridge.contract.process import Action
from case_bridge.contract.requests import Complainant, Contact, FileCase
from case_bridge.contract.vocabulary import Act, Channel, ContactType, Topic
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.service.acting import act_on_case
from case_bridge.service.filing import file_case
from case_bridge.service.ports import Office, Staff

STEPS: Sequence[tuple[Action, dict[str, object]]] = (
    (Action.TRIAGE, {"topic": "SERVICE", "cause": "ATTITUDE", "duplicates_checked": True}),
    (Action.ACCEPT_CASE, {"told": {"channel": "CALL", "content": "accepted", "proof": "recording 1"}}),
    (Action.START_INVESTIGATION, {}),
    (Action.ADD_NOTE, {"text": "seen"}),
)


@dataclass
class Filed:
    """Cases that were filed here: their numbers, and later who got each."""

    office: Office
    chance: Random = field(default_factory=lambda: Random(1))
    numbers: list[str] = field(default_factory=list)
    handlers: list[Staff] = field(default_factory=list)

    async def file(self, run: int) -> None:
        receipt, _ = await file_case(self._request(run), self.office)
        self.numbers.append(receipt.number)

    def _request(self, run: int) -> FileCase:
        words = company.words()
        return FileCase(
            filing_key=f"bench {run} {self.chance.getrandbits(64):x}",
            channel=Channel.WEB_CHAT,
            conversation=f"bench-{run}",
            submitted_at=self.office.clock.now(),
            act=Act.COMPLAINT,
            topic=Topic.SERVICE,
            cause="ATTITUDE",
            issue_text=self.chance.choice(words.issues),
            complainant=Complainant(
                name=company.full_name(self.chance),
                contacts=(Contact(ContactType.MOBILE, f"137{self.chance.randrange(10**8):08d}"),),
            ),
            contract_number=company.contract_number(self.chance.randrange(1_000)),
            demand=self.chance.choice(words.demands),
        )

    async def find_handlers(self) -> None:
        staff = {each.name: each for each in company.accounts()}
        async with self.office.store.read() as unit:
            found = [await unit.cases.by_number(number) for number in self.numbers]
        self.handlers = [staff[case.handler] for case in found if case is not None and case.handler is not None]


async def measure_works(office: Office, times: int) -> list[Sample]:
    """Measure filing, then every step on the cases that were filed, by their handlers."""
    filed = Filed(office)
    samples = [await timed("file a case", times, filed.file)]
    await filed.find_handlers()
    for action, given in STEPS:
        samples.append(await _measure_step(action, msgspec.convert(given, OPERATIONS[action].takes), filed, times))
    return samples


async def _measure_step(action: Action, given: Operation, filed: Filed, times: int) -> Sample:
    async def act(run: int) -> None:
        await act_on_case(filed.numbers[run], action, given, filed.handlers[run], filed.office)

    return await timed(f"action {action.value}", times, act)
