"""All kinds of record in one union; the tag `record` tells them apart."""

from case_bridge.contract.records.aftermath import (
    FollowUpAttempt,
    LookBackPlan,
    LookBackVisit,
    NotApplicable,
    RecheckApplication,
    RecheckResult,
    Renewal,
    Reopening,
    WithdrawalRequest,
)
from case_bridge.contract.records.investigation import (
    Accountability,
    CustomerRequest,
    Finding,
    Illegality,
    InternalInvestigation,
    InvestigationStep,
    RegulatorReport,
    Task,
    TaskForce,
)
from case_bridge.contract.records.lanes import Assignment, ClaimSplit, LaneChange, Measures, Recusal
from case_bridge.contract.records.outcome import (
    ActionItem,
    Communication,
    DecisionNotice,
    EffectEvaluation,
    Extension,
    Mediation,
    Reaction,
    Refusal,
    Resolution,
    Review,
    Revision,
)
from case_bridge.contract.records.surroundings import (
    CollectionFacts,
    EvidenceItem,
    ExternalReference,
    IdentityCheck,
    Link,
    LoweringRequest,
    Note,
    PartyRecord,
    Place,
    Reclassification,
    StaffIdentified,
)

AnyRecord = (
    InvestigationStep
    | Finding
    | Task
    | InternalInvestigation
    | TaskForce
    | Accountability
    | Illegality
    | RegulatorReport
    | Resolution
    | Communication
    | DecisionNotice
    | Reaction
    | Revision
    | Review
    | ActionItem
    | EffectEvaluation
    | FollowUpAttempt
    | LookBackPlan
    | LookBackVisit
    | Renewal
    | Link
    | ExternalReference
    | EvidenceItem
    | PartyRecord
    | IdentityCheck
    | Place
    | CollectionFacts
    | StaffIdentified
    | CustomerRequest
    | WithdrawalRequest
    | RecheckApplication
    | RecheckResult
    | Mediation
    | Refusal
    | Reopening
    | Extension
    | LoweringRequest
    | Reclassification
    | NotApplicable
    | LaneChange
    | Measures
    | ClaimSplit
    | Assignment
    | Recusal
    | Note
)
