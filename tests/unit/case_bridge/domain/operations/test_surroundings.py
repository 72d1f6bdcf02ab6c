"""Links, references of others, place, collection facts, evidence, notes."""

from datetime import date, timedelta

import pytest

from case_bridge.contract.operations.surroundings import (
    AddEvidence,
    AddExternalReference,
    AddLink,
    AddNote,
    RecordCollectionFacts,
    RecordPlace,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.surroundings import (
    CollectionContact,
    CollectionFacts,
    EvidenceItem,
    ExternalReference,
    Link,
    Note,
    Place,
    StaffIdentified,
)
from case_bridge.contract.vocabulary import Act, CaseState, Mention, Severity
from case_bridge.contract.work_words import EvidenceKind, LinkKind, ScanStatus
from case_bridge.domain.dossier import StoredFile
from tests.fakes.dossiers import (
    AGENT,
    COMPLIANCE,
    CUSTOMER,
    FINANCE,
    HANDLER,
    LEGAL,
    NOW,
    OTHER_HANDLER,
    REVIEWER,
    done,
    dossier,
    made,
    refusal_of,
)

OTHER = "SL-20261120-00001-2"
OWN = dossier().case.number
MEMBER = AddLink(kind=LinkKind.GROUP_MEMBER, number=OTHER)
TODAY = NOW.date()
REFERENCE = AddExternalReference(
    body="金融监管分局", reference="转办〔2026〕18号", received_on=TODAY, due_on=TODAY + timedelta(days=10)
)
FACTS = RecordCollectionFacts(is_agency=True, agency="某某催收公司", most_calls_a_day=6)
FILE = StoredFile(storage_key="key-1", media_type="image/png", size_bytes=2_048, sha256="a" * 64)
EVIDENCE = AddEvidence(file="key-1", name="扣款截图.png", kind=EvidenceKind.PHOTO)
HELD = made(
    EvidenceItem,
    name="x.png",
    kind=EvidenceKind.PHOTO,
    media_type="image/png",
    size_bytes=2_048,
    sha256=FILE.sha256,
    storage_key="key-0",
)


def test_a_link_names_the_other_case_as_it_is_written():
    given = AddLink(kind=LinkKind.SAME_MATTER, number=OTHER.lower().replace("-", " "))

    link = done(dossier(), Action.ADD_LINK, given).last(Link)

    assert (link.kind, link.number) == (LinkKind.SAME_MATTER, OTHER)


@pytest.mark.parametrize(
    ("given", "by", "code"),
    [
        pytest.param(AddLink(kind=LinkKind.DUPLICATE_OF, number=OTHER), HANDLER, "$.kind", id="duplicate"),
        pytest.param(AddLink(kind=LinkKind.HAS_DUPLICATE, number=OTHER), HANDLER, "$.kind", id="has duplicate"),
        pytest.param(AddLink(kind=LinkKind.SAME_MATTER, number="SL-1"), HANDLER, "$.number", id="no number"),
        pytest.param(AddLink(kind=LinkKind.SAME_MATTER, number=OWN), HANDLER, "$.number", id="itself"),
        pytest.param(MEMBER, HANDLER, "already_linked", id="twice"),
        pytest.param(AddLink(kind=LinkKind.SAME_MATTER, number=OTHER), LEGAL, "not_permitted", id="role"),
        pytest.param(AddLink(kind=LinkKind.SAME_MATTER, number=OTHER), OTHER_HANDLER, "not_the_handler", id="other"),
    ],
)
def test_a_link_that_makes_no_sense_is_refused(given, by, code):
    before = dossier(records=[made(Link, kind=MEMBER.kind, number=OTHER)])

    assert refusal_of(before, Action.ADD_LINK, given, by) == code


def test_a_reference_of_a_regulator_is_kept_and_makes_the_case_complex():
    after = done(dossier(), Action.ADD_EXTERNAL_REFERENCE, REFERENCE, AGENT)

    kept = after.last(ExternalReference)
    assert (kept.body, kept.reference, kept.received_on, kept.due_on) == (
        REFERENCE.body,
        REFERENCE.reference,
        REFERENCE.received_on,
        REFERENCE.due_on,
    )
    assert after.case.severity is Severity.COMPLEX


def test_a_second_regulator_makes_the_case_major_and_a_second_letter_of_the_first_does_not():
    once = done(dossier(), Action.ADD_EXTERNAL_REFERENCE, REFERENCE, now=NOW)
    letter = AddExternalReference(body=REFERENCE.body, reference="催办1号", received_on=TODAY)
    other = AddExternalReference(body="人民银行分行", reference="2026-77", received_on=TODAY)

    assert done(once, Action.ADD_EXTERNAL_REFERENCE, letter).case.severity is Severity.COMPLEX
    assert done(once, Action.ADD_EXTERNAL_REFERENCE, other).case.severity is Severity.MAJOR


def test_another_body_does_not_change_the_level():
    given = AddExternalReference(body="消费者协会", reference="3", received_on=TODAY, is_regulator=False)

    assert done(dossier(), Action.ADD_EXTERNAL_REFERENCE, given).case.severity is Severity.SIMPLE


@pytest.mark.parametrize(
    ("given", "by", "code"),
    [
        pytest.param(REFERENCE, HANDLER, "already_referenced", id="twice"),
        pytest.param(
            AddExternalReference(body="a", reference="b", received_on=TODAY + timedelta(days=2)),
            HANDLER,
            "$.received_on",
            id="in the future",
        ),
        pytest.param(
            AddExternalReference(body="a", reference="b", received_on=TODAY, due_on=date(2026, 1, 1)),
            HANDLER,
            "$.due_on",
            id="due before received",
        ),
        pytest.param(
            AddExternalReference(body="a", reference="b", received_on=TODAY), FINANCE, "not_permitted", id="role"
        ),
    ],
)
def test_a_reference_that_makes_no_sense_is_refused(given, by, code):
    before = done(dossier(), Action.ADD_EXTERNAL_REFERENCE, REFERENCE)

    assert refusal_of(before, Action.ADD_EXTERNAL_REFERENCE, given, by) == code


def test_a_place_is_recorded_beside_the_words_of_the_customer():
    before = dossier()

    after = done(before, Action.RECORD_PLACE, RecordPlace(text="城东网点二楼", branch="城东支行"))

    assert (after.last(Place).text, after.last(Place).branch) == ("城东网点二楼", "城东支行")
    assert after.case.matter == before.case.matter


def test_facts_about_collection_are_kept_and_say_nothing_about_the_level():
    after = done(dossier(), Action.RECORD_COLLECTION_FACTS, FACTS, AGENT)

    facts = after.last(CollectionFacts)
    assert (facts.is_agency, facts.agency, facts.most_calls_a_day) == (True, "某某催收公司", 6)
    assert after.case.severity is Severity.SIMPLE


def test_a_third_party_who_was_told_makes_the_case_complex():
    given = RecordCollectionFacts(contacts=(CollectionContact(number="01012345678", told_to="单位同事"),))

    case = done(dossier(), Action.RECORD_COLLECTION_FACTS, given).case

    assert case.severity is Severity.COMPLEX
    assert Mention.THIRD_PARTY_CONTACTED in case.matter.mentions


@pytest.mark.parametrize(
    ("given", "by", "code"),
    [
        pytest.param(RecordCollectionFacts(), HANDLER, "$", id="nothing"),
        pytest.param(RecordCollectionFacts(is_agency=False, agency="x"), HANDLER, "$.agency", id="contradiction"),
        pytest.param(
            RecordCollectionFacts(
                contacts=(CollectionContact(caller="x"), CollectionContact(at=NOW + timedelta(hours=1)))
            ),
            HANDLER,
            "$.contacts[1].at",
            id="in the future",
        ),
        pytest.param(
            RecordCollectionFacts(contacts=(CollectionContact(),)), HANDLER, "$.contacts[0]", id="empty contact"
        ),
        pytest.param(FACTS, LEGAL, "not_permitted", id="role"),
    ],
)
def test_facts_that_make_no_sense_are_refused(given, by, code):
    assert refusal_of(dossier(), Action.RECORD_COLLECTION_FACTS, given, by) == code


@pytest.mark.parametrize("by", [CUSTOMER, AGENT, LEGAL, OTHER_HANDLER], ids=lambda each: each.name)
def test_evidence_takes_what_the_file_store_knows(by):
    item = done(dossier(), Action.ADD_EVIDENCE, EVIDENCE, by, file=FILE).last(EvidenceItem)

    assert (item.name, item.kind, item.is_sensitive) == (EVIDENCE.name, EVIDENCE.kind, False)
    assert (item.sha256, item.size_bytes, item.media_type, item.storage_key) == (
        FILE.sha256,
        FILE.size_bytes,
        FILE.media_type,
        FILE.storage_key,
    )


@pytest.mark.parametrize(
    ("records", "file", "by", "code"),
    [
        pytest.param([], None, HANDLER, "$.file", id="no upload"),
        pytest.param([], StoredFile("key-2", "image/png", 1, "b" * 64), HANDLER, "$.file", id="another upload"),
        pytest.param(
            [],
            StoredFile("key-1", "image/png", 1, "b" * 64, ScanStatus.INFECTED),
            HANDLER,
            "file_infected",
            id="infected",
        ),
        pytest.param([HELD], FILE, HANDLER, "already_there", id="twice"),
        pytest.param([], FILE, REVIEWER, "not_permitted", id="role"),
        pytest.param([made(StaffIdentified, staff_id=LEGAL.name)], FILE, LEGAL, "recused", id="by the accused"),
    ],
)
def test_evidence_that_cannot_be_is_refused(records, file, by, code):
    assert refusal_of(dossier(records=records), Action.ADD_EVIDENCE, EVIDENCE, by, file=file) == code


@pytest.mark.parametrize("by", [AGENT, LEGAL, REVIEWER], ids=lambda each: each.name)
def test_a_note_can_be_added_even_after_the_end(by):
    after = done(dossier(CaseState.CLOSED), Action.ADD_NOTE, AddNote(text="客户来电致谢"), by)

    assert (after.last(Note).text, after.last(Note).by) == ("客户来电致谢", by.name)


@pytest.mark.parametrize(
    ("before", "by", "code"),
    [
        pytest.param(dossier(), CUSTOMER, "not_permitted", id="customer"),
        pytest.param(dossier(act=Act.REPORT), HANDLER, "not_permitted", id="report"),
        pytest.param(
            dossier(act=Act.REPORT, records=[made(StaffIdentified, staff_id=COMPLIANCE.name)]),
            COMPLIANCE,
            "recused",
            id="by the accused",
        ),
    ],
)
def test_a_note_is_not_added_by_the_wrong_side(before, by, code):
    assert refusal_of(before, Action.ADD_NOTE, AddNote(text="x"), by) == code
