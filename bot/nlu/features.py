"""What a classifier sees of a text: character n-grams, words, classes of meaning and shape."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.nlu.lexicon import load_lexicon
from bot.nlu.normal_form import masked_form

CHARACTERS, WORDS, MEANINGS = 0, 1, 2
BLOCKS = (CHARACTERS, WORDS, MEANINGS)
_SERVED, _LEARNT = 32, 40_000
"""Texts whose features are kept: of the messages of the moment, and of a training (16 kB each)."""

_LONGEST_GRAM = 3
_LENGTH_STEPS = (4, 8, 16, 32, 64, 128)
_MARKS = {"?": "mark:?", "!": "mark:!", "~": "mark:~"}


@dataclass(frozen=True)
class TextFeatures:
    """Counted features of a text in their blocks (see BLOCKS); each block is weighed on its own."""

    blocks: tuple[Counter[str], ...]


@lru_cache(maxsize=_SERVED)
def features_of(normal: str) -> TextFeatures:
    """Return the features of a text in normal form; two classifiers ask for the same texts in turn."""
    masked = masked_form(normal)
    words = load_lexicon().cut(masked)
    generic = "".join(_generic(word) for word in words)
    return TextFeatures((_grams(generic), _words(words), _meanings(words, normal)))


@lru_cache(maxsize=_LEARNT)
def learnt_features_of(normal: str) -> TextFeatures:
    """Return the same of a training text; kept until the process ends, for three models learn the same texts."""
    return features_of.__wrapped__(normal)


def _generic(word: str) -> str:
    """Return the word itself, or the sign of its class where the classes' members are interchangeable."""
    match load_lexicon().class_of(word):
        case "product":
            return "〖品〗"
        case "firm":
            return "〖行〗"
        case _:
            return word


def _grams(text: str) -> Counter[str]:
    framed = f"^{text}$"
    return Counter(
        framed[start : start + size] for size in range(1, _LONGEST_GRAM + 1) for start in range(len(framed) - size + 1)
    )


def _words(words: list[str]) -> Counter[str]:
    kept = [word for word in words if word.strip()]
    counted = Counter(f"w:{_generic(word)}" for word in kept)
    pairs = pairwise(kept)
    counted.update(f"b:{_generic(first)} {_generic(second)}" for first, second in pairs)
    return counted


def _meanings(words: list[str], normal: str) -> Counter[str]:
    lexicon = load_lexicon()
    classes = [found for word in words if (found := lexicon.class_of(word))]
    present = sorted(set(classes))
    features = Counter({f"m:{name}": 1 for name in present})
    features.update(f"mm:{one}+{other}" for at, one in enumerate(present) for other in present[at + 1 :])
    features.update(f"m2:{name}" for name in present if classes.count(name) > 1)
    features[f"first:{classes[0] if classes else '-'}"] += 1
    features[f"last:{classes[-1] if classes else '-'}"] += 1
    features[f"length:{sum(len(normal) > step for step in _LENGTH_STEPS)}"] += 1
    features.update({name for mark, name in _MARKS.items() if mark in normal})
    return features
