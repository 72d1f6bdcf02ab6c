"""Which question is next, and when a filing is complete."""

from bot.dialogue.move import Move, Say, say
from bot.dialogue.state import State, doubted, replace
from bot.dialogue.summary import summary
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import Act, FieldSet, Topic, Urgency

FREE_TEXT = ("issue", "demand", "occurred_at", "occurred_place", "staff", "collection")
"""Fields that take the customer's own words."""

_PLANS: dict[FieldSet, tuple[str, ...]] = {
    FieldSet.CONTRACT_DISPUTE: ("occurred_at", "contract_number", "amount", "demand"),
    FieldSet.SERVICE_ATTITUDE: ("staff", "occurred_at", "demand"),
    FieldSet.COLLECTION: ("collection", "contract_number", "demand"),
    FieldSet.MISCONDUCT: ("staff", "occurred_at", "demand"),
    FieldSet.GENERAL: ("occurred_at", "contract_number", "amount", "demand"),
}
"""What a complaint needs, by the form of its cause (seed B, step 1); act and issue come before, who and where after."""

_ACT_PLANS: dict[Act, tuple[str, ...]] = {
    Act.INQUIRY: (),
    Act.SUGGESTION: (),
    Act.REPORT: ("staff", "occurred_at"),
}

_SPARED: dict[Urgency, tuple[str, ...]] = {
    Urgency.SELF_HARM: ("occurred_at", "contract_number", "amount", "demand", "staff", "collection"),
    Urgency.VIOLENCE: ("contract_number", "amount", "demand", "staff", "collection"),
    Urgency.MINOR: ("contract_number", "amount", "staff", "collection", "name"),
}
"""Questions that are not put to somebody in such a situation."""


def next_question(state: State) -> str:
    """Return the field to ask for now; `confirm` when nothing is missing."""
    if state.consent is not True:
        return "consent"
    if state.act is None:
        return "act"
    if state.issue is None:
        return "issue"
    return next((field for field in _plan(state) if _is_missing(state, field)), "confirm")


def ask(state: State) -> Move:
    """Return the move that puts the next question.

    Between two acts the customer is asked once; after that the likelier is taken, and the summary marks it.
    """
    if state.act is None and state.act_options and "act" in state.doubtful:
        state = replace(state, act=state.act_options[0], act_options=())
    return ask_for(next_question(state), state)


def ask_for(field: str, state: State) -> Move:
    """Return the move that asks for `field`."""
    asked = replace(state, asked=field)
    return Move(doubted(asked, field) if field == "act" and state.act_options else asked, (_question(field, state),))


def offered_acts(state: State) -> tuple[str, ...]:
    """Return the acts between which the customer is asked, in the order in which the question names them."""
    return tuple(act.value for act in Act if act in state.act_options)


def _plan(state: State) -> tuple[str, ...]:
    act = Act(state.act)
    who = ("organisation", "name", "contact") if state.is_organisation else ("name", "contact")
    what = _ACT_PLANS[act] if act in _ACT_PLANS else _PLANS[_form(state)]
    spared = _SPARED.get(Urgency(state.urgent), ()) if state.urgent else ()
    return tuple(field for field in (*what, *who) if field not in spared)


def _form(state: State) -> FieldSet:
    return taxonomy().form(Topic(state.topic or Topic.OTHER), state.cause or "OTHER")


def _is_missing(state: State, field: str) -> bool:
    if field in state.declined:
        return False
    if field == "contact":
        return not state.contacts
    return getattr(state, field) is None


def _question(field: str, state: State) -> Say:
    if field == "confirm":
        return Say("utter_ask_confirm", lines=summary(state))
    if field == "consent" and state.asked != "consent":
        return say("utter_notice_after_story" if state.issue else "utter_greet")
    if field == "act" and state.act_options:
        return say("utter_ask_act_" + "_or_".join(act.lower() for act in offered_acts(state)))
    if field == "name" and state.is_organisation:
        return say("utter_ask_contact_person")
    if field in ("name", "contact", "staff") and state.act == Act.REPORT:
        return say(f"utter_ask_{field}_report")
    return say(f"utter_ask_{field}")
