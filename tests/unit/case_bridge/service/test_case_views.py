"""How a case looks to staff."""

from dataclasses import replace

from case_bridge.contract.process import Action
from case_bridge.contract.records.base import Record
from case_bridge.contract.records.investigation import Finding
from case_bridge.contract.requests import Complainant
from case_bridge.contract.vocabulary import Act, Role
from case_bridge.domain.dossier import Actor, Dossier, Turn
from case_bridge.service.case_views import full_view, input_schema, listed_view
from tests.fakes.cases import RULES, case
from tests.fakes.office import SUNDAY_NOON

SUPERVISOR = Turn(Actor("wangfang", Role.SUPERVISOR, "default"), SUNDAY_NOON, RULES, "r1")
WITHOUT_AN_OBJECT = {
    Action.COMPLETE_TASK,
    Action.SIGN_TASK,
    Action.COMPLETE_ACTION_ITEM,
    Action.CONCLUDE_INTERNAL_INVESTIGATION,
    Action.VERIFY_AUTHORISATION,
    Action.RAISE_SEVERITY,
}
FINDING = Finding(id="f1", at=SUNDAY_NOON, by="lihua", text="王小明的电话13800138000打不通")


def _dossier(*records: Record, act: Act = Act.COMPLAINT) -> Dossier:
    return Dossier(replace(case(), act=act), records)


def test_an_unmasked_case_shows_every_value_exactly():
    shown = full_view(_dossier(FINDING), SUPERVISOR, is_masked=False)

    for name in ("complainant", "contract_number", "issue_text", "demand", "evidence", "occurred_at", "staff_involved"):
        assert getattr(shown, name) == getattr(case().matter, name)
    assert (shown.amount_fen, shown.amount_max_fen) == (400_000, 500_000)
    assert shown.work == (FINDING,)


def test_an_unmasked_report_keeps_its_reporter_closed():
    shown = full_view(_dossier(act=Act.REPORT), SUPERVISOR, is_masked=False)

    assert shown.complainant.name != case().matter.complainant.name
    assert "13800138000" not in repr(shown.complainant)
    assert shown.issue_text == case().matter.issue_text


def test_the_work_is_masked_with_the_case():
    shown = full_view(_dossier(FINDING), SUPERVISOR, is_masked=True)

    assert "13800138000" not in repr(shown)
    assert shown.work[0].id == "f1"


def test_what_may_be_done_comes_with_its_schema_and_in_a_list_with_a_reference():
    full, listed = full_view(_dossier(FINDING), SUPERVISOR, is_masked=True), listed_view(_dossier(FINDING), SUPERVISOR)

    named = {each.action for each in full.allowed}
    assert {each.action for each in listed.allowed} - named == WITHOUT_AN_OBJECT
    assert named < {each.action for each in listed.allowed}
    assert all("properties" in str(each.input_schema) for each in full.allowed)
    assert {*(each.input_schema["$ref"].split("#")[0] for each in listed.allowed)} == {"/api/openapi.json"}
    assert listed.work == ()
    assert full.allowed


def test_a_schema_is_made_once():
    action = next(iter(full_view(_dossier(), SUPERVISOR, is_masked=True).allowed)).action

    assert action
    assert input_schema.cache_info().currsize >= 1


def test_staff_see_how_the_words_were_read_and_where_in_what_they_see():
    matter = replace(
        case().matter, issue_text="北京某某有限公司300元", complainant=Complainant(name="北京某某有限公司")
    )
    dossier = Dossier(replace(case(), matter=matter))

    plain = full_view(dossier, SUPERVISOR, is_masked=False)
    shown = full_view(dossier, SUPERVISOR, is_masked=True)

    assert (plain.issues, plain.readings) == (matter.issues, case().readings)
    assert shown.issue_text == "北**300元"
    assert (shown.issues[0].spans[0].end, shown.issues[1].spans[0].end) == (3, 6)
    assert (shown.readings[0].end, shown.readings[0].confidence) == (6, 0.93)


def test_a_list_tells_the_things_of_a_case_and_not_how_it_was_read():
    shown = listed_view(_dossier(), SUPERVISOR)

    assert [issue.topic for issue in shown.issues] == [issue.topic for issue in case().matter.issues]
    assert shown.readings == ()
