"""Who did what to whom: from event marks to events."""
