"""What each action takes: one struct for each, sent as the body of `POST /api/cases/{number}/actions/{action}`."""
