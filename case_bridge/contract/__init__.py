"""PURE: what both sides of the case API say to each other; runs on Python 3.10."""
