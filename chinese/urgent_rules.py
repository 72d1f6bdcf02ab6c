"""What one rule for urgent words is, and the context words that the rules share."""

import re
from dataclasses import dataclass

from case_bridge.contract.vocabulary import Urgency

NOW = (
    r"(?<!到)现在|正(?=[在拿堵砸围打撬踹敲往把])|此刻|这会|眼下|刚刚|刚才|刚(?=[在把被转打汇付给发点下交报来要就到进冲又])"
    r"|马上|立刻|还在|就在|不肯走|赖着|救命|快来|还没走|已经[在到]|今晚|今天|今早|[一正]直在"
)
PAST = (
    r"昨[天晚日夜]|前[天几些阵段]|大前天|上[周个]|上礼拜|上次|上回|上月|去年|前年|之前|曾经?|那天|那次|当时|当年|以前"
    r"|早就|有[一]?次|有过|\d{1,2}月|\d{1,2}[号日]|20\d\d|多年|[几两三四五六七八九十半]年|年前|个月前|天前|周前"
)
THREATENED = r"威胁|扬言|恐吓|吓唬|说要|说会|说是要|声称|要挟|再不还|不还就|否则|要来|会来|说来"


@dataclass(frozen=True)
class Rule:
    """One way to say something urgent.

    Not said at all when `denied` ends the words before, `harmless` stands in the same sentence or `needs` does not;
    only perhaps meant when `doubtful` stands in the same sentence, or when `certain` is False.
    """

    kind: Urgency
    said: re.Pattern[str]
    certain: bool = True
    denied: re.Pattern[str] | None = None
    harmless: re.Pattern[str] | None = None
    doubtful: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None


def rule(
    kind: Urgency,
    *said: str,
    certain: bool = True,
    denied: str = "",
    harmless: str = "",
    doubtful: str = "",
    needs: str = "",
) -> Rule:
    """Build a rule from pattern texts; an empty text means that nothing denies, calms or weakens it."""
    return Rule(
        kind,
        re.compile("|".join(said)),
        certain,
        re.compile(f"(?:{denied})$") if denied else None,
        re.compile(harmless) if harmless else None,
        re.compile(doubtful) if doubtful else None,
        re.compile(needs) if needs else None,
    )
