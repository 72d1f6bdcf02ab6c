"""A linear text classifier: how it is trained, kept in plain arrays and asked."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from bot.nlu.arrays import save_arrays
from bot.nlu.examples import Example
from bot.nlu.features import BLOCKS, TextFeatures, features_of
from bot.nlu.normal_form import normal_form
from bot.nlu.two_at_once import at_once

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
_ARRAYS: Final = "linear.npz"
_NAMES: Final = "linear.json"
_TEMPERATURES: Final = tuple(0.05 * 1.06**step for step in range(60))
_SEED: Final = 20_240_315
_FOLDS: Final = 3
_LARGE: Final = 1_000
"""Texts from which on a second process pays."""

_GROUP_MARK: Final = "/"
_SMOOTHING: Final = 0.3
_UNSEEN: Final = -10.0
"""Score of a label that a fold has no example of."""


@dataclass(frozen=True)
class Recipe:
    """How to train: `strength` is the inverse regularisation, `rarest` the least number of texts of a feature.

    `balance` says how far a label with few texts counts as much as one with many: 0 not at all, 1 wholly.
    `leans` adds to the score of a label, in units of the margin, where a mistake in its favour costs less.
    `group_share` weighs what a label's group (its name before "/") scores as a whole against the label's own score,
    `bayes_share` what naive Bayes makes of the group, in the spread of the former; it needs a `group_share`.
    Where `is_calibrated` is False only the margins mean something, and training takes a quarter of the time.
    """

    strength: float = 1.0
    rarest: int = 2
    balance: float = 0.0
    leans: tuple[tuple[str, float], ...] = ()
    group_share: float = 0.0
    bayes_share: float = 0.0
    block_weights: tuple[float, ...] = (1.0, 0.7, 0.7)
    is_calibrated: bool = True


@dataclass(frozen=True)
class _Taught:
    """Rows of texts, the number of each one's label, and how much each counts."""

    matrix: csr_matrix
    wanted: Numbers
    counts: Floats

    def only(self, chosen: Numbers) -> "_Taught":
        return _Taught(self.matrix[chosen], self.wanted[chosen], self.counts[chosen])


