"""What an operation is: the link between an action, its input and its effect."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from case_bridge.contract.operations.base import Operation as Input
from case_bridge.contract.process import Action
from case_bridge.domain.dossier import Dossier, Turn

Given = TypeVar("Given", bound=Input)


@dataclass(frozen=True)
class Operation(Generic[Given]):
    """An action with the input it takes and what it does to a dossier; it never moves the case itself.

    `apply` may raise steps.Refused, steps.InputInvalid and dossier.RecordUnknown.
    """

    action: Action
    takes: type[Given]
    apply: Callable[[Dossier, Given, Turn], Dossier]
