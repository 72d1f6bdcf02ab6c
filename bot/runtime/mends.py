"""Mends of Rasa 3.6.21, each with its measurement; a test guards the version."""

import functools
from collections.abc import Awaitable, Callable

import jsonschema
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction

from bot.runtime.turn import current_turn

MENDED_VERSION = "3.6.21"


def mend_rasa() -> None:
    """Mend Rasa once in this process; repeating it changes nothing."""
    if RemoteAction.__dict__["_validate_action_result"] is _validate_action_result:
        return
    for name, mended in {
        "_validate_action_result": _validate_action_result,
        "run": _noting_failure(RemoteAction.run),
    }.items():
        setattr(RemoteAction, name, mended)


@functools.lru_cache(maxsize=1)
def _validator() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(RemoteAction.action_response_format_spec())


def _validate_action_result(self: RemoteAction, result: dict[str, object]) -> bool:
    """Check an answer of the action server; Rasa checks its own schema again each time (72 % of a turn)."""
    _validator().validate(result)
    return True


def _noting_failure(run: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
    """Note a failed action on the turn; Rasa logs it and answers 200 with what there is."""

    @functools.wraps(run)
    async def noting(self: RemoteAction, *args: object, **kwargs: object) -> object:
        try:
            return await run(self, *args, **kwargs)
        except ActionExecutionRejection:
            raise
        except Exception:
            turn = current_turn.get()
            if turn is not None:
                turn.failed = True
            raise

    return noting
