"""A report is screened, investigated, found true or not, brought before the regulator, answered with measures."""

from datetime import date

import pytest

from case_bridge.contract.operations.report_lane import (
    ClearReport,
    FindInsufficient,
    InvestigateReport,
    PersonalMeasure,
    ReportToRegulator,
    StartScreening,
    SubstantiateReport,
    TakeMeasures,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import Accountability, Finding, RegulatorReport
from case_bridge.contract.records.lanes import Measures
from case_bridge.contract.records.surroundings import Note
from case_bridge.contract.vocabulary import Act, CaseState
from case_bridge.contract.work_words import ArchiveSection, Grade, ReportStatus
from case_bridge.domain.guards.ending import open_sections
from tests.fakes.dossiers import COMPLIANCE, HANDLER, NOW, SUPERVISOR, done, dossier, made, refusal_of

FOUND = made(Finding, by=COMPLIANCE, text="转账记录与举报一致")
SENT = made(RegulatorReport, by=COMPLIANCE, addressee="监管分局", text="情况报告", status=ReportStatus.SENT)
PERSONAL = PersonalMeasure(
    staff="工号0821",
    finding="收受好处费",
    grade=Grade.SERIOUS,
    measure="停职检查",
    decided_by="合规委员会",
    decided_on=date(2026, 11, 20),
)
MEASURES = TakeMeasures(measures="退还费用,停用该渠道")

INPUTS = {
    Action.START_SCREENING: StartScreening(),
    Action.INVESTIGATE_REPORT: InvestigateReport(reasons="有具体的人和时间"),
    Action.SUBSTANTIATE_REPORT: SubstantiateReport(reasons="证据充分", staff="工号0821"),
    Action.CLEAR_REPORT: ClearReport(reasons="流水与举报不符"),
    Action.FIND_INSUFFICIENT: FindInsufficient(reasons="没有时间和人名"),
    Action.REPORT_TO_REGULATOR: ReportToRegulator(),
    Action.TAKE_MEASURES: MEASURES,
}


def report(state, *records, **changed):
    return dossier(state, act=Act.REPORT, records=records, handler=COMPLIANCE.name, **changed)


@pytest.mark.parametrize(
    ("before", "action", "target"),
    [
        (report(CaseState.REGISTERED), Action.START_SCREENING, CaseState.SCREENING),
        (report(CaseState.SCREENING), Action.INVESTIGATE_REPORT, CaseState.INVESTIGATING),
        (report(CaseState.INVESTIGATING, FOUND), Action.SUBSTANTIATE_REPORT, CaseState.SUBSTANTIATED),
        (report(CaseState.INVESTIGATING, FOUND), Action.CLEAR_REPORT, CaseState.UNSUBSTANTIATED),
        (report(CaseState.SCREENING), Action.FIND_INSUFFICIENT, CaseState.INSUFFICIENT),
        (report(CaseState.INVESTIGATING), Action.FIND_INSUFFICIENT, CaseState.INSUFFICIENT),
        (report(CaseState.SUBSTANTIATED, SENT), Action.REPORT_TO_REGULATOR, CaseState.REGULATOR_REPORTED),
        (report(CaseState.SUBSTANTIATED), Action.TAKE_MEASURES, CaseState.ACTIONED),
        (report(CaseState.UNSUBSTANTIATED), Action.TAKE_MEASURES, CaseState.ACTIONED),
        (report(CaseState.INSUFFICIENT), Action.TAKE_MEASURES, CaseState.ACTIONED),
        (report(CaseState.REGULATOR_REPORTED), Action.TAKE_MEASURES, CaseState.ACTIONED),
    ],
)
def test_compliance_moves_a_report_along_its_lane(before, action, target):
    assert done(before, action, INPUTS[action], COMPLIANCE).case.state is target


@pytest.mark.parametrize("by", [HANDLER, SUPERVISOR], ids=lambda each: each.role.value)
@pytest.mark.parametrize("action", INPUTS)
def test_nobody_but_compliance_works_on_a_report(action, by):
    sources = {
        Action.START_SCREENING: CaseState.REGISTERED,
        Action.INVESTIGATE_REPORT: CaseState.SCREENING,
        Action.FIND_INSUFFICIENT: CaseState.SCREENING,
        Action.REPORT_TO_REGULATOR: CaseState.SUBSTANTIATED,
        Action.TAKE_MEASURES: CaseState.SUBSTANTIATED,
    }
    before = report(sources.get(action, CaseState.INVESTIGATING), FOUND, SENT)

    assert refusal_of(before, action, INPUTS[action], by) == "not_permitted"


@pytest.mark.parametrize("action", INPUTS)
def test_a_closed_report_stays_closed(action):
    assert refusal_of(report(CaseState.CLOSED), action, INPUTS[action], COMPLIANCE) == "illegal_transition"


@pytest.mark.parametrize("action", INPUTS)
def test_a_complaint_is_no_report(action):
    assert refusal_of(dossier(CaseState.INVESTIGATING), action, INPUTS[action], COMPLIANCE) == "illegal_transition"


@pytest.mark.parametrize("action", [Action.SUBSTANTIATE_REPORT, Action.CLEAR_REPORT])
def test_a_report_is_not_judged_without_a_finding(action):
    assert refusal_of(report(CaseState.INVESTIGATING), action, INPUTS[action], COMPLIANCE) == "no_finding"


def test_a_report_goes_before_the_regulator_only_when_it_was_sent():
    drafted = made(RegulatorReport, by=COMPLIANCE, addressee="监管分局", text="草稿")
    before = report(CaseState.SUBSTANTIATED, drafted)

    assert refusal_of(before, Action.REPORT_TO_REGULATOR, ReportToRegulator(), COMPLIANCE) == "report_not_sent"


def test_a_true_report_names_whose_violation_it_is():
    before = report(CaseState.INVESTIGATING, FOUND)

    found = done(before, Action.SUBSTANTIATE_REPORT, INPUTS[Action.SUBSTANTIATE_REPORT], COMPLIANCE).last(Finding)

    assert (found.staff, found.is_violation, found.text) == ("工号0821", True, "证据充分")


@pytest.mark.parametrize("action", [Action.CLEAR_REPORT, Action.FIND_INSUFFICIENT])
def test_the_reasons_of_an_unproven_report_are_a_finding_without_violation(action):
    found = done(report(CaseState.INVESTIGATING, FOUND), action, INPUTS[action], COMPLIANCE).last(Finding)

    assert (found.text, found.is_violation) == (INPUTS[action].reasons, False)


def test_the_reasons_to_investigate_are_noted():
    after = done(report(CaseState.SCREENING), Action.INVESTIGATE_REPORT, INPUTS[Action.INVESTIGATE_REPORT], COMPLIANCE)

    assert after.last(Note).text == "有具体的人和时间"


def test_measures_fill_the_archive_and_call_people_to_account():
    given = TakeMeasures(measures="退还费用", accountability=(PERSONAL, PERSONAL))

    after = done(report(CaseState.SUBSTANTIATED), Action.TAKE_MEASURES, given, COMPLIANCE)

    assert after.last(Measures).text == "退还费用"
    assert [each.grade for each in after.of(Accountability)] == [Grade.SERIOUS, Grade.SERIOUS]
    assert len({record.id for record in after.records}) == 3
    assert ArchiveSection.RESOLUTION not in open_sections(after)


def test_that_nothing_was_done_is_recorded_with_its_reason():
    given = TakeMeasures(measures="经查不属实,无需处理", is_nothing=True)

    after = done(report(CaseState.UNSUBSTANTIATED), Action.TAKE_MEASURES, given, COMPLIANCE)

    assert (after.last(Measures).is_nothing, after.last(Measures).text) == (True, given.measures)


@pytest.mark.parametrize("state", [CaseState.UNSUBSTANTIATED, CaseState.INSUFFICIENT])
def test_nobody_is_called_to_account_for_a_report_that_was_not_found_true(state):
    given = TakeMeasures(measures="扣奖金", accountability=(PERSONAL,))

    assert refusal_of(report(state), Action.TAKE_MEASURES, given, COMPLIANCE) == "not_substantiated"


@pytest.mark.parametrize(
    ("given", "path"),
    [
        pytest.param(
            TakeMeasures(measures="x", is_nothing=True, accountability=(PERSONAL,)), "$.is_nothing", id="not nothing"
        ),
        pytest.param(
            TakeMeasures(
                measures="x",
                accountability=(
                    PERSONAL,
                    PersonalMeasure(
                        staff="工号0822",
                        finding="x",
                        grade=Grade.MINOR_FAULT,
                        measure="提醒",
                        decided_by="合规委员会",
                        decided_on=date(NOW.year + 1, 1, 1),
                    ),
                ),
            ),
            "$.accountability[1].decided_on",
            id="decided in the future",
        ),
    ],
)
def test_measures_that_make_no_sense_are_refused(given, path):
    assert refusal_of(report(CaseState.SUBSTANTIATED), Action.TAKE_MEASURES, given, COMPLIANCE) == path
