"""The case API over HTTP: decode, call one use case, encode."""
