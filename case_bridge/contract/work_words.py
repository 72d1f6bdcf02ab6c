"""Every enumeration of the work on a case, once; stored and sent by value."""

from case_bridge.contract.vocabulary import Word


class Decision(Word):
    """The outcome of a complaint."""

    UPHELD = "UPHELD"
    PARTLY = "PARTLY"
    NOT_UPHELD = "NOT_UPHELD"
    EXPLAINED = "EXPLAINED"
    SETTLED = "SETTLED"
    NO_BASIS = "NO_BASIS"


class InvestigationMethod(Word):
    """How something was found out (seed A, step 4)."""

    CUSTOMER_CONTACT = "CUSTOMER_CONTACT"
    DOCUMENT_REVIEW = "DOCUMENT_REVIEW"
    PROCESS_REVIEW = "PROCESS_REVIEW"
    SYSTEM_LOG = "SYSTEM_LOG"
    CALL_RECORDING = "CALL_RECORDING"
    STAFF_INTERVIEW = "STAFF_INTERVIEW"


class TaskKind(Word):
    """Work that somebody beside the handler does for a case (seed B, step 2 and its example)."""

    LEGAL_OPINION = "LEGAL_OPINION"
    MGMT_ASSESSMENT = "MGMT_ASSESSMENT"
    CONTRACT_REVIEW = "CONTRACT_REVIEW"
    LOSS_ASSESSMENT = "LOSS_ASSESSMENT"
    EXEC_MEETING = "EXEC_MEETING"
    CALL_BACK = "CALL_BACK"
    OTHER_TASK = "OTHER_TASK"


class TaskStatus(Word):
    """How a task stands."""

    OPEN = "OPEN"
    DONE = "DONE"
    SIGNED = "SIGNED"


class InternalInvestigationStatus(Word):
    """How an internal investigation stands."""

    OPENED = "OPENED"
    CONCLUDED = "CONCLUDED"


class ReportStatus(Word):
    """How a report to a regulator stands."""

    DRAFTED = "DRAFTED"
    APPROVED = "APPROVED"
    SENT = "SENT"
    ACKED = "ACKED"


class Grade(Word):
    """How grave a person's fault was (seed B: by the gravity of the circumstances)."""

    NONE = "NONE"
    MINOR_FAULT = "MINOR_FAULT"
    SERIOUS = "SERIOUS"
    GRAVE = "GRAVE"


class ItemType(Word):
    """What a resolution holds."""

    CONTRACT_AMENDMENT = "CONTRACT_AMENDMENT"
    COMPENSATION = "COMPENSATION"
    REFUND = "REFUND"
    FEE_WAIVER = "FEE_WAIVER"
    INTEREST_RECALC = "INTEREST_RECALC"
    CREDIT_CORRECTION = "CREDIT_CORRECTION"
    REPAYMENT_PLAN = "REPAYMENT_PLAN"
    COLLECTION_STOP = "COLLECTION_STOP"
    DATA_DELETION = "DATA_DELETION"
    APOLOGY = "APOLOGY"
    EXPLANATION = "EXPLANATION"
    PROCESS_FIX = "PROCESS_FIX"
    STAFF_MEASURE = "STAFF_MEASURE"
    NOTHING = "NOTHING"


class DemandType(Word):
    """What the customer asks for."""

    REFUND_ASKED = "REFUND_ASKED"
    FEE_WAIVER_ASKED = "FEE_WAIVER_ASKED"
    RECALCULATE = "RECALCULATE"
    EXPLAIN = "EXPLAIN"
    STOP_CONTACT = "STOP_CONTACT"
    CORRECT_CREDIT = "CORRECT_CREDIT"
    APOLOGY_ASKED = "APOLOGY_ASKED"
    COMPENSATE = "COMPENSATE"
    SPEED_UP = "SPEED_UP"
    RESTORE_SERVICE = "RESTORE_SERVICE"
    PLAN_ASKED = "PLAN_ASKED"
    DELETE_DATA = "DELETE_DATA"
    DISCIPLINE_STAFF = "DISCIPLINE_STAFF"
    AMEND_CONTRACT = "AMEND_CONTRACT"
    OTHER_DEMAND = "OTHER_DEMAND"


class DemandOutcome(Word):
    """How far a demand was met."""

    DEMAND_MET = "DEMAND_MET"
    DEMAND_PARTLY_MET = "DEMAND_PARTLY_MET"
    DEMAND_NOT_MET = "DEMAND_NOT_MET"
    DEMAND_NOT_APPLICABLE = "DEMAND_NOT_APPLICABLE"


class ContactChannel(Word):
    """How staff reached the customer."""

    CALL = "CALL"
    SMS = "SMS"
    MAIL = "MAIL"
    POST = "POST"
    CHAT = "CHAT"
    FACE_TO_FACE = "FACE_TO_FACE"
    MAILBOX = "MAILBOX"


class CommunicationKind(Word):
    """What a communication with the customer was for."""

    RECEIPT = "RECEIPT"
    FIRST_REPLY_GIVEN = "FIRST_REPLY_GIVEN"
    SOLUTION_TOLD = "SOLUTION_TOLD"
    PRELIMINARY_OPINION = "PRELIMINARY_OPINION"
    PROGRESS = "PROGRESS"
    ACCEPTANCE_TOLD = "ACCEPTANCE_TOLD"
    REFUSAL_TOLD = "REFUSAL_TOLD"
    LINK_TOLD = "LINK_TOLD"
    REQUEST_FOR_MATERIAL = "REQUEST_FOR_MATERIAL"
    CUSTOMER_ANSWER = "CUSTOMER_ANSWER"
    DECISION_NOTICE = "DECISION_NOTICE"
    EXTENSION_NOTICE = "EXTENSION_NOTICE"
    ANSWER_GIVEN = "ANSWER_GIVEN"
    OUTCOME_TOLD = "OUTCOME_TOLD"
    OTHER_TALK = "OTHER_TALK"


