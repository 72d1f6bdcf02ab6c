"""The work done on a case, as immutable records."""
