"""Case numbers and query codes: made, read as people type them, and found in a text.

Source: the alphabet and its lenient reading are Crockford base32 (crockford.com/base32). The check
character is the one of a code over GF(32) with distinct weights, so it catches every single wrong
character and every exchange of two characters.
"""

import re
from dataclasses import dataclass
from datetime import date

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_VALUES = 32**5
"""How many values `make_case_number` can tell apart on one day."""

_FIELD_POLYNOMIAL = 0b100101
_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}
_DASHES = {ord(dash): 0x2D for dash in "‐‑‒–—―−﹣ー"}
_READING = {ord("O"): "0", ord("I"): "1", ord("L"): "1"}
_LENIENT = "0-9A-TV-Za-tv-z"
_GAP = r"[ \-_]{0,3}"
_CASE = re.compile(
    rf"(?<![0-9A-Za-z])(?:S[L1I]{_GAP})"
    rf"([0-9OIL]{{4}}{_GAP}[0-9OIL]{{2}}{_GAP}[0-9OIL]{{2}}){_GAP}"
    rf"([{_LENIENT}]{{5}}){_GAP}([{_LENIENT}])(?![0-9A-Za-z])",
    re.ASCII | re.IGNORECASE,
)
_BARE = re.compile(rf"([0-9OIL]{{8}}){_GAP}([{_LENIENT}]{{5}})-([{_LENIENT}])", re.ASCII | re.IGNORECASE)
_CODE = re.compile(rf"([{_LENIENT}]{{4}}){_GAP}([{_LENIENT}]{{4}})", re.ASCII)
_CODE_IN_TEXT = re.compile(rf"(?<![0-9A-Za-z\-])([{_LENIENT}]{{4}})-([{_LENIENT}]{{4}})(?![0-9A-Za-z\-])", re.ASCII)
_EDGE = re.compile(r"^[^0-9A-Za-z]{1,200}|[^0-9A-Za-z]{1,200}$", re.ASCII)


@dataclass(frozen=True)
class CaseNumberSpan:
    """A valid case number standing at text[start:end]; `number` is its canonical form."""

    start: int
    end: int
    number: str


def make_case_number(day: date, random_value: int) -> str:
    """Return `SL-YYYYMMDD-XXXXX-C` for a value in range(RANDOM_VALUES).

    `random_value` must come from a source that cannot be guessed. Raises ValueError out of range.
    """
    if not 0 <= random_value < RANDOM_VALUES:
        raise ValueError("random_value needs 25 bits")
    written = f"{day:%Y%m%d}" if day.year >= 1000 else f"{day.year:04d}{day:%m%d}"
    body = "".join(ALPHABET[random_value >> shift & 31] for shift in (20, 15, 10, 5, 0))
    return f"SL-{written}-{body}-{_check_character(written + body)}"


def normalise_case_number(text: str) -> str | None:
    """Return the canonical case number that `text` is, or None if it is not one.

    Accepts lower case, full width, missing or other dashes, spaces, O for 0, I and L for 1, and
    words of another script around the number. None also when the check character is wrong.
    """
    plain = _EDGE.sub("", _narrow(text[:400]))
    match = _CASE.fullmatch(plain) or _BARE.fullmatch(plain)
    return _canonical(match) if match else None


def find_case_numbers(text: str) -> tuple[CaseNumberSpan, ...]:
    """Return the valid case numbers of a text in order; offsets are those of `text`."""
    found = []
    for match in _CASE.finditer(_narrow(text)):
        number = _canonical(match)
        if number is not None:
            found.append(CaseNumberSpan(match.start(), match.end(), number))
    return tuple(found)


def make_query_code(digest: bytes) -> str:
    """Return a code such as `8F3K-Q2WD` from the first 40 bits of secret random bytes.

    Raises ValueError for fewer than five bytes.
    """
    if len(digest) < 5:
        raise ValueError("a query code needs five bytes")
    value = int.from_bytes(digest[:5], "big")
    code = "".join(ALPHABET[value >> shift & 31] for shift in range(35, -1, -5))
    return f"{code[:4]}-{code[4:]}"


def normalise_query_code(text: str) -> str | None:
    """Return the canonical query code that `text` is, read as leniently as a case number, or None."""
    match = _CODE.fullmatch(_EDGE.sub("", _narrow(text[:400])))
    return f"{_read(match[1])}-{_read(match[2])}" if match else None


def find_query_codes(text: str) -> tuple[str, ...]:
    """Return the canonical query codes of a text in order; in a sentence a code needs its dash and a letter."""
    return tuple(
        f"{_read(match[1])}-{_read(match[2])}"
        for match in _CODE_IN_TEXT.finditer(_narrow(text))
        if not match.group().replace("-", "").isdigit()
    )


def _narrow(text: str) -> str:
    """Return the text with full-width characters and dashes as ASCII, each at its old place."""
    return text.translate(_WIDTH).translate(_DASHES)


def _read(symbols: str) -> str:
    return symbols.upper().translate(_READING)


def _canonical(match: re.Match[str]) -> str | None:
    written = re.sub(r"[ \-_]", "", _read(match[1]))
    body, check = _read(match[2]), _read(match[3])
    if _check_character(written + body) != check or not _is_date(written):
        return None
    return f"SL-{written}-{body}-{check}"


def _is_date(written: str) -> bool:
    try:
        date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return False
    return True


def _check_character(symbols: str) -> str:
    """Return the symbol that makes the weighted sum over GF(32) zero; the last symbol weighs 2."""
    total = 0
    for symbol in symbols:
        total = _double(total ^ ALPHABET.index(symbol))
    return ALPHABET[total]


def _double(value: int) -> int:
    shifted = value << 1
    return shifted ^ _FIELD_POLYNOMIAL if shifted & 32 else shifted
