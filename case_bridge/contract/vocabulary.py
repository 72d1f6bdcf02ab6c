"""Every enumeration of the case process, once; stored and sent by value."""

from enum import Enum


class Word(str, Enum):
    """A term of the glossary whose value is what is stored and sent."""

    # The hash of the text that it is equal to; an enumeration's own is written in Python and asked for all the time.
    __hash__ = str.__hash__

    def __str__(self) -> str:
        return str(self.value)


class Act(Word):
    """What the customer wants (seed A, step 3; docs/glossary.md)."""

    INQUIRY = "INQUIRY"
    SUGGESTION = "SUGGESTION"
    COMPLAINT = "COMPLAINT"
    REPORT = "REPORT"


class Topic(Word):
    """Business topic of a case."""

    LOAN_APPLICATION = "LOAN_APPLICATION"
    DISBURSEMENT = "DISBURSEMENT"
    INTEREST_FEE = "INTEREST_FEE"
    REPAYMENT = "REPAYMENT"
    EARLY_SETTLEMENT = "EARLY_SETTLEMENT"
    HARDSHIP = "HARDSHIP"
    COLLECTION = "COLLECTION"
    CREDIT_REPORT = "CREDIT_REPORT"
    CONTRACT = "CONTRACT"
    SERVICE = "SERVICE"
    PERSONAL_INFO = "PERSONAL_INFO"
    MARKETING = "MARKETING"
    SYSTEM = "SYSTEM"
    PARTNER = "PARTNER"
    FRAUD = "FRAUD"
    STAFF_MISCONDUCT = "STAFF_MISCONDUCT"
    CORPORATE_FINANCE = "CORPORATE_FINANCE"
    ACCOUNT = "ACCOUNT"
    OTHER = "OTHER"


class FieldSet(Word):
    """Which questions a cause needs (seed B, step 1); named by the taxonomy for each cause."""

    CONTRACT_DISPUTE = "CONTRACT_DISPUTE"
    SERVICE_ATTITUDE = "SERVICE_ATTITUDE"
    COLLECTION = "COLLECTION"
    MISCONDUCT = "MISCONDUCT"
    GENERAL = "GENERAL"


class Severity(Word):
    """How a case is handled (seed B, step 2)."""

    SIMPLE = "SIMPLE"
    COMPLEX = "COMPLEX"
    MAJOR = "MAJOR"

    @property
    def rank(self) -> int:
        """Return 0 for SIMPLE up to 2 for MAJOR."""
        return tuple(Severity).index(self)


class Priority(Word):
    """How soon a person must look; P0 first."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"


class Urgency(Word):
    """Kinds of message that come before every form."""

    SELF_HARM = "SELF_HARM"
    VIOLENCE = "VIOLENCE"
    SCAM = "SCAM"
    MINOR = "MINOR"
    THREAT = "THREAT"
    GROUP = "GROUP"


class Mention(Word):
    """Facts in the customer's words that the severity table asks for."""

    STAFF_VIOLATION = "STAFF_VIOLATION"
    FORGED_COURT_PAPER = "FORGED_COURT_PAPER"
    THIRD_PARTY_CONTACTED = "THIRD_PARTY_CONTACTED"
    COLLECTOR_THREAT = "COLLECTOR_THREAT"
    REGULATOR = "REGULATOR"
    SEVERAL_REGULATORS = "SEVERAL_REGULATORS"
    LAWSUIT = "LAWSUIT"
    MEDIA_PUBLISHED = "MEDIA_PUBLISHED"
    SEVERAL_PERSONS = "SEVERAL_PERSONS"
    MANY_PERSONS = "MANY_PERSONS"
    PRODUCT_DEFECT = "PRODUCT_DEFECT"
    MASS_LEAK = "MASS_LEAK"
    VULNERABLE_PERSON = "VULNERABLE_PERSON"
    REPEATED = "REPEATED"


class CaseState(Word):
    """Where a case stands, over all four lanes."""

    REGISTERED = "REGISTERED"
    TRIAGED = "TRIAGED"
    ACCEPTED = "ACCEPTED"
    INVESTIGATING = "INVESTIGATING"
    AWAITING_CUSTOMER = "AWAITING_CUSTOMER"
    PROPOSING = "PROPOSING"
    INTERNAL_REVIEW = "INTERNAL_REVIEW"
    COMMUNICATING = "COMMUNICATING"
    EXECUTING = "EXECUTING"
    FOLLOW_UP = "FOLLOW_UP"
    LOOK_BACK = "LOOK_BACK"
    CLOSED = "CLOSED"
    MEDIATION = "MEDIATION"
    RECHECK = "RECHECK"
    WITHDRAWN = "WITHDRAWN"
    NOT_ACCEPTED = "NOT_ACCEPTED"
    LINKED = "LINKED"
    ANSWERED = "ANSWERED"
    EVALUATING = "EVALUATING"
    ADOPTED = "ADOPTED"
    NOT_ADOPTED = "NOT_ADOPTED"
    SCREENING = "SCREENING"
    SUBSTANTIATED = "SUBSTANTIATED"
    UNSUBSTANTIATED = "UNSUBSTANTIATED"
    INSUFFICIENT = "INSUFFICIENT"
    REGULATOR_REPORTED = "REGULATOR_REPORTED"
    ACTIONED = "ACTIONED"


