"""What is said to the customer, and what the customer says."""

import pytest

from case_bridge.contract.operations.communicating import (
    RecordCommunication,
    RecordFirstReply,
    RecordReaction,
    SendPreliminaryOpinion,
    SendProgressNotice,
    TellSolution,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import Task
from case_bridge.contract.records.outcome import Communication, Reaction
from case_bridge.contract.vocabulary import Act, CaseState, Role, Severity
from case_bridge.contract.work_words import CommunicationKind, ContactChannel, ReactionKind, TaskKind, TaskStatus
from case_bridge.domain.operations.communicating import OPERATIONS
from case_bridge.domain.steps import Refused
from tests.fakes.dossiers import (
    AGENT,
    COMPLIANCE,
    CUSTOMER,
    FINANCE,
    HANDLER,
    NOW,
    OTHER_HANDLER,
    SYSTEM,
    done,
    dossier,
    made,
    refusal_of,
    turn,
)

S = CaseState
WORDS = {"channel": ContactChannel.CALL, "content": "已核对您的扣款记录,正在逐笔核实", "proof": "录音 REC-1122-07"}
SIGNED = tuple(
    made(Task, id=kind.value, kind=kind, role=role, question="是否合规", status=TaskStatus.SIGNED)
    for kind, role in ((TaskKind.LEGAL_OPINION, Role.LEGAL), (TaskKind.MGMT_ASSESSMENT, Role.MGMT))
)
PROMISES = [
    pytest.param(Action.RECORD_FIRST_REPLY, RecordFirstReply, CommunicationKind.FIRST_REPLY_GIVEN, id="first reply"),
    pytest.param(Action.TELL_SOLUTION, TellSolution, CommunicationKind.SOLUTION_TOLD, id="solution"),
    pytest.param(
        Action.SEND_PRELIMINARY_OPINION,
        SendPreliminaryOpinion,
        CommunicationKind.PRELIMINARY_OPINION,
        id="preliminary opinion",
    ),
]


@pytest.mark.parametrize(("action", "takes", "kind"), PROMISES)
def test_what_ends_a_promise_is_kept_with_author_words_way_and_proof(action, takes, kind):
    after = done(dossier(S.INVESTIGATING, Severity.COMPLEX, SIGNED), action, takes(**WORDS))

    said = after.last(Communication)
    assert (said.kind, said.by, said.at) == (kind, "handler-1", NOW)
    assert (said.channel, said.content, said.proof) == tuple(WORDS.values())


@pytest.mark.parametrize(("action", "takes", "_"), PROMISES)
@pytest.mark.parametrize("field", ["content", "proof"])
@pytest.mark.parametrize("words", ["", "   ", "\u3000\n", "\u200b", "……", "👍"])
def test_words_that_say_nothing_end_no_promise(action, takes, _, field, words):
    before = dossier(S.INVESTIGATING, Severity.COMPLEX, SIGNED)

    assert refusal_of(before, action, takes(**{**WORDS, field: words})) == f"$.{field}"


@pytest.mark.parametrize(("action", "takes", "_"), PROMISES)
@pytest.mark.parametrize("actor", [SYSTEM, CUSTOMER, FINANCE], ids=lambda actor: actor.name)
def test_only_people_who_talk_to_customers_end_a_promise(action, takes, _, actor):
    before = dossier(S.INVESTIGATING, Severity.COMPLEX, SIGNED)

    assert refusal_of(before, action, takes(**WORDS), actor) == "not_permitted"


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if each.action is Action.RECORD_FIRST_REPLY])
def test_no_machine_gives_a_first_reply_even_past_the_table(operation):
    with pytest.raises(Refused, match="not_by_a_person"):
        operation.apply(dossier(S.REGISTERED), RecordFirstReply(**WORDS), turn(SYSTEM))


def test_a_second_first_reply_is_recorded():
    once = done(dossier(S.REGISTERED), Action.RECORD_FIRST_REPLY, RecordFirstReply(**WORDS), AGENT)

    twice = done(once, Action.RECORD_FIRST_REPLY, RecordFirstReply(**{**WORDS, "content": "再次说明进展"}), AGENT)

    assert [each.content for each in twice.of(Communication)] == [WORDS["content"], "再次说明进展"]
    assert twice.case.clocks == once.case.clocks


