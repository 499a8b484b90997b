"""The nouns. Values only: they refuse bad data, and never read files, call models or query."""
