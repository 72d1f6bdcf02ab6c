"""Follow-up, archive, closing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from case_bridge.contract.operations.following_up import CloseCase, MarkNotApplicable, RecordFollowUp, StartFollowUp
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import (
    FollowUpAttempt,
    NotApplicable,
    RecheckResult,
    Satisfaction,
    WithdrawalRequest,
)
from case_bridge.contract.records.investigation import Finding
from case_bridge.contract.records.outcome import Communication, Refusal, Resolution, ResolutionItem
from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.vocabulary import Act, CaseState, Channel, ContactType, Severity
from case_bridge.contract.work_words import (
    ArchiveSection,
    CommunicationKind,
    ContactChannel,
    FollowUpOutcome,
    ItemType,
    RefusalReason,
)
from tests.fakes.dossiers import (
    AGENT,
    COMPLIANCE,
    CUSTOMER,
    HANDLER,
    NOW,
    OTHER_HANDLER,
    REVIEWER,
    SUPERVISOR,
    SYSTEM,
    done,
    dossier,
    made,
    matter,
    refusal_of,
)

S = CaseState
Outcome = FollowUpOutcome
SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
REACHED = RecordFollowUp(
    channel=ContactChannel.CALL,
    outcome=Outcome.REACHED,
    satisfaction=Satisfaction(score=4, is_solved=True, process=4, result=5, attitude=4),
)
FINDING = made(Finding, text="服务费重复扣取一次")
RESOLUTION = made(
    Resolution,
    items=(ResolutionItem(type=ItemType.NOTHING, text="无需另行处理"),),
    demands=(),
    feasibility_note="可行",
)
TOLD = made(
    Communication, kind=CommunicationKind.ACCEPTANCE_TOLD, channel=ContactChannel.CALL, content="已受理,正在核实"
)
WITHDRAWN = made(WithdrawalRequest, channel=ContactChannel.CALL, words="不投诉了", confirmed_at=NOW)
REFUSED = made(Refusal, reason=RefusalReason.IN_COURT, reasons="已起诉", where_to_go="受理法院")
ARCHIVE = (FINDING, RESOLUTION, TOLD)


def attempt(outcome=Outcome.NO_ANSWER, at=NOW, channel=ContactChannel.CALL):
    return RecordFollowUp(channel=channel, outcome=outcome), at


def tried(*moments, outcome=Outcome.NO_ANSWER):
    return tuple(
        made(FollowUpAttempt, id=f"attempt-{n}", at=at, channel=ContactChannel.CALL, outcome=outcome)
        for n, at in enumerate(moments)
    )


def asked(outcome=Outcome.REACHED):
    return tried(NOW, outcome=outcome)


def at(hour, minute=0, second=0):
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=SHANGHAI)


def test_an_attempt_is_kept_with_what_the_customer_thinks():
    after = done(dossier(S.FOLLOW_UP), Action.RECORD_FOLLOW_UP, REACHED, AGENT)

    kept = after.last(FollowUpAttempt)
    assert (kept.outcome, kept.satisfaction, kept.by, after.case.state) == (
        Outcome.REACHED,
        REACHED.satisfaction,
        "agent-1",
        S.FOLLOW_UP,
    )


@pytest.mark.parametrize("moment", [at(9), at(12, 30), at(19, 59, 59)], ids=str)
def test_customers_are_called_by_day(moment):
    after = done(dossier(S.FOLLOW_UP), Action.RECORD_FOLLOW_UP, REACHED, AGENT, moment)

    assert after.last(FollowUpAttempt).at == moment


@pytest.mark.parametrize("moment", [at(8, 59, 59), at(20), at(23), at(0)], ids=str)
def test_customers_are_not_called_in_the_evening_or_at_night(moment):
    given, _ = attempt()

    assert refusal_of(dossier(S.FOLLOW_UP), Action.RECORD_FOLLOW_UP, given, AGENT, moment) == "outside_calling_hours"


def test_a_message_may_go_out_at_any_hour():
    given, moment = attempt(at=at(22), channel=ContactChannel.SMS)

    assert done(dossier(S.FOLLOW_UP), Action.RECORD_FOLLOW_UP, given, AGENT, moment).of(FollowUpAttempt)


def test_only_who_was_reached_has_an_opinion():
    given = RecordFollowUp(
        channel=ContactChannel.SMS, outcome=Outcome.NO_ANSWER, satisfaction=Satisfaction(score=1, is_solved=False)
    )

    assert refusal_of(dossier(S.FOLLOW_UP), Action.RECORD_FOLLOW_UP, given, AGENT) == "$.satisfaction"


@pytest.mark.parametrize(
    ("earlier", "now"),
    [
        pytest.param((), NOW, id="the first"),
        pytest.param((NOW,), NOW + DAY, id="the second"),
        pytest.param((NOW, NOW + timedelta(hours=1)), NOW + timedelta(hours=2), id="three on one day"),
    ],
)
def test_unreachable_takes_three_attempts_on_two_days(earlier, now):
    before = dossier(S.FOLLOW_UP, records=tried(*earlier))
    given, _ = attempt(Outcome.UNREACHABLE)

    assert refusal_of(before, Action.RECORD_FOLLOW_UP, given, AGENT, now) == "too_few_attempts"


def test_after_three_attempts_on_two_days_a_customer_is_unreachable():
    before = dossier(S.FOLLOW_UP, records=tried(NOW, NOW + timedelta(hours=1)))
    given, _ = attempt(Outcome.UNREACHABLE)

    after = done(before, Action.RECORD_FOLLOW_UP, given, AGENT, NOW + DAY)

    assert after.last(FollowUpAttempt).outcome is Outcome.UNREACHABLE


def test_who_does_not_want_to_be_asked_is_not_asked_again():
    before = dossier(S.FOLLOW_UP, records=asked(Outcome.DECLINED_BY_CUSTOMER))

    assert refusal_of(before, Action.RECORD_FOLLOW_UP, REACHED, AGENT) == "customer_declined"


def test_after_a_recheck_there_is_something_new_to_ask():
    checked = made(RecheckResult, by=REVIEWER, result=Action.UPHOLD_DECISION.value, text="维持原处理意见")
    before = dossier(S.FOLLOW_UP, records=(*asked(Outcome.DECLINED_BY_CUSTOMER), checked))

    assert len(done(before, Action.RECORD_FOLLOW_UP, REACHED, AGENT).of(FollowUpAttempt)) == 2


def reported(*contacts, channel=Channel.WEB_CHAT):
    complainant = Complainant(contacts=tuple(Contact(type=kind, value="x") for kind in contacts))
    return dossier(S.ACTIONED, act=Act.REPORT, matter=matter(complainant=complainant), channel=channel)


def asks(way, outcome=Outcome.NO_ANSWER):
    return RecordFollowUp(channel=way, outcome=outcome)


@pytest.mark.parametrize(
    ("before", "way"),
    [
        pytest.param(reported(ContactType.MOBILE), ContactChannel.SMS, id="mobile"),
        pytest.param(reported(ContactType.LANDLINE), ContactChannel.CALL, id="landline"),
        pytest.param(reported(ContactType.EMAIL), ContactChannel.MAIL, id="e-mail"),
        pytest.param(reported(ContactType.WECHAT), ContactChannel.CHAT, id="WeChat"),
        pytest.param(reported(ContactType.CHANNEL), ContactChannel.CHAT, id="the chat itself"),
        pytest.param(reported(ContactType.CHANNEL, channel=Channel.LETTER), ContactChannel.POST, id="letter"),
        pytest.param(reported(ContactType.EMAIL), ContactChannel.MAILBOX, id="mailbox beside a contact"),
        pytest.param(reported(), ContactChannel.MAILBOX, id="mailbox"),
    ],
)
def test_a_reporter_is_asked_by_the_way_they_chose(before, way):
    assert done(before, Action.RECORD_FOLLOW_UP, asks(way), COMPLIANCE, at(10)).last(FollowUpAttempt).channel is way


@pytest.mark.parametrize(
    ("before", "way"),
    [
        pytest.param(reported(), ContactChannel.CALL, id="anonymous"),
        pytest.param(reported(ContactType.EMAIL), ContactChannel.CALL, id="e-mail only"),
        pytest.param(reported(ContactType.LANDLINE), ContactChannel.SMS, id="no message to a landline"),
        pytest.param(reported(ContactType.CHANNEL), ContactChannel.FACE_TO_FACE, id="the chat itself"),
    ],
)
def test_a_reporter_is_asked_by_no_other_way(before, way):
    assert refusal_of(before, Action.RECORD_FOLLOW_UP, asks(way), COMPLIANCE, at(10)) == "channel_not_chosen"


def test_that_a_reporter_left_no_contact_needs_no_channel_of_theirs():
    given = asks(ContactChannel.CALL, Outcome.NO_CONTACT_LEFT)

    assert done(reported(), Action.RECORD_FOLLOW_UP, given, COMPLIANCE, at(10)).of(FollowUpAttempt)


def test_no_contact_left_is_for_customers_who_left_none():
    given, _ = attempt(Outcome.NO_CONTACT_LEFT, channel=ContactChannel.MAILBOX)
    nameless = dossier(S.FOLLOW_UP, matter=matter(complainant=Complainant()))

    assert (
        done(nameless, Action.RECORD_FOLLOW_UP, given, AGENT).last(FollowUpAttempt).outcome is Outcome.NO_CONTACT_LEFT
    )
    assert refusal_of(dossier(S.FOLLOW_UP), Action.RECORD_FOLLOW_UP, given, AGENT) == "contact_exists"


@pytest.mark.parametrize(
    ("level", "records", "actor", "code"),
    [
        pytest.param(Severity.COMPLEX, (), HANDLER, "somebody_else_follows_up", id="complex: the handler"),
        pytest.param(Severity.MAJOR, (), OTHER_HANDLER, "supervisor_follows_up", id="major: a handler"),
        pytest.param(Severity.MAJOR, (), AGENT, "supervisor_follows_up", id="major: an agent"),
        pytest.param(Severity.SIMPLE, (), REVIEWER, "not_permitted", id="a reviewer"),
        pytest.param(Severity.SIMPLE, (), CUSTOMER, "not_permitted", id="the customer"),
    ],
)
def test_who_asks_depends_on_the_level(level, records, actor, code):
    before = dossier(S.FOLLOW_UP, level, records)

    assert refusal_of(before, Action.RECORD_FOLLOW_UP, REACHED, actor) == code


@pytest.mark.parametrize(
    ("level", "records", "actor"),
    [
        pytest.param(Severity.SIMPLE, (), HANDLER, id="simple: the handler"),
        pytest.param(Severity.COMPLEX, (), OTHER_HANDLER, id="complex: another handler"),
        pytest.param(Severity.MAJOR, (), SUPERVISOR, id="major: a supervisor"),
        pytest.param(Severity.MAJOR, (WITHDRAWN,), AGENT, id="withdrawn: anybody"),
        pytest.param(Severity.COMPLEX, (REFUSED,), HANDLER, id="not accepted: anybody"),
    ],
)
def test_the_right_person_asks(level, records, actor):
    assert done(dossier(S.FOLLOW_UP, level, records), Action.RECORD_FOLLOW_UP, REACHED, actor).of(FollowUpAttempt)


@pytest.mark.parametrize("state", [S.EXECUTING, S.LOOK_BACK, S.CLOSED])
def test_nobody_asks_at_another_time(state):
    assert refusal_of(dossier(state), Action.RECORD_FOLLOW_UP, REACHED, AGENT) == "illegal_transition"


@pytest.mark.parametrize("state", [S.WITHDRAWN, S.NOT_ACCEPTED])
def test_every_end_is_followed_up(state):
    assert done(dossier(state), Action.START_FOLLOW_UP, StartFollowUp(), SYSTEM).case.state is S.FOLLOW_UP
    assert refusal_of(dossier(state), Action.START_FOLLOW_UP, StartFollowUp(), HANDLER) == "not_permitted"


@pytest.mark.parametrize("ended", [WITHDRAWN, REFUSED], ids=["withdrawn", "not accepted"])
@pytest.mark.parametrize("section", [ArchiveSection.FINDINGS, ArchiveSection.RESOLUTION])
def test_a_case_that_ended_early_may_lack_a_section(ended, section):
    given = MarkNotApplicable(section=section, reason="客户当日撤回,未开展调查")

    after = done(dossier(S.FOLLOW_UP, records=(ended,)), Action.MARK_NOT_APPLICABLE, given)

    assert (after.last(NotApplicable).section, after.last(NotApplicable).reason) == (section, given.reason)


@pytest.mark.parametrize(
    ("state", "act", "actor"), [(S.ACTIONED, Act.REPORT, COMPLIANCE), (S.EVALUATING, Act.SUGGESTION, HANDLER)]
)
def test_a_short_lane_has_no_resolution(state, act, actor):
    given = MarkNotApplicable(section=ArchiveSection.RESOLUTION, reason="举报事项,不涉及对客户的方案")

    assert done(dossier(state, act=act), Action.MARK_NOT_APPLICABLE, given, actor).of(NotApplicable)


@pytest.mark.parametrize(
    ("records", "section", "reason", "code"),
    [
        pytest.param((), ArchiveSection.FINDINGS, "不适用", "section_needed", id="findings of a handled case"),
        pytest.param((), ArchiveSection.RESOLUTION, "不适用", "section_needed", id="its resolution"),
        pytest.param((), ArchiveSection.MATTER, "不适用", "section_not_empty", id="the matter is always there"),
        pytest.param((TOLD,), ArchiveSection.COMMUNICATIONS, "不适用", "section_not_empty", id="there are some"),
        pytest.param((WITHDRAWN, FINDING), ArchiveSection.FINDINGS, "不适用", "section_not_empty", id="a finding"),
        pytest.param(
            (WITHDRAWN, made(NotApplicable, section=ArchiveSection.FINDINGS, reason="撤回")),
            ArchiveSection.FINDINGS,
            "不适用",
            "section_not_empty",
            id="excused already",
        ),
        pytest.param((WITHDRAWN,), ArchiveSection.FINDINGS, " ", "$.reason", id="no reason"),
    ],
)
def test_what_is_needed_or_there_is_not_excused(records, section, reason, code):
    given = MarkNotApplicable(section=section, reason=reason)

    assert refusal_of(dossier(S.FOLLOW_UP, records=records), Action.MARK_NOT_APPLICABLE, given) == code


@pytest.mark.parametrize("level", [Severity.SIMPLE, Severity.COMPLEX])
@pytest.mark.parametrize("actor", [HANDLER, SUPERVISOR, SYSTEM], ids=lambda actor: actor.name)
@pytest.mark.parametrize("outcome", [Outcome.REACHED, Outcome.DECLINED_BY_CUSTOMER])
def test_a_whole_case_is_closed(level, actor, outcome):
    before = dossier(S.FOLLOW_UP, level, (*ARCHIVE, *asked(outcome)))

    after = done(before, Action.CLOSE_CASE, CloseCase(), actor)

    assert (after.case.state, after.case.closed_at) == (S.CLOSED, NOW)


def test_three_attempts_without_an_answer_suffice():
    records = (*ARCHIVE, *tried(NOW, NOW + timedelta(hours=1), NOW + DAY))

    assert done(dossier(S.FOLLOW_UP, records=records), Action.CLOSE_CASE, CloseCase()).case.state is S.CLOSED


def test_a_withdrawn_major_case_is_closed_without_a_look_back():
    excused = tuple(
        made(NotApplicable, id=section.value, section=section, reason="客户撤回")
        for section in (ArchiveSection.FINDINGS, ArchiveSection.RESOLUTION, ArchiveSection.COMMUNICATIONS)
    )
    before = dossier(S.FOLLOW_UP, Severity.MAJOR, (WITHDRAWN, *excused, *asked()))

    assert done(before, Action.CLOSE_CASE, CloseCase()).case.state is S.CLOSED


def _without(record):
    return tuple(each for each in (*ARCHIVE, *asked()) if each is not record)


@pytest.mark.parametrize(
    ("level", "records", "actor", "code"),
    [
        pytest.param(Severity.SIMPLE, ARCHIVE, HANDLER, "not_followed_up", id="nobody asked"),
        pytest.param(
            Severity.SIMPLE, (*ARCHIVE, *tried(NOW, NOW + DAY)), HANDLER, "not_followed_up", id="two attempts"
        ),
        pytest.param(
            Severity.SIMPLE, (*ARCHIVE, *tried(NOW, NOW, NOW)), HANDLER, "not_followed_up", id="three on one day"
        ),
        pytest.param(Severity.SIMPLE, _without(FINDING), HANDLER, "archive_incomplete", id="no finding"),
        pytest.param(Severity.SIMPLE, _without(RESOLUTION), HANDLER, "archive_incomplete", id="no resolution"),
        pytest.param(Severity.SIMPLE, _without(TOLD), HANDLER, "archive_incomplete", id="nothing told"),
        pytest.param(Severity.MAJOR, (*ARCHIVE, *asked()), SUPERVISOR, "look_back_due", id="major"),
        pytest.param(Severity.SIMPLE, (*ARCHIVE, *asked()), AGENT, "not_permitted", id="an agent"),
        pytest.param(Severity.SIMPLE, (*ARCHIVE, *asked()), OTHER_HANDLER, "not_the_handler", id="another handler"),
    ],
)
def test_a_case_that_is_not_whole_stays_open(level, records, actor, code):
    assert refusal_of(dossier(S.FOLLOW_UP, level, records), Action.CLOSE_CASE, CloseCase(), actor) == code


@pytest.mark.parametrize("state", [S.EXECUTING, S.WITHDRAWN, S.CLOSED])
def test_a_case_is_closed_from_its_last_step_only(state):
    before = dossier(state, records=(*ARCHIVE, *asked()))

    assert refusal_of(before, Action.CLOSE_CASE, CloseCase()) == "illegal_transition"
