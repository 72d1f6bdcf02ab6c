"""Values that cannot be guessed, from the system's source."""

import secrets

_TOKEN_BYTES = 32


class SystemChance:
    """The operating system's random source."""

    def below(self, limit: int) -> int:
        return secrets.randbelow(limit)

    def token(self) -> str:
        return secrets.token_urlsafe(_TOKEN_BYTES)
