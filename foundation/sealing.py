"""Sealing of personal data: AES-256-GCM per field, and blind indexes for equality search."""

import base64
import binascii
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12
_KEY_BYTES = 32


class SealBroken(Exception):
    """A sealed value was altered, belongs to another field, or its key is gone."""


class BadKeyRing(ValueError):
    """The key setting does not hold usable keys."""


class Sealer:
    """Seals texts; the first key seals, every key opens (rotation).

    `keys` is `id:base64(32 bytes)[,id:base64...]`. `context` names the table and column (and row where
    there is one) and is authenticated, so that a sealed value copied to another field does not open.
    """

    def __init__(self, keys: str) -> None:
        self._ciphers = {name: AESGCM(key) for name, key in _parse(keys)}
        self._current = next(iter(self._ciphers))
        self._index_key = hashlib.sha256(b"tingsu blind index" + _parse(keys)[-1][1]).digest()

    def seal(self, text: str, context: str) -> str:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._ciphers[self._current].encrypt(nonce, text.encode(), context.encode())
        return f"{self._current}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str, context: str) -> str:
        """Return the text. Raises SealBroken."""
        name, _, body = sealed.partition(".")
        try:
            # As base64.urlsafe_b64decode does it, in half the time.
            raw = binascii.a2b_base64(body.replace("-", "+").replace("_", "/"))
            return self._opened(name, raw, context).decode()
        except ValueError as broken:
            raise SealBroken(context) from broken

    def seal_bytes(self, raw: bytes, context: str) -> bytes:
        """Seal bytes as they are, without the third that a text needs more."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._ciphers[self._current].encrypt(nonce, raw, context.encode())
        return self._current.encode() + b"." + nonce + sealed

    def open_bytes(self, sealed: bytes, context: str) -> bytes:
        """Return the bytes. Raises SealBroken."""
        name, _, raw = sealed.partition(b".")
        return self._opened(name.decode(errors="replace"), raw, context)

    def _opened(self, name: str, raw: bytes, context: str) -> bytes:
        cipher = self._ciphers.get(name)
        if cipher is None:
            raise SealBroken(f"no key {name!r}")
        try:
            return cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], context.encode())
        except (InvalidTag, ValueError) as broken:
            raise SealBroken(context) from broken

    def index(self, text: str, context: str) -> str:
        """Return a keyed digest (hex) for equality search; the oldest key makes it, so it survives rotation."""
        return hmac.digest(self._index_key, f"{context}\0{text}".encode(), "sha256").hex()


def new_key(name: str) -> str:
    """Return a fresh key setting of one key called `name`."""
    return f"{name}:{base64.urlsafe_b64encode(secrets.token_bytes(_KEY_BYTES)).decode()}"


def _parse(keys: str) -> list[tuple[str, bytes]]:
    parsed: list[tuple[str, bytes]] = []
    for entry in keys.split(","):
        name, _, body = entry.strip().partition(":")
        try:
            key = base64.urlsafe_b64decode(body)
        except ValueError as bad:
            raise BadKeyRing(f"key {name!r} is not base64") from bad
        if not name or "." in name or len(key) != _KEY_BYTES:
            raise BadKeyRing(f"key {name!r} must be named and hold {_KEY_BYTES} bytes")
        parsed.append((name, key))
    return parsed
