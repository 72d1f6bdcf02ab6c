"""Inputs of the short lanes: inquiries, suggestions, and the way from either into the complaint lane."""

from typing import Annotated

import msgspec

from case_bridge.contract.operations.base import Operation, Told
from case_bridge.contract.records.base import Line, Text
from case_bridge.contract.vocabulary import Topic
from case_bridge.contract.work_words import ContactChannel

Leaf = Annotated[str, msgspec.Meta(min_length=1, max_length=40, description="A leaf of the topic in the tree.")]


class AnswerInquiry(Operation, frozen=True, kw_only=True):
    """Answer the customer's question: the words that were given, by which way, and how that can be shown later."""

    channel: ContactChannel
    content: Text
    proof: Line | None = None


class TurnIntoComplaint(Operation, frozen=True, kw_only=True):
    """Go on with an inquiry or suggestion as a complaint: it is registered anew, its level and due times count from
    the day it was received. Topic and cause stay as they are unless both are given.
    """

    reason: Text
    topic: Topic | None = None
    cause: Leaf | None = None


class StartEvaluation(Operation, frozen=True, kw_only=True):
    """Begin to look into a suggestion; `note` says who is asked and what is looked at."""

    note: Text | None = None


class AdoptSuggestion(Operation, frozen=True, kw_only=True):
    """Adopt a suggestion: why, and what will change. `told` are the thanks and the outcome as the customer heard them;
    where the customer left a contact, the case cannot be closed before they heard it.
    """

    reasons: Text
    told: Told | None = None


class DeclineSuggestion(Operation, frozen=True, kw_only=True):
    """Do not adopt a suggestion: why. `told` are the thanks and the outcome as the customer heard them; where the
    customer left a contact, the case cannot be closed before they heard it.
    """

    reasons: Text
    told: Told | None = None


class SplitClaim(Operation, frozen=True, kw_only=True):
    """Split the customer's own claim off: the words in which they claim something for themselves become a complaint of
    its own, linked to this case, with its own level and due times. Of a report only the report shows the link, and the
    complaint is nobody's by name: name, contacts and contract number go along only if the reporter was asked and
    agreed to be named there (`reporter_agreed`). The customer follows it by its number, which they have to be told, and
    the query code that they have.
    """

    words: Text
    topic: Topic
    cause: Leaf
    reporter_agreed: bool | None = None
