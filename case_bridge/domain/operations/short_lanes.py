"""The short lanes: answering inquiries, judging suggestions, going over to the complaint lane, splitting claims off."""

from dataclasses import replace

from case_bridge.contract.operations.base import Told
from case_bridge.contract.operations.short_lanes import (
    AdoptSuggestion,
    AnswerInquiry,
    DeclineSuggestion,
    SplitClaim,
    StartEvaluation,
    TurnIntoComplaint,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import Finding
from case_bridge.contract.records.lanes import ClaimSplit, LaneChange
from case_bridge.contract.records.surroundings import Note
from case_bridge.contract.requests import Complainant
from case_bridge.contract.taxonomy import Cause, UnknownCause, taxonomy
from case_bridge.contract.vocabulary import Act, Topic
from case_bridge.contract.work_words import CommunicationKind
from case_bridge.domain.case import Matter
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.mentions import not_lowered
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import InputInvalid
from case_bridge.domain.telling import communication


def answer_inquiry(dossier: Dossier, given: AnswerInquiry, turn: Turn) -> Dossier:
    """Record the answer as it was given."""
    told = Told(channel=given.channel, content=given.content, proof=given.proof)
    return dossier.plus(communication(turn.record_id, CommunicationKind.ANSWER_GIVEN, told, turn))


def turn_into_complaint(dossier: Dossier, given: TurnIntoComplaint, turn: Turn) -> Dossier:
    """Let the complaint lane begin: a new round, level and due times counted from receipt, the first act kept."""
    case = dossier.case
    if (given.topic is None) != (given.cause is None):
        raise InputInvalid("$.cause" if given.cause is None else "$.topic", "topic and cause go together")
    topic, cause = given.topic or case.topic, given.cause or case.cause
    leaf = leaf_of(topic, cause)
    change = LaneChange(id=turn.record_id, at=turn.now, by=turn.actor.name, was=case.act, reason=given.reason)
    complaint = replace(
        case,
        act=Act.COMPLAINT,
        filed_as=case.filed_as or case.act,
        topic=topic,
        cause=leaf.cause,
        level_by_hand=None,
        is_level_confirmed=False,
    )
    judged = complaint.amended(case.matter, leaf, turn.rules)
    return dossier.plus(change).with_case(not_lowered(case, judged))


def start_evaluation(dossier: Dossier, given: StartEvaluation, turn: Turn) -> Dossier:
    """Begin to look into a suggestion."""
    return noted(dossier, given.note, turn)


def judge_suggestion(dossier: Dossier, given: AdoptSuggestion | DeclineSuggestion, turn: Turn) -> Dossier:
    """Record why a suggestion is adopted or not, and what the customer was told."""
    judged = dossier.plus(Finding(id=turn.record_id, at=turn.now, by=turn.actor.name, text=given.reasons))
    if given.told is None:
        return judged
    return judged.plus(communication(turn.id_of(1), CommunicationKind.OUTCOME_TOLD, given.told, turn))


def split_claim(dossier: Dossier, given: SplitClaim, turn: Turn) -> Dossier:
    """Record the claim; the complaint that it becomes is filed by the use case, from `matter_of_claim`."""
    leaf = leaf_of(given.topic, given.cause)
    if given.reporter_agreed is not None and dossier.case.act is not Act.REPORT:
        raise InputInvalid("$.reporter_agreed", "only a report has a reporter")
    claim = ClaimSplit(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        text=given.words,
        topic=given.topic,
        cause=leaf.cause,
        is_reporter_named=given.reporter_agreed is True,
    )
    return dossier.plus(claim)


def matter_of_claim(dossier: Dossier, claim: ClaimSplit) -> Matter:
    """Return what the new complaint is about: the words of the claim, the same customer and contract.

    Amount, demand and everything told about staff stay behind: they belong to the case that the claim is split from.
    Whoever reported something is not known by it to those who handle complaints, unless they agreed. Source: domain
    report §4.8 (only compliance knows a reporter) and §4.7 (a complaint may be without name and contact).
    """
    whole = dossier.case.matter
    if dossier.case.act is Act.REPORT and not claim.is_reporter_named:
        return Matter(issue_text=claim.text, complainant=Complainant(kind=whole.complainant.kind))
    return Matter(issue_text=claim.text, complainant=whole.complainant, contract_number=whole.contract_number)


def leaf_of(topic: Topic, cause: str) -> Cause:
    """Return a leaf of the tree. Raises InputInvalid."""
    try:
        return taxonomy().cause(topic, cause)
    except UnknownCause as unknown:
        raise InputInvalid("$.cause", f"{topic} has no such cause") from unknown


def noted(dossier: Dossier, text: str | None, turn: Turn) -> Dossier:
    """Return the dossier with a note, if there is something to note."""
    if text is None:
        return dossier
    return dossier.plus(Note(id=turn.record_id, at=turn.now, by=turn.actor.name, text=text))


OPERATIONS = (
    Operation(Action.ANSWER_INQUIRY, AnswerInquiry, answer_inquiry),
    Operation(Action.TURN_INTO_COMPLAINT, TurnIntoComplaint, turn_into_complaint),
    Operation(Action.START_EVALUATION, StartEvaluation, start_evaluation),
    Operation(Action.ADOPT_SUGGESTION, AdoptSuggestion, judge_suggestion),
    Operation(Action.DECLINE_SUGGESTION, DeclineSuggestion, judge_suggestion),
    Operation(Action.SPLIT_CLAIM, SplitClaim, split_claim),
)
