"""The report lane: screening, investigation, its three ends, the regulator, measures."""

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
from case_bridge.contract.records.investigation import Accountability, Finding
from case_bridge.contract.records.lanes import Measures
from case_bridge.contract.vocabulary import CaseState
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.operation import Operation
from case_bridge.domain.operations.short_lanes import noted
from case_bridge.domain.steps import InputInvalid, Refused

_FOUND_TRUE = (CaseState.SUBSTANTIATED, CaseState.REGULATOR_REPORTED)


def start_screening(dossier: Dossier, given: StartScreening, turn: Turn) -> Dossier:
    """Begin to screen a report."""
    return noted(dossier, given.note, turn)


def investigate_report(dossier: Dossier, given: InvestigateReport, turn: Turn) -> Dossier:
    """Take a report into investigation."""
    return noted(dossier, given.reasons, turn)


def substantiate_report(dossier: Dossier, given: SubstantiateReport, turn: Turn) -> Dossier:
    """Find a report true."""
    found = Finding(
        id=turn.record_id, at=turn.now, by=turn.actor.name, text=given.reasons, staff=given.staff, is_violation=True
    )
    return dossier.plus(found)


def leave_unproven(dossier: Dossier, given: ClearReport | FindInsufficient, turn: Turn) -> Dossier:
    """Find a report untrue, or not to be judged."""
    return dossier.plus(Finding(id=turn.record_id, at=turn.now, by=turn.actor.name, text=given.reasons))


def report_to_regulator(dossier: Dossier, given: ReportToRegulator, turn: Turn) -> Dossier:
    """Mark a report as brought before the regulator."""
    return noted(dossier, given.note, turn)


def take_measures(dossier: Dossier, given: TakeMeasures, turn: Turn) -> Dossier:
    """Record what the company did, and what followed for whom."""
    if given.is_nothing and given.accountability:
        raise InputInvalid("$.is_nothing", "measures against a person are not nothing")
    if given.accountability and dossier.case.state not in _FOUND_TRUE:
        raise Refused("not_substantiated", "Nobody is called to account for a report that was not found true.")
    done = Measures(
        id=turn.record_id, at=turn.now, by=turn.actor.name, text=given.measures, is_nothing=given.is_nothing
    )
    persons = (_accountability(each, place, turn) for place, each in enumerate(given.accountability))
    return dossier.plus(done, *persons)


def _accountability(measure: PersonalMeasure, place: int, turn: Turn) -> Accountability:
    if measure.decided_on > local_day(turn.now):
        raise InputInvalid(f"$.accountability[{place}].decided_on", "lies in the future")
    return Accountability(
        id=turn.id_of(place + 1),
        at=turn.now,
        by=turn.actor.name,
        staff=measure.staff,
        finding=measure.finding,
        grade=measure.grade,
        measure=measure.measure,
        decided_by=measure.decided_by,
        decided_on=measure.decided_on,
    )


OPERATIONS = (
    Operation(Action.START_SCREENING, StartScreening, start_screening),
    Operation(Action.INVESTIGATE_REPORT, InvestigateReport, investigate_report),
    Operation(Action.SUBSTANTIATE_REPORT, SubstantiateReport, substantiate_report),
    Operation(Action.CLEAR_REPORT, ClearReport, leave_unproven),
    Operation(Action.FIND_INSUFFICIENT, FindInsufficient, leave_unproven),
    Operation(Action.REPORT_TO_REGULATOR, ReportToRegulator, report_to_regulator),
    Operation(Action.TAKE_MEASURES, TakeMeasures, take_measures),
)
