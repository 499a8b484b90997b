"""Who said what: from cues to statements."""
