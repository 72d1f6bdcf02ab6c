"""Alembic migrations of the case tables."""
