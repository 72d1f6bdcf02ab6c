"""The field's own words: a private jieba tokenizer that knows them, and the class of meaning of each."""

import hashlib
from functools import lru_cache
from pathlib import Path

import jieba

LEXICON_FOLDER = Path(__file__).resolve().parent.parent / "data" / "lexicon"
_WEIGHT = 200_000
"""Frequency that makes a word of the lexicon win over the cut of the general dictionary."""


class Lexicon:
    """Words by class of meaning, one file `<class>.txt` each with blank-separated words; `#` starts a remark."""

    def __init__(self, folder: Path) -> None:
        jieba.setLogLevel("WARNING")
        self._tokenizer = jieba.Tokenizer()
        self._classes: dict[str, str] = {}
        for path in lexicon_files(folder):
            for word in _words_of(path):
                self._classes.setdefault(word, path.stem)
                self._tokenizer.add_word(word, _WEIGHT)

    def cut(self, text: str) -> list[str]:
        """Return the words of `text` in order; joined they give `text` again."""
        return [str(word) for word in self._tokenizer.cut(text, HMM=False)]

    def class_of(self, word: str) -> str | None:
        """Return the class of meaning of a word, None for a word outside the lexicon."""
        return self._classes.get(word)


@lru_cache(maxsize=2)
def load_lexicon(folder: Path = LEXICON_FOLDER) -> Lexicon:
    """Return the lexicon of a folder, read once per process."""
    return Lexicon(folder)


def lexicon_files(folder: Path) -> list[Path]:
    """Return the files of word classes in a fixed order."""
    return sorted(path for path in folder.glob("*.txt") if not path.stem.startswith("_"))


def digest_of(folder: Path) -> str:
    """Return a digest of every file in the folder, so that training notices a change."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.txt")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _words_of(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word.lower() for line in lines for word in line.partition("#")[0].split()]
