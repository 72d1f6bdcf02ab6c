"""Conditions of the steps; each returns why it refuses, or None. Source: domain report §3.2, column Guard."""
