"""The work on a case without the customer's values."""

from case_bridge.contract.records.investigation import Finding
from case_bridge.contract.records.outcome import Resolution, ResolutionItem
from case_bridge.contract.records.surroundings import EvidenceItem, PartyRecord
from case_bridge.contract.work_words import EvidenceKind, ItemType, PartyRole
from case_bridge.service.record_masking import masked_records
from tests.fakes.cases import FULL_MATTER
from tests.fakes.office import SUNDAY_NOON

WHO = {"at": SUNDAY_NOON, "by": "lihua"}


def test_values_of_the_customer_are_hidden_at_every_depth():
    name = FULL_MATTER.complainant.name
    item = ResolutionItem(type=ItemType.REFUND, text=f"退给{name}", amount_fen=100)
    records = (
        Finding(id="f1", text=f"{name}的电话13800138000", **WHO),
        Resolution(id="r1", items=(item,), demands=(), feasibility_note="可行", **WHO),
    )

    finding, resolution = masked_records(records, FULL_MATTER)

    assert name not in repr((finding, resolution))
    assert "13800138000" not in finding.text
    assert resolution.items[0].amount_fen == 100


def test_further_parties_on_the_customers_side_are_hidden_too():
    borrower = PartyRecord(id="p1", role=PartyRole.BORROWER, name="李四海", contact="lisihai99", **WHO)
    accused = PartyRecord(id="p2", role=PartyRole.ACCUSED_STAFF, name="赵经理", **WHO)
    finding = Finding(id="f1", text="李四海（lisihai99）向赵经理还过款", **WHO)

    hidden = masked_records((borrower, accused, finding), FULL_MATTER)

    assert (hidden[0].name, hidden[0].contact, hidden[1].name) == ("李**", "***", "赵经理")
    assert hidden[2].text == "李**（***）向赵经理还过款"


def test_ids_names_of_staff_and_hashes_stay_as_they_are():
    digest = "1" * 64
    record = EvidenceItem(
        id="e123456789012",
        name="截图.png",
        kind=EvidenceKind.PHOTO,
        media_type="image/png",
        size_bytes=10,
        sha256=digest,
        storage_key="9" * 32,
        **WHO,
    )

    assert masked_records((record,), FULL_MATTER) == (record,)
