"""PURE: what the conversation knows, asks next and says; no Rasa, no clock, no network."""
