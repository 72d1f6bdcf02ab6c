"""Measuring the case store at the size of a company; nothing of the product imports it."""