@dataclass(frozen=True)
class LinearModel:
    """Weights of a trained classifier; `scale` holds a feature's rarity times the weight of its block."""

    labels: tuple[str, ...]
    columns: dict[str, int]
    scale: Floats
    weights: Floats
    bias: Floats
    temperature: float
    block_weights: tuple[float, ...]

    def probabilities(self, features: TextFeatures) -> dict[str, float]:
        """Return the calibrated probability of each label; they sum to one."""
        scores = self._scores(features) / self.temperature
        return dict(zip(self.labels, _softmax(scores[None, :])[0].tolist(), strict=True))

    def margins(self, features: TextFeatures) -> dict[str, float]:
        """Return how far inside (above zero) or outside each label's own half the text lies, in units of the margin."""
        return dict(zip(self.labels, self._scores(features).tolist(), strict=True))

    def _scores(self, features: TextFeatures) -> Floats:
        columns, values = _row(features, self.columns, self.scale, self.block_weights)
        return np.asarray(values @ self.weights[columns] + self.bias, dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write the model as arrays and JSON, without pickle."""
        save_arrays(
            folder / _ARRAYS, {"scale": self.scale, "weights": self.weights.astype(np.float16), "bias": self.bias}
        )
        names = {
            "labels": self.labels,
            "columns": list(self.columns),
            "temperature": self.temperature,
            "block_weights": self.block_weights,
        }
        (folder / _NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def load_model(folder: Path) -> LinearModel:
    """Read a model that `LinearModel.save` wrote; raises OSError if there is none."""
    names = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
    with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
        scale, bias = arrays["scale"], arrays["bias"]
        weights = arrays["weights"].astype(np.float32)
    return LinearModel(
        labels=tuple(names["labels"]),
        columns={name: column for column, name in enumerate(names["columns"])},
        scale=scale,
        weights=weights,
        bias=bias,
        temperature=float(names["temperature"]),
        block_weights=tuple(names["block_weights"]),
    )


def train_model(
    examples: Sequence[Example], recipe: Recipe, features: Callable[[str], TextFeatures] = features_of
) -> LinearModel:
    """Fit weights on all examples and the temperature on folds that the weights did not see."""
    texts = [features(normal_form(example.text)) for example in examples]
    labels = [example.label for example in examples]
    families = np.array([example.family for example in examples])
    columns, scale = _columns(texts, recipe)
    matrix = _matrix(texts, columns, scale, recipe.block_weights)
    names = tuple(sorted(set(labels)))
    wanted = np.array([names.index(label) for label in labels])
    leans = np.array([dict(recipe.leans).get(name, 0.0) for name in names], dtype=np.float32)
    taught = _Taught(matrix, wanted, np.array([example.weight for example in examples]))
    fit = partial(_fit_grouped, names=names, recipe=recipe)
    temperature = 1.0
    if recipe.is_calibrated:
        (weights, bias), held_out = _fit_and_hold_out(taught, families, fit)
        temperature = _best_temperature(held_out + leans, wanted)
    else:
        weights, bias = fit(taught)
    return LinearModel(
        labels=names,
        columns=columns,
        scale=scale,
        weights=weights,
        bias=bias + leans,
        temperature=temperature,
        block_weights=recipe.block_weights,
    )


def _columns(texts: Sequence[TextFeatures], recipe: Recipe) -> tuple[dict[str, int], Floats]:
    seen: list[Counter[str]] = [Counter() for _ in BLOCKS]
    for text in texts:
        for block in BLOCKS:
            seen[block].update(text.blocks[block].keys())
    kept = [(name, count) for block in BLOCKS for name, count in sorted(seen[block].items()) if count >= recipe.rarest]
    counts = np.array([count for _, count in kept], dtype=np.float32)
    scale = np.log((1 + len(texts)) / (1 + counts)) + 1
    return {name: column for column, (name, _) in enumerate(kept)}, scale.astype(np.float32)


def _row(
    features: TextFeatures, columns: dict[str, int], scale: Floats, block_weights: Sequence[float]
) -> tuple[npt.NDArray[np.int32], Floats]:
    found: list[npt.NDArray[np.int32]] = []
    values: list[Floats] = []
    for block, weight in zip(features.blocks, block_weights, strict=True):
        known = [(columns[name], count) for name, count in block.items() if name in columns]
        where = np.array([column for column, _ in known], dtype=np.int32)
        counts = np.array([count for _, count in known], dtype=np.float32)
        weighed = (1 + np.log(counts)) * scale[where]
        norm = float(np.linalg.norm(weighed)) or 1.0
        found.append(where)
        values.append((weighed * (weight / norm)).astype(np.float32))
    return np.concatenate(found), np.concatenate(values)


def _matrix(
    texts: Sequence[TextFeatures], columns: dict[str, int], scale: Floats, block_weights: Sequence[float]
) -> csr_matrix:
    rows = [_row(text, columns, scale, block_weights) for text in texts]
    starts = np.cumsum([0, *(len(where) for where, _ in rows)])
    where = np.concatenate([where for where, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return csr_matrix((values, where, starts), shape=(len(texts), len(columns)))


def _fit_grouped(taught: _Taught, names: Sequence[str], recipe: Recipe) -> tuple[Floats, Floats]:
    """Linear models added up are one: the few groups are learnt from many texts, the many labels from few."""
    weights, bias = _fit(taught, len(names), recipe)
    if not recipe.group_share:
        return weights, bias
    groups = [name.partition(_GROUP_MARK)[0] for name in names]
    found = sorted(set(groups))
    group_of = np.array([found.index(group) for group in groups])
    by_group = replace(taught, wanted=group_of[taught.wanted])
    of_groups, group_bias = _fit(by_group, len(found), recipe)
    weights = weights + recipe.group_share * of_groups[:, group_of]
    bias = bias + recipe.group_share * group_bias[group_of]
    if recipe.bayes_share:
        of_bayes = _fit_bayes(by_group, len(found))
        spread = float(np.std(taught.matrix @ of_groups) / np.std(taught.matrix @ of_bayes))
        weights = weights + recipe.bayes_share * spread * of_bayes[:, group_of]
    return weights, bias


def _fit_bayes(taught: _Taught, size: int) -> Floats:
    """Weights of complement naive Bayes; a label that these texts lack stands at the mean."""
    fitted = ComplementNB(alpha=_SMOOTHING).fit(taught.matrix, taught.wanted, sample_weight=taught.counts)
    logs = fitted.feature_log_prob_.T
    weights = np.zeros((taught.matrix.shape[1], size), dtype=np.float32)
    weights[:, fitted.classes_] = logs - logs.mean(axis=1, keepdims=True)
    return weights


def _fit(taught: _Taught, size: int, recipe: Recipe) -> tuple[Floats, Floats]:
    shares = _label_weights(taught.wanted, recipe.balance)
    fitted = LinearSVC(C=recipe.strength, tol=1e-2, random_state=_SEED, class_weight=shares)
    fitted.fit(taught.matrix, taught.wanted, sample_weight=taught.counts)
    coefficients, offsets = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        coefficients = np.vstack([-coefficients[0], coefficients[0]]) / 2
        offsets = np.array([-offsets[0], offsets[0]]) / 2
    weights = np.zeros((taught.matrix.shape[1], size), dtype=np.float32)
    bias = np.full(size, _UNSEEN, dtype=np.float32)
    weights[:, fitted.classes_] = coefficients.T
    bias[fitted.classes_] = offsets
    return weights, bias


def _label_weights(wanted: Numbers, balance: float) -> dict[int, float]:
    labels, counts = np.unique(wanted, return_counts=True)
    even = len(wanted) / len(labels)
    return {int(label): float((even / count) ** balance) for label, count in zip(labels, counts, strict=True)}


def _fit_and_hold_out(
    taught: _Taught, families: Numbers, fit: Callable[[_Taught], tuple[Floats, Floats]]
) -> tuple[tuple[Floats, Floats], Floats]:
    """Return weights and bias for all texts, and for each text the scores of a model that did not see its family."""
    fold_of = np.random.default_rng(_SEED).integers(_FOLDS, size=families.max() + 1)[families]

    def of_fold(fold: int) -> Floats:
        weights, bias = fit(taught.only(np.flatnonzero(fold_of != fold)))
        unseen = taught.matrix[np.flatnonzero(fold_of == fold)]
        return np.asarray(unseen @ weights + bias, dtype=np.float32)

    def of_last_and_all() -> tuple[Floats, tuple[Floats, Floats]]:
        return of_fold(_FOLDS - 1), fit(taught)

    def of_first() -> list[Floats]:
        return [of_fold(fold) for fold in range(_FOLDS - 1)]

    (last, fitted), first = at_once(of_last_and_all, of_first, is_worth_it=len(fold_of) >= _LARGE)
    scores = np.zeros((len(fold_of), last.shape[1]), dtype=np.float32)
    for fold, held_out in enumerate([*first, last]):
        scores[fold_of == fold] = held_out
    return fitted, scores


def _best_temperature(scores: Floats, wanted: Numbers) -> float:
    def loss(temperature: float) -> float:
        chosen = _softmax(scores / temperature)[np.arange(len(wanted)), wanted]
        return float(-np.log(np.maximum(chosen, 1e-9)).mean())

    return min(_TEMPERATURES, key=loss)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)
