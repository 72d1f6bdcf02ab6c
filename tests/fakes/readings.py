"""How invented words were read, for tests of the store."""

from case_bridge.contract.understanding import FieldSpan, Issue, LabelShare, MessageReading, Span
from case_bridge.contract.vocabulary import Act, Topic

FEES = Issue(
    act=Act.COMPLAINT, topic=Topic.INTEREST_FEE, cause="GUARANTEE_FEE", confidence=0.91, spans=(Span(start=0, end=6),)
)
CALLS = Issue(
    act=Act.COMPLAINT, topic=Topic.COLLECTION, cause="INSULT", confidence=0.86, spans=(Span(start=6, end=11),)
)
READING = MessageReading(
    model="2a06fcc74b258a40",
    start=0,
    end=11,
    label="complaint",
    confidence=0.93,
    ranking=(LabelShare(label="complaint", confidence=0.93), LabelShare(label="inquiry", confidence=0.04)),
    topic=Topic.INTEREST_FEE,
    cause="GUARANTEE_FEE",
    topic_confidence=0.88,
    fields=(FieldSpan(field="amount", start=2, end=5),),
    doubtful=("amount",),
)
