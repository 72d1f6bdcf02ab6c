"""What the input of every action has."""

from typing import Annotated

import msgspec

from case_bridge.contract.records.base import Line, Text
from case_bridge.contract.requests import Request
from case_bridge.contract.work_words import ContactChannel

Version = Annotated[
    int, msgspec.Meta(ge=1, description="The version of the case that this is based on; another one is refused (409).")
]


class Operation(Request, frozen=True, kw_only=True):
    """Base: `version` guards against a stale write; without it the action is done to the case as it is."""

    version: Version | None = None


class Told(Request, frozen=True, kw_only=True):
    """What the customer is told with this action: by which way, in which words, and how it can be shown later."""

    channel: ContactChannel
    content: Text
    proof: Line | None = None
