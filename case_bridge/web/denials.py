"""What somebody is told whose role may not do something, by the code of the refusal."""

from collections.abc import Mapping
from types import MappingProxyType

DENIALS: Mapping[str, str] = MappingProxyType(
    {
        "absence_not_allowed": "An absence is recorded by the person or by a supervisor.",
        "assigning_not_allowed": "Cases are given to others by SUPERVISOR and COMPLIANCE.",
        "calendar_not_allowed": "The calendar is imported by ADMIN.",
        "cases_not_allowed": "Your role sees no cases.",
        "handoffs_not_allowed": "Who waits for a person is shown to AGENT, HANDLER, SUPERVISOR and COMPLIANCE.",
        "reference_not_allowed": "Reference data is kept by ADMIN and SUPERVISOR.",
        "registering_not_allowed": "Cases are registered by AGENT, HANDLER, SUPERVISOR and COMPLIANCE.",
        "staff_not_allowed": "The accounts are shown to SUPERVISOR, COMPLIANCE and ADMIN.",
        "unmask_not_allowed": "Personal values are shown in full to SUPERVISOR and COMPLIANCE only.",
    }
)
