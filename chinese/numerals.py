"""Chinese, Arabic and mixed numerals."""

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGIT_WORDS = {
    **{word: value for value, word in enumerate("零一二三四五六七八九")},
    **{word: value for value, word in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
    "俩": 2,
    "貳": 2,
    "參": 3,
    "陸": 6,
}
_SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "k": 1000, "K": 1000}
_LARGE_UNITS = {"万": 10**4, "萬": 10**4, "w": 10**4, "W": 10**4, "亿": 10**8, "億": 10**8}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_SPOKEN_DIGITS = {**_DIGIT_WORDS, "幺": 1, "洞": 0}

DIGITS = "".join(_DIGIT_WORDS)
UNITS = "".join(_SMALL_UNITS) + "".join(_LARGE_UNITS)
CHARACTERS = DIGITS + UNITS + "".join(_TENS)

_MAX_LENGTH = 32
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\d.]")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?=\D|$)")
_POINT = re.compile(rf"([\d{DIGITS}]+)点([\d{DIGITS}]+)")


@dataclass
class _Sum:
    """A numeral read so far; `scale` is the last unit, 0 at the start and after a zero."""

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    pending: Decimal | None = None
    scale: int = 0
    small_limit: int = 10_000
    last_large: int = 0

    def take(self, token: str) -> bool:
        """Add `token`; False when it cannot stand here."""
        if token in _SMALL_UNITS:
            return self._take_small(_SMALL_UNITS[token])
        if token in _LARGE_UNITS:
            return self._take_large(_LARGE_UNITS[token])
        if token in _TENS:
            return self._take_tens(_TENS[token])
        return self._take_digit(token)

    def _take_digit(self, token: str) -> bool:
        if self.pending is not None:
            return False
        if token[0].isascii() and token[0].isdigit():
            self.pending = Decimal(token)
        elif token in _DIGIT_WORDS:
            self.pending = Decimal(_DIGIT_WORDS[token])
        else:
            return False
        if self.pending == 0 and not token.isascii():
            self.pending, self.scale = None, 0
        return True

    def _take_small(self, unit: int) -> bool:
        if unit >= self.small_limit or (self.pending is None and unit != 10):
            return False
        self.section += (Decimal(1) if self.pending is None else self.pending) * unit
        self.pending, self.scale, self.small_limit = None, unit, unit
        return True

    def _take_tens(self, value: int) -> bool:
        if self.pending is not None or self.small_limit <= 10:
            return False
        self.section += value
        self.scale, self.small_limit = 10, 10
        return True

    def _take_large(self, unit: int) -> bool:
        self.section += self.pending or 0
        if self.section + self.total == 0 or unit == self.last_large:
            return False
        if unit > self.last_large:
            self.total = (self.total + self.section) * unit
        elif self.section == 0:
            return False
        else:
            self.total += self.section * unit
        self.section, self.pending, self.scale = Decimal(0), None, unit
        self.small_limit, self.last_large = 10_000, unit
        return True

    def value(self) -> Decimal:
        """The number; a lone digit after 百, 千, 万 or 亿 counts tenths of that unit (一千二 = 1200)."""
        rest = self.pending or Decimal(0)
        if self.scale >= 100 and rest < 10 and rest == rest.to_integral_value():
            rest = rest * self.scale / 10
        return self.total + self.section + rest


def read_decimal(text: str) -> Decimal | None:
    """Read a whole numeral, 1.2万 and 三点五万 included; None when `text` is anything else."""
    if not text or len(text) > _MAX_LENGTH:
        return None
    if all(char in _DIGIT_WORDS for char in text):
        return Decimal("".join(str(_DIGIT_WORDS[char]) for char in text))
    plain = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), text)
    plain = _POINT.sub(lambda match: f"{_positional(match[1])}.{_positional(match[2])}", plain, count=1)
    reading = _Sum()
    position = 0
    while position < len(plain):
        token = _TOKEN.match(plain, position)
        if token is None or not (token[0].isascii() or token[0] in CHARACTERS):
            return None
        if not reading.take(token[0]):
            return None
        position = token.end()
    return reading.value()


def read_integer(text: str) -> int | None:
    """Read a whole numeral as an integer (两万三 = 23000, 1万5 = 15000); None when it is none."""
    value = read_decimal(text.strip())
    if value is None or value != value.to_integral_value():
        return None
    return int(value)


def digits(text: str) -> str | None:
    """Read digit by digit (幺三八 = "138"), blanks and hyphens dropped; None for anything else."""
    kept = [char for char in text if char not in " -"]
    if not kept or any(char not in _SPOKEN_DIGITS and not _is_ascii_digit(char) for char in kept):
        return None
    return _positional("".join(kept))


def _positional(text: str) -> str:
    return "".join(char if _is_ascii_digit(char) else str(_SPOKEN_DIGITS[char]) for char in text)


def _is_ascii_digit(char: str) -> bool:
    return char.isascii() and char.isdigit()
