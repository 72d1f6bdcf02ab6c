"""Rasa graph components that read a customer's message: words, labels, topics and fields."""
