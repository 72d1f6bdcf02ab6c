"""Several things in one matter: kept together as the issues of one case, and listed back before it is filed."""

from bot.dialogue.move import Say, say
from bot.dialogue.reading import IssueRead, Reading, moved
from bot.dialogue.state import State, replace
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import Act, Topic

_SHOWN_CHARACTERS = 30
_LISTED_FOR = (Act.COMPLAINT, Act.REPORT)


def with_issues(state: State, reading: Reading, start: int) -> State:
    """Return the state with what a message tells of, each topic once; the message stands at `start` in the issue."""
    known = {issue.topic: issue for issue in state.issues}
    for told in moved(reading, start).issues:
        known[told.topic] = _both(known[told.topic], told) if told.topic in known else told
    return replace(state, issues=tuple(known.values()))


def several(state: State) -> tuple[IssueRead, ...]:
    """Return the things that the matter is about when there are at least two."""
    return state.issues if len(state.issues) > 1 and state.act in _LISTED_FOR else ()


def issue_lines(state: State) -> tuple[Say, ...]:
    """Return the line of the summary that lists several things back, each by its topic and the customer's words.

    Complaint and report in one are told to be taken apart by staff (reference: domain 4.7, 4.11).
    """
    issues = several(state)
    if not issues:
        return ()
    listed = Say("utter_line_issues", lines=tuple(_line(state, place, each) for place, each in enumerate(issues, 1)))
    is_mixed = len({issue.act for issue in issues}) > 1
    return (listed, say("utter_line_issues_apart")) if is_mixed else (listed,)


def _line(state: State, place: int, issue: IssueRead) -> Say:
    first = issue.spans[0]
    words = " ".join(str(state.issue)[first.start : first.end].split())
    shown = words if len(words) <= _SHOWN_CHARACTERS else words[:_SHOWN_CHARACTERS] + "…"
    label = taxonomy().branch(Topic(issue.topic)).label
    return say("utter_line_one_issue", place=str(place), label=label, words=shown)


def _both(one: IssueRead, other: IssueRead) -> IssueRead:
    surer = max(one, other, key=lambda issue: issue.confidence)
    is_report = Act.REPORT in (one.act, other.act)
    return IssueRead(
        act=(Act.REPORT if is_report else Act.COMPLAINT).value,
        topic=surer.topic,
        cause=surer.cause,
        confidence=surer.confidence,
        spans=(*one.spans, *other.spans),
    )
