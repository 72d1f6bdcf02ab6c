"""PURE: conversations, turns, delivery and filing rules; no clock, no storage, no network."""
