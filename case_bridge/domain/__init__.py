"""PURE: the case, its states, its promises and how severe it is."""
