"""Why staff are told something, by which way, and how the sending stands; stored and sent by value."""

from case_bridge.contract.vocabulary import Word


class NoticeKind(Word):
    """Why somebody is told something about a case."""

    CLOCK_AT_50 = "CLOCK_AT_50"
    CLOCK_AT_80 = "CLOCK_AT_80"
    CLOCK_DUE = "CLOCK_DUE"
    CLOCK_LONG_OVERDUE = "CLOCK_LONG_OVERDUE"
    CLOCK_5_DAYS_BEFORE = "CLOCK_5_DAYS_BEFORE"
    CLOCK_2_DAYS_BEFORE = "CLOCK_2_DAYS_BEFORE"
    REMINDER_DAY_2 = "REMINDER_DAY_2"
    REMINDER_DAY_4 = "REMINDER_DAY_4"
    CASE_ASSIGNED = "CASE_ASSIGNED"
    CASE_UNASSIGNED = "CASE_UNASSIGNED"
    CASE_ESCALATED = "CASE_ESCALATED"
    TASK_OPENED = "TASK_OPENED"
    CALENDAR_MISSING = "CALENDAR_MISSING"
    LOW_SCORE = "LOW_SCORE"
    DUE_TIMES_MOVED = "DUE_TIMES_MOVED"
    CUSTOMER_WROTE = "CUSTOMER_WROTE"
    EMERGENCY = "EMERGENCY"
    DELIVERY_FAILED = "DELIVERY_FAILED"


class DeliveryStatus(Word):
    """How the sending of a notice out of the house stands."""

    WAITING = "WAITING"
    DELIVERED = "DELIVERED"
    DEAD = "DEAD"


class NoticeRoute(Word):
    """The way by which a notice reaches people."""

    INBOX = "INBOX"
    SMTP = "SMTP"
    WEBHOOK = "WEBHOOK"
    ON_CALL = "ON_CALL"
