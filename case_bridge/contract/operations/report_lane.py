"""Inputs of the report lane, which belongs to compliance."""

from datetime import date

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Line, Text
from case_bridge.contract.requests import Request
from case_bridge.contract.work_words import Grade


class StartScreening(Operation, frozen=True, kw_only=True):
    """Begin to screen a report: is it ours, is somebody definite meant, are there facts that can be checked?"""

    note: Text | None = None


class InvestigateReport(Operation, frozen=True, kw_only=True):
    """Take a screened report into investigation, with the reasons."""

    reasons: Text


class SubstantiateReport(Operation, frozen=True, kw_only=True):
    """Find that a report is true. `staff` names the person whose violation it is, as the staff file does."""

    reasons: Text
    staff: Line | None = None


class ClearReport(Operation, frozen=True, kw_only=True):
    """Find that a report is not true, with the reasons."""

    reasons: Text


class FindInsufficient(Operation, frozen=True, kw_only=True):
    """Find that what is known does not suffice to judge a report: what was tried and what is missing."""

    reasons: Text


class ReportToRegulator(Operation, frozen=True, kw_only=True):
    """Mark a true report as brought before the regulator; the report to the regulator has to be sent before."""

    note: Text | None = None


class PersonalMeasure(Request, frozen=True, kw_only=True):
    """What followed for one person; `decided_by` is the body or person that decided it."""

    staff: Line
    finding: Text
    grade: Grade
    measure: Text
    decided_by: Line
    decided_on: date


class TakeMeasures(Operation, frozen=True, kw_only=True):
    """Record what the company did after a report. Where nothing was done, set `is_nothing` and give the reason in
    `measures`. `accountability` only for a report that was found true.
    """

    measures: Text
    is_nothing: bool = False
    accountability: tuple[PersonalMeasure, ...] = ()