def test_a_preliminary_opinion_waits_for_both_signatures():
    given = SendPreliminaryOpinion(**WORDS)
    before = dossier(S.INVESTIGATING, Severity.COMPLEX, SIGNED[:1])

    assert refusal_of(before, Action.SEND_PRELIMINARY_OPINION, given) == "not_signed"


@pytest.mark.parametrize(
    ("state", "act", "actor", "action", "given", "code"),
    [
        pytest.param(
            S.CLOSED,
            Act.COMPLAINT,
            HANDLER,
            Action.RECORD_FIRST_REPLY,
            RecordFirstReply(**WORDS),
            "illegal_transition",
            id="closed",
        ),
        pytest.param(
            S.SCREENING,
            Act.REPORT,
            COMPLIANCE,
            Action.SEND_PRELIMINARY_OPINION,
            SendPreliminaryOpinion(**WORDS),
            "illegal_transition",
            id="no preliminary opinion on a report",
        ),
        pytest.param(
            S.SCREENING,
            Act.REPORT,
            HANDLER,
            Action.RECORD_FIRST_REPLY,
            RecordFirstReply(**WORDS),
            "not_permitted",
            id="a report belongs to compliance",
        ),
        pytest.param(
            S.ACCEPTED,
            Act.COMPLAINT,
            OTHER_HANDLER,
            Action.TELL_SOLUTION,
            TellSolution(**WORDS),
            "not_the_handler",
            id="somebody else's case",
        ),
        pytest.param(
            S.ACCEPTED,
            Act.COMPLAINT,
            AGENT,
            Action.TELL_SOLUTION,
            TellSolution(**WORDS),
            "not_permitted",
            id="an agent",
        ),
    ],
)
def test_a_promise_is_ended_in_its_place_by_its_people(state, act, actor, action, given, code):
    assert refusal_of(dossier(state, act=act), action, given, actor) == code


def test_a_progress_notice_needs_no_proof():
    given = SendProgressNotice(channel=ContactChannel.SMS, content="您的事项正在核实,预计本周五前答复")

    after = done(dossier(S.INVESTIGATING), Action.SEND_PROGRESS_NOTICE, given, AGENT)

    assert (after.last(Communication).kind, after.last(Communication).proof) == (CommunicationKind.PROGRESS, None)


def test_a_blank_progress_notice_is_none():
    given = SendProgressNotice(channel=ContactChannel.SMS, content=" ")

    assert refusal_of(dossier(S.INVESTIGATING), Action.SEND_PROGRESS_NOTICE, given, AGENT) == "$.content"


@pytest.mark.parametrize(
    "kind", [CommunicationKind.RECEIPT, CommunicationKind.OUTCOME_TOLD, CommunicationKind.OTHER_TALK]
)
def test_other_talk_is_recorded_under_its_kind(kind):
    given = RecordCommunication(kind=kind, channel=ContactChannel.POST, content="寄送登记回执")

    after = done(dossier(S.REGISTERED), Action.RECORD_COMMUNICATION, given, AGENT)

    assert after.last(Communication).kind is kind


@pytest.mark.parametrize(
    "kind",
    sorted(
        set(CommunicationKind)
        - {CommunicationKind.RECEIPT, CommunicationKind.OUTCOME_TOLD, CommunicationKind.OTHER_TALK}
    ),
)
def test_what_has_its_own_action_is_not_recorded_as_talk(kind):
    given = RecordCommunication(kind=kind, channel=ContactChannel.CALL, content="已电话告知")

    assert refusal_of(dossier(S.COMMUNICATING), Action.RECORD_COMMUNICATION, given, AGENT) == "$.kind"


@pytest.mark.parametrize("state", [S.COMMUNICATING, S.MEDIATION, S.EXECUTING])
def test_a_reaction_is_recorded_as_the_customer_gave_it(state):
    given = RecordReaction(kind=ReactionKind.REJECTED_BY_CUSTOMER, text="只退一半不能接受")

    after = done(dossier(state), Action.RECORD_REACTION, given)

    assert (after.last(Reaction).kind, after.last(Reaction).text) == (given.kind, given.text)


def test_there_is_nothing_to_react_to_before_the_proposal():
    given = RecordReaction(kind=ReactionKind.ACCEPTED_BY_CUSTOMER)

    assert refusal_of(dossier(S.INVESTIGATING), Action.RECORD_REACTION, given) == "illegal_transition"
