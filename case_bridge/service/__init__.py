"""Use cases of the case store: (request, office) -> view."""
