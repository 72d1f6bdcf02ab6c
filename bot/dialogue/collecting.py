"""Collecting a matter: act, issue, answers, stories and the confirmation."""

from bot.dialogue.absorbing import absorb, absorb_class, absorb_story
from bot.dialogue.answers import DECLINABLE, MAX_FIELD_CHARACTERS, read_answer
from bot.dialogue.confirmed import add_words, amend
from bot.dialogue.consent import ask_consent
from bot.dialogue.correcting import read_act
from bot.dialogue.hearing import (
    begun,
    go_on,
    hold,
    is_aside,
    is_story,
    lost,
    says_something,
    tells_more,
    tells_of_the_matter,
    wish_of,
)
from bot.dialogue.move import Heard, Journey, Move, before, say
from bot.dialogue.questions import ask, ask_for, offered_acts
from bot.dialogue.state import State, doubted, replace, settled
from bot.dialogue.story import is_far_off, surest_act
from chinese.choices import read_choice
from chinese.corrections import read_field
from chinese.leftovers import is_mere_identity, without_identity
from chinese.wishes import Wish

_YES = (Wish.AFFIRM, Wish.CONSENT)
_NO = (Wish.DENY, Wish.CORRECT)
_ONE_OF_SEVERAL = ("amount", "contract_number")
"""Fields that hold one value, whatever is answered."""


def hear_confirm(state: State, heard: Heard) -> Move | None:
    """File on a yes; on a no ask what to change; take anything else that was told."""
    if state.asked != "confirm":
        return None
    wish = wish_of(state, heard)
    if wish in _YES:
        confirmed = replace(state, submitted_at=heard.at.isoformat(), channel=heard.channel)
        return Move(replace(confirmed, asked=None, misunderstood=0), (), Journey.FILE_CASE)
    if wish in _NO:
        return Move(replace(state, misunderstood=0), (say("utter_what_to_correct"),))
    act = read_act(heard.text)
    if act is not None:
        return ask(_with_act(state, act))
    field = read_field(heard.text)
    if field in DECLINABLE:
        return ask_for(field, state)
    told = absorb_story(state, heard) if tells_more(heard) else absorb(state, heard, overwrite=True)
    if is_story(heard) and told == state:
        told = absorb_story(state, heard)
    is_said_again = told == state and is_mere_identity(heard.text)
    return lost(state) if told == state and not is_said_again else ask(replace(told, misunderstood=0))


def hear_act(state: State, heard: Heard) -> Move | None:
    """Take the chosen act, or the story that tells it."""
    if state.asked == "act" and state.act_options:
        return _hear_choice(state, heard)
    act = read_act(heard.text)
    if state.asked != "act" and (act is None or state.issue is not None):
        return None
    if act is not None:
        return _asked_or_consent(replace(_with_act(begun(state, heard), act), misunderstood=0), heard)
    if not is_story(heard):
        told = absorb(state, heard)
        return lost(state) if told == state else ask(replace(told, misunderstood=0))
    told = absorb_story(state, heard)
    if told.act is None and state.issue is not None:
        told = replace(told, act=heard.reading.act or "COMPLAINT")
    return ask(told)


def _hear_choice(state: State, heard: Heard) -> Move:
    """Take the choice between two acts; whatever else is said is kept, and the likelier act goes on."""
    place = read_choice(heard.text)
    act = read_act(heard.text) or (offered_acts(state)[place] if place is not None else None)
    tells = act is None and heard.reading.wish is None and tells_of_the_matter(heard)
    if act is None and tells:
        act = surest_act(heard.reading, heard.text)
    chosen = _with_act(state, act) if act else state
    told = absorb_story(chosen, heard) if tells else absorb(chosen, heard)
    return ask(replace(told, misunderstood=0))


def _with_act(state: State, act: str) -> State:
    return settled(replace(state, act=act, act_options=()), "act")


def hear_issue(state: State, heard: Heard) -> Move | None:
    """Take the customer's own words, whatever they look like."""
    if state.asked != "issue":
        return None
    is_repeated = state.misunderstood > 0
    if not says_something(heard) or (heard.reading.wish and not is_repeated):
        return lost(state, "utter_issue_needs_words")
    if is_mere_identity(heard.text):
        return before((say("utter_noted"),), ask(absorb(state, heard)))
    return ask(replace(absorb_story(state, heard), misunderstood=0))


def hear_answer(state: State, heard: Heard) -> Move | None:
    """Take the answer to the question for a field, and whatever else the message holds."""
    if state.asked is None or not (state.is_collecting or state.is_filed):
        return None
    answer = read_answer(state, heard)
    if answer.problem is not None:
        return _refused(state, answer.problem)
    if answer.state is not None:
        if state.is_confirmed:
            return _answered_late(state, answer.state, heard)
        told = absorb_story if _tells_beside(answer.state, heard) else absorb
        answered = _settled_by(heard, answer.state, state.asked)
        return ask(replace(told(answered, heard), misunderstood=0))
    told_aside = absorb(state, heard)
    if state.is_confirmed or tells_more(heard) or replace(told_aside, mentions=state.mentions) == state:
        return None
    return ask(replace(told_aside, misunderstood=0))


def hear_story(state: State, heard: Heard) -> Move | None:
    """Keep what is told beside the question, then put the question again."""
    if state.pending and says_something(heard) and not heard.reading.wish:
        return add_words(state, heard)
    if not state.is_collecting or not is_aside(heard):
        return None
    noted = "utter_question_noted" if heard.reading.label == "inquiry" else "utter_story_added"
    return go_on(absorb_story(state, heard), say(noted))


def hear_opening(state: State, heard: Heard) -> Move | None:
    """Begin a matter with the first message, so that nobody types a story twice."""
    if state.is_collecting or state.is_filed:
        return None
    if is_mere_identity(heard.text):
        return _asked_or_consent(absorb_story(begun(state, heard), heard), heard)
    if not is_story(heard) or is_far_off(heard.reading):
        return None
    told = absorb_story(begun(state, heard), heard)
    return _asked_or_consent(absorb_class(told, heard.reading, heard.text), heard)


def hear_anything(state: State, heard: Heard) -> Move:
    """Answer what nothing else understood."""
    if is_far_off(heard.reading) and says_something(heard):
        return lost(state, "utter_out_of_scope")
    if state.consent is None and not state.is_collecting:
        return ask_consent(state, heard)
    return lost(state)


def _settled_by(heard: Heard, answered: State, field: str) -> State:
    """Return the state with the answer taken as said, unless it named several values and one had to be chosen."""
    is_chosen = field in _ONE_OF_SEVERAL and field in heard.reading.doubtful
    return doubted(answered, field) if is_chosen else settled(answered, field)


def _answered_late(before: State, told: State, heard: Heard) -> Move:
    field = str(before.asked)
    if field in told.declined and field not in before.declined:
        return Move(replace(before, asked=None), (say("utter_anything_else"),))
    if _tells_beside(told, heard):
        told = hold(told, heard)
    return amend(told, heard, field)


def _tells_beside(answered: State, heard: Heard) -> bool:
    """Whether the text tells more than the field that was asked for could hold."""
    if len(heard.text) > MAX_FIELD_CHARACTERS:
        return True
    held = getattr(answered, answered.asked or "", None)
    return tells_more(heard) and held not in (heard.text, without_identity(heard.text))


def _asked_or_consent(state: State, heard: Heard) -> Move:
    return ask(state) if state.consent else ask_consent(state, heard)


def _refused(state: State, problem: str) -> Move:
    if state.misunderstood:
        return lost(state)
    return Move(replace(state, misunderstood=1), (say(problem, asked=str(state.asked)),))
