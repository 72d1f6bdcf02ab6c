"""Learn what a review accepted: `python -m bot.learning.accept REVIEW [--dry-run]` in the folder of the repository.

Nothing enters that no named person accepted; the next training learns it.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.learning.sifting import Lesson, Sifted, sift
from bot.learning.texts import EVALUATION, HARVESTED, TRAINING, known_texts, with_lessons
from case_bridge.contract.harvest_review import ReviewInvalid, from_table


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what enters and why the rest does not; 2 when the file is no review or the texts are not there."""
    parser = argparse.ArgumentParser(prog="python -m bot.learning.accept", description=__doc__)
    parser.add_argument("review", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="only tell what would enter")
    order = parser.parse_args(arguments)
    try:
        rows = from_table(order.review.read_text(encoding="utf-8"))
        if not (TRAINING.is_dir() and EVALUATION.is_dir()):
            raise FileNotFoundError(f"{TRAINING} and {EVALUATION} are needed: run this in the folder of the repository")
        sifted = sift(rows, known_texts(TRAINING, EVALUATION))
        if sifted.lessons and not order.dry_run:
            _learn(sifted.lessons)
    except (ReviewInvalid, OSError, UnicodeDecodeError) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in _report(sifted, is_dry_run=order.dry_run))
    return 0


def _learn(lessons: Sequence[Lesson]) -> None:
    target = TRAINING / HARVESTED
    # Written apart first: a training that runs meanwhile never sees half a file. Hidden, so that it sees no second one.
    fresh = target.with_name(f".{HARVESTED}.new")
    fresh.write_text(with_lessons(target, lessons), encoding="utf-8")
    fresh.replace(target)


def _report(sifted: Sifted, *, is_dry_run: bool) -> Iterator[str]:
    for lesson in sifted.lessons:
        leaf = f"{lesson.topic}/{lesson.cause}" if lesson.topic else "-"
        yield f"+ {lesson.label}  {leaf}  {lesson.text}"
    for refusal in sifted.refusals:
        yield f"refused {refusal.id}: {refusal.reason}"
    done = "would enter" if is_dry_run else "entered"
    yield (
        f"{len(sifted.lessons)} {done} {TRAINING / HARVESTED}, {len(sifted.refusals)} refused, "
        f"{sifted.rejected} rejected, {sifted.undecided} undecided"
    )


if __name__ == "__main__":
    sys.exit(main())
