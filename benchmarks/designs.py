"""`make designs`: label classifiers of several designs, trained on our texts and measured on texts they never saw.

Runs in the assistant's environment; every design reads the same normal form. The shipped model has the explicit wishes
of the grammar before it (bot/nlu/labels.py), so its own figures in `make evaluate` are a little higher than here.
"""

import pickle
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import Normalizer

from bot.nlu.examples import Example, with_introductions
from bot.nlu.features import features_of
from bot.nlu.lexicon import load_lexicon
from bot.nlu.linear import Recipe, train_model
from bot.nlu.normal_form import masked_form, normal_form
from operations.evaluation_sets import TextSet, own_sets, real_sets
from operations.stock_rasa import taught_texts

_SEED = 7
_SHORT = 60
Ask = Callable[[str], str]
"""Returns the label of a text in normal form."""


@dataclass(frozen=True)
class Design:
    """A way to learn labels; `train` returns how to ask, and the size of what was learnt in bytes."""

    name: str
    train: Callable[[Sequence[Example]], tuple[Ask, int]]


def _linear(recipe: Recipe) -> Callable[[Sequence[Example]], tuple[Ask, int]]:
    def train(examples: Sequence[Example]) -> tuple[Ask, int]:
        model = train_model(examples, recipe)

        def ask(normal: str) -> str:
            found = model.probabilities(features_of(normal))
            return max(found, key=lambda label: found[label])

        # Kept as 16-bit floats (LinearModel.save).
        return ask, model.weights.size * 2 + sum(len(name.encode()) for name in model.columns)

    return train


def _sklearn(build: Callable[[], object]) -> Callable[[Sequence[Example]], tuple[Ask, int]]:
    def train(examples: Sequence[Example]) -> tuple[Ask, int]:
        pipeline = build()
        pipeline.fit([normal_form(one.text) for one in examples], [one.label for one in examples])
        return lambda normal: str(pipeline.predict([normal])[0]), len(pickle.dumps(pipeline))

    return train


def _characters(rarest: int = 2) -> TfidfVectorizer:
    return TfidfVectorizer(
        preprocessor=masked_form, analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=rarest
    )


def _words(normal: str) -> list[str]:
    kept = [word for word in load_lexicon().cut(masked_form(normal)) if word.strip()]
    return [*kept, *(f"{first} {second}" for first, second in pairwise(kept))]


DESIGNS = (
    Design(
        "characters 1-3, logistic regression",
        _sklearn(lambda: make_pipeline(_characters(), LogisticRegression(C=10, max_iter=400, random_state=_SEED))),
    ),
    Design(
        "jieba words and pairs, complement naive Bayes",
        _sklearn(lambda: make_pipeline(TfidfVectorizer(analyzer=_words, sublinear_tf=True), ComplementNB())),
    ),
    Design(
        "characters 1-3 in 200 dimensions, neural network of 128",
        _sklearn(
            lambda: make_pipeline(
                _characters(),
                TruncatedSVD(200, random_state=_SEED),
                Normalizer(),
                MLPClassifier((128,), max_iter=60, early_stopping=True, random_state=_SEED),
            )
        ),
    ),
    Design("characters 1-3, linear SVM", _linear(Recipe(block_weights=(1.0, 0.0, 0.0)))),
    Design("characters and jieba words, linear SVM", _linear(Recipe(block_weights=(1.0, 0.7, 0.0)))),
    Design("characters, words and classes of meaning, linear SVM", _linear(Recipe())),
    Design("the same, rare labels counted more", _linear(Recipe(balance=0.75))),
)


def main() -> int:
    """Print the table."""
    taught = [(one.text, one.label) for one in taught_texts()]
    examples = with_introductions(taught)
    sets = [one for one in (*own_sets(), *real_sets()) if any(row.label for row in one.rows)]
    print(f"{len(taught)} training texts, {len(examples)} with introductions", flush=True)
    print(f"| design | {' | '.join(one.name for one in sets)} | training, CPU s | MB | p95 ms |")
    print(f"|---|{'--:|' * (len(sets) + 3)}")
    for design in DESIGNS:
        started = time.process_time()
        ask, size = design.train(examples)
        trained = time.process_time() - started
        shares = " | ".join(f"{_accuracy(ask, one):.3f}" for one in sets)
        print(f"| {design.name} | {shares} | {trained:.0f} | {size / 1e6:.1f} | {_slow(ask, sets):.1f} |", flush=True)
    return 0


def _accuracy(ask: Ask, texts: TextSet) -> float:
    hits = [
        found == row.label or found in row.also_right for row in texts.rows for found in [ask(normal_form(row.text))]
    ]
    return sum(hits) / len(hits)


def _slow(ask: Ask, sets: Sequence[TextSet]) -> float:
    """Return p95 of the milliseconds for texts of up to 60 characters, normal form and features included."""
    took = []
    for text in [row.text for one in sets for row in one.rows if len(row.text) <= _SHORT][::4]:
        features_of.cache_clear()
        started = time.perf_counter()
        ask(normal_form(text))
        took.append((time.perf_counter() - started) * 1000)
    return float(np.percentile(took, 95))


if __name__ == "__main__":
    sys.exit(main())
