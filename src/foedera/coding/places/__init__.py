"""Names of places within one document, and where they lie."""
