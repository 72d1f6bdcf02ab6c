"""Names of the message properties that our NLU components hand to each other."""

from typing import Final

NORMAL_TEXT: Final = "normal_text"
FIELDS: Final = "fields"
LABEL: Final = "label"
LABEL_RANKING: Final = "label_ranking"
CLAUSES: Final = "clauses"
TOPIC: Final = "topic"
ISSUES: Final = "issues"
URGENT_INTENT: Final = "urgent"
