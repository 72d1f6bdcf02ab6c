"""The versioned category tree: topics, their causes and what each cause implies."""

from functools import lru_cache
from pathlib import Path

import msgspec

from case_bridge.contract.vocabulary import (
    FieldSet,
    JrtBusiness,
    JrtCause,
    SeedClass,
    Severity,
    Topic,
)

_FILE = Path(__file__).with_name("taxonomy.json")


class UnknownCause(Exception):
    """The tree has no such leaf."""

    def __init__(self, topic: Topic, cause: str) -> None:
        super().__init__(f"{topic} has no cause {cause!r}")
        self.topic = topic
        self.cause = cause


class Cause(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A leaf: `label` is Chinese, `severity` the level when nothing else is known.

    Source: reference tree of the domain report §3.4; JR/T 0169-2018 for `jrt_cause` and
    `jrt_business` (names only: the numeric codes of the standard were not available).
    """

    cause: str
    label: str
    jrt_cause: JrtCause
    jrt_business: JrtBusiness
    seed_class: SeedClass
    severity: Severity
    form: FieldSet


class TopicBranch(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A topic with its own leaves; the leaves of the topics in `borrows` hang here too."""

    topic: Topic
    label: str
    causes: tuple[Cause, ...]
    borrows: tuple[Topic, ...] = ()


class Taxonomy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole tree of one version; every topic has a leaf OTHER."""

    version: str
    topics: tuple[TopicBranch, ...]

    def branch(self, topic: Topic) -> TopicBranch:
        return next(branch for branch in self.topics if branch.topic is topic)

    def causes(self, topic: Topic) -> tuple[Cause, ...]:
        """Return the leaves of `topic`, its own ones first; each name once."""
        branch = self.branch(topic)
        leaves = {leaf.cause: leaf for leaf in branch.causes}
        for lender in branch.borrows:
            for leaf in self.branch(lender).causes:
                leaves.setdefault(leaf.cause, leaf)
        return tuple(leaves.values())

    def cause(self, topic: Topic, cause: str) -> Cause:
        """Return one leaf. Raises UnknownCause."""
        for leaf in self.causes(topic):
            if leaf.cause == cause:
                return leaf
        raise UnknownCause(topic, cause)

    def form(self, topic: Topic, cause: str) -> FieldSet:
        """Return which questions the leaf needs. Raises UnknownCause."""
        return self.cause(topic, cause).form


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """Return the tree that new cases are filed under; read once."""
    return msgspec.json.decode(_FILE.read_bytes(), type=Taxonomy)
