"""Use cases of the gateway: receive, answer, deliver, file again, forget."""
