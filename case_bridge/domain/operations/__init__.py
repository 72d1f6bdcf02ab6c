"""What each action does to a dossier; whether it is possible at all is decided by the tables."""