class ReactionKind(Word):
    """What the customer said to a proposal or decision."""

    ACCEPTED_BY_CUSTOMER = "ACCEPTED_BY_CUSTOMER"
    REJECTED_BY_CUSTOMER = "REJECTED_BY_CUSTOMER"
    NO_REACTION = "NO_REACTION"


class RevisionReason(Word):
    """Why a rejected proposal is worked on again."""

    NEW_FACTS = "NEW_FACTS"
    ROOM_LEFT = "ROOM_LEFT"


class ReopenReason(Word):
    """Why a case is opened again."""

    NEW_FACTS_FOUND = "NEW_FACTS_FOUND"
    NOT_EXECUTED = "NOT_EXECUTED"
    LOW_SCORE = "LOW_SCORE"


class RefusalReason(Word):
    """Why a complaint is not accepted; each goes with written reasons and where to go."""

    NOT_OUR_PRODUCT = "NOT_OUR_PRODUCT"
    IN_COURT = "IN_COURT"
    NO_NEW_FACTS = "NO_NEW_FACTS"
    NOT_A_COMPLAINT = "NOT_A_COMPLAINT"


class FollowUpOutcome(Word):
    """What came of an attempt to ask the customer afterwards."""

    REACHED = "REACHED"
    NO_ANSWER = "NO_ANSWER"
    DECLINED_BY_CUSTOMER = "DECLINED_BY_CUSTOMER"
    UNREACHABLE = "UNREACHABLE"
    NO_CONTACT_LEFT = "NO_CONTACT_LEFT"


class LinkKind(Word):
    """How two cases belong together; `BACK_` words stand on the other end."""

    DUPLICATE_OF = "DUPLICATE_OF"
    SAME_MATTER = "SAME_MATTER"
    GROUP_MEMBER = "GROUP_MEMBER"
    REOPEN_OF = "REOPEN_OF"
    RECALL_OF = "RECALL_OF"
    SPLIT_FROM = "SPLIT_FROM"
    HAS_DUPLICATE = "HAS_DUPLICATE"
    HAS_MEMBER = "HAS_MEMBER"
    REOPENED_AS = "REOPENED_AS"
    HAS_RECALL = "HAS_RECALL"
    SPLIT_INTO = "SPLIT_INTO"


class PartyRole(Word):
    """Who somebody is in a case."""

    BORROWER = "BORROWER"
    GUARANTOR = "GUARANTOR"
    EMERGENCY_CONTACT = "EMERGENCY_CONTACT"
    AUTHORISED_AGENT = "AUTHORISED_AGENT"
    HEIR = "HEIR"
    GUARDIAN = "GUARDIAN"
    LAWYER = "LAWYER"
    REPRESENTATIVE = "REPRESENTATIVE"
    ACCUSED_STAFF = "ACCUSED_STAFF"
    PARTNER_ORG = "PARTNER_ORG"
    COLLECTOR = "COLLECTOR"


class AuthorisationStatus(Word):
    """How the right of somebody to speak for another stands."""

    NOT_NEEDED = "NOT_NEEDED"
    PENDING = "PENDING"
    VERIFIED = "VERIFIED"
    REJECTED = "REJECTED"


class IdentityLevel(Word):
    """How well the complainant is known: L1 contact confirmed, L2 matched to the file, L3 documents seen."""

    L0 = "L0"
    L1 = "L1"
    L2 = "L2"
    L3 = "L3"


class ArchiveSection(Word):
    """What a complete archive holds (seed A, step 9)."""

    MATTER = "MATTER"
    FINDINGS = "FINDINGS"
    RESOLUTION = "RESOLUTION"
    COMMUNICATIONS = "COMMUNICATIONS"


class Material(Word):
    """What a customer may be asked for; what is held already may not (order 2020-3, art. 13)."""

    NAME = "NAME"
    CONTACT = "CONTACT"
    CONTRACT_NUMBER = "CONTRACT_NUMBER"
    AMOUNT = "AMOUNT"
    FACTS = "FACTS"
    PROOF_OF_PAYMENT = "PROOF_OF_PAYMENT"
    RECORDING = "RECORDING"
    AUTHORISATION = "AUTHORISATION"
    PROOF_OF_SUCCESSION = "PROOF_OF_SUCCESSION"
    OTHER_MATERIAL = "OTHER_MATERIAL"


class MediationResult(Word):
    """How a mediation ended."""

    AGREED = "AGREED"
    NOT_AGREED = "NOT_AGREED"


class EvidenceKind(Word):
    """What a piece of evidence is."""

    CONTRACT_COPY = "CONTRACT_COPY"
    STATEMENT = "STATEMENT"
    CHAT_RECORD = "CHAT_RECORD"
    SOUND = "SOUND"
    PHOTO = "PHOTO"
    ID_DOCUMENT = "ID_DOCUMENT"
    POWER_OF_ATTORNEY = "POWER_OF_ATTORNEY"
    OTHER_EVIDENCE = "OTHER_EVIDENCE"


class ScanStatus(Word):
    """What the malware scan of a file said."""

    NOT_SCANNED = "NOT_SCANNED"
    CLEAN = "CLEAN"
    INFECTED = "INFECTED"
