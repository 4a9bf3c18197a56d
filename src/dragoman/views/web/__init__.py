"""The web: the report, and the live view of a dossier."""
