"""What went wrong, as RFC 9457 problem documents and as exceptions of the client."""

import msgspec


class FieldError(msgspec.Struct, frozen=True):
    """One field that was refused; `path` is a JSON path such as `$.complainant.name`."""

    path: str
    message: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 9457 document; `code` is stable and machine-readable, `retry_after_seconds` set with 429 and 503.

    `title` belongs to the code, `detail` says in a sentence to a person what to do about it this time.
    """

    status: int
    code: str
    title: str
    detail: str
    type: str = "about:blank"
    errors: tuple[FieldError, ...] = ()
    retry_after_seconds: int | None = None


class BridgeRefused(Exception):
    """We asked wrongly: repeating the same request cannot help."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.code}")
        self.problem = problem


class BridgeUnavailable(Exception):
    """The fate of the request is unknown: repeat it with the same key."""


class NoMatch(BridgeRefused):
    """Wrong number or wrong proof; the two are never told apart."""


class TooManyAttempts(BridgeRefused):
    """The guessing limit is reached; `problem.retry_after_seconds` says when to try again."""