class Channel(Word):
    """How the customer reached the company."""

    WEB_CHAT = "WEB_CHAT"
    WECHAT = "WECHAT"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    WEB_FORM = "WEB_FORM"
    SOCIAL_MEDIA = "SOCIAL_MEDIA"
    BRANCH = "BRANCH"
    LETTER = "LETTER"
    REGULATOR = "REGULATOR"
    REST = "REST"
    OTHER = "OTHER"


class ClockKind(Word):
    """A promise with a due time; seeds A and B, the measures and the company's own (domain report §3.6)."""

    ACK = "ACK"
    FIRST_REPLY = "FIRST_REPLY"
    SIMPLE_SOLUTION = "SIMPLE_SOLUTION"
    COMPLEX_PRELIM = "COMPLEX_PRELIM"
    LEVEL_CONFIRMATION = "LEVEL_CONFIRMATION"
    MAJOR_START = "MAJOR_START"
    REGULATOR_REPORT = "REGULATOR_REPORT"
    DECISION = "DECISION"
    RECHECK_WINDOW = "RECHECK_WINDOW"
    RECHECK = "RECHECK"
    ASK_CUSTOMER = "ASK_CUSTOMER"
    EXECUTE = "EXECUTE"
    FOLLOW_UP = "FOLLOW_UP"
    LOOK_BACK = "LOOK_BACK"
    PROGRESS_NOTICE = "PROGRESS_NOTICE"
    INQUIRY = "INQUIRY"
    SUGGESTION = "SUGGESTION"
    REPORT_SCREEN = "REPORT_SCREEN"
    REPORT_RESULT = "REPORT_RESULT"
    CREDIT_OBJECTION = "CREDIT_OBJECTION"
    PRIVACY = "PRIVACY"
    HANDOFF = "HANDOFF"


class ClockStatus(Word):
    """How a promise stands."""

    RUNNING = "RUNNING"
    PAUSED = "PAUSED"
    MET = "MET"
    BREACHED = "BREACHED"
    CANCELLED = "CANCELLED"


class ContactType(Word):
    """Kind of a contact; CHANNEL is the account that the customer is writing from."""

    MOBILE = "MOBILE"
    LANDLINE = "LANDLINE"
    INTERNATIONAL = "INTERNATIONAL"
    EMAIL = "EMAIL"
    WECHAT = "WECHAT"
    CHANNEL = "CHANNEL"


class ComplainantKind(Word):
    """Whether a person or an organisation brings the case."""

    PERSON = "PERSON"
    ORGANISATION = "ORGANISATION"


class Role(Word):
    """What a member of staff may see and do."""

    AGENT = "AGENT"
    HANDLER = "HANDLER"
    SUPERVISOR = "SUPERVISOR"
    LEGAL = "LEGAL"
    FINANCE = "FINANCE"
    MGMT = "MGMT"
    REVIEWER = "REVIEWER"
    COMPLIANCE = "COMPLIANCE"
    DPO = "DPO"
    ANALYST = "ANALYST"
    AUDITOR = "AUDITOR"
    ADMIN = "ADMIN"


class Party(Word):
    """Who acts on a case without being a member of staff."""

    CUSTOMER = "CUSTOMER"
    SYSTEM = "SYSTEM"


class SeedClass(Word):
    """The seed's own classes of a cause (seed B, steps 1 and 2)."""

    CONTRACT_DISPUTE = "CONTRACT_DISPUTE"
    SERVICE_ATTITUDE = "SERVICE_ATTITUDE"
    STAFF_VIOLATION = "STAFF_VIOLATION"
    OTHER = "OTHER"


class JrtCause(Word):
    """Causes of JR/T 0169-2018, axis C; the standard's codes were not available, so names only."""

    SERVICE_QUALITY = "SERVICE_QUALITY"
    FACILITIES_AND_SYSTEMS = "FACILITIES_AND_SYSTEMS"
    RULES_AND_PROCESSES = "RULES_AND_PROCESSES"
    MARKETING_CONDUCT = "MARKETING_CONDUCT"
    DISCLOSURE = "DISCLOSURE"
    FREE_CHOICE = "FREE_CHOICE"
    PRICING = "PRICING"
    PRODUCT_RETURN = "PRODUCT_RETURN"
    CONTRACT_TERMS = "CONTRACT_TERMS"
    FUNDS_SAFETY = "FUNDS_SAFETY"
    INFORMATION_SAFETY = "INFORMATION_SAFETY"
    COLLECTION_CONDUCT = "COLLECTION_CONDUCT"


class JrtBusiness(Word):
    """Business of JR/T 0169-2018, axis B, as far as a lender has it."""

    LOAN = "LOAN"
    DEBT_COLLECTION = "DEBT_COLLECTION"
    PAYMENT_AND_SETTLEMENT = "PAYMENT_AND_SETTLEMENT"
    AGENCY = "AGENCY"
    PERSONAL_FINANCIAL_INFORMATION = "PERSONAL_FINANCIAL_INFORMATION"
    OTHER_INTERMEDIARY = "OTHER_INTERMEDIARY"
    OTHER = "OTHER"
