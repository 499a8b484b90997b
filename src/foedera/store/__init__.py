"""Rows, append-only: the record file, its schema and migrations, and its check."""
