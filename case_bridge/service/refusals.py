"""Why a use case refuses; the web layer turns each into one problem document."""

from case_bridge.contract.errors import FieldError


class InvalidRequest(Exception):
    """The request is well-formed but makes no sense; names each field."""

    def __init__(self, *errors: FieldError) -> None:
        super().__init__("; ".join(f"{error.path}: {error.message}" for error in errors))
        self.errors = errors


class ProofFailed(Exception):
    """Wrong number or wrong proof; nobody is told which."""


class GuessingLimit(Exception):
    """Too many failed proofs; `retry_after_seconds` until the oldest one falls out of the window."""

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(f"retry after {retry_after_seconds} s")
        self.retry_after_seconds = retry_after_seconds


class NotSignedIn(Exception):
    """No or an unknown token."""


class NotAllowed(Exception):
    """The role may not do this; `code` says what."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CaseNotFound(Exception):
    """No such case, or none that the asking role may know of."""


class KeyReused(Exception):
    """This person used the key of the request for something else on the case."""


class NoticeNotFound(Exception):
    """No such notice in the inbox of whoever asks."""


class AccountNotFound(Exception):
    """No account of staff has this name."""


class EvidenceNotFound(Exception):
    """The case has no such file, or its bytes are gone."""


class FileEmpty(Exception):
    """A file without a byte."""


class FileTooLarge(Exception):
    """A file is larger than `most_bytes`."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__(f"at most {most_bytes} bytes")
        self.most_bytes = most_bytes


class FileTypeRefused(Exception):
    """The content of a file is none of the kinds that are taken."""
