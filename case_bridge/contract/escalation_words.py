"""Why a case is put before others than its handler; stored and sent by value."""

from case_bridge.contract.vocabulary import Word


class EscalationTrigger(Word):
    """What makes a case escalate (domain report §3.7); late clocks escalate by their own warnings."""

    DANGER_TOLD = "DANGER_TOLD"
    SCAM_RUNNING = "SCAM_RUNNING"
    REPORT_RECEIVED = "REPORT_RECEIVED"
    STAFF_ACCUSED = "STAFF_ACCUSED"
    LEADER_ACCUSED = "LEADER_ACCUSED"
    DATA_LEAKED = "DATA_LEAKED"
    OUTSIDE_NAMED = "OUTSIDE_NAMED"
    LEVEL_COMPLEX = "LEVEL_COMPLEX"
    LEVEL_MAJOR = "LEVEL_MAJOR"
    TASK_FORCE_MISSING = "TASK_FORCE_MISSING"
    REJECTED_TWICE = "REJECTED_TWICE"
    NOBODY_ASSIGNED = "NOBODY_ASSIGNED"
