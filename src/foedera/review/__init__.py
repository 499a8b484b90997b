"""What a person may decide on an entry, checked before it becomes a row."""
