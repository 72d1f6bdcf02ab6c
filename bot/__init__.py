"""The Rasa side of the assistant; runs on Python 3.10."""
