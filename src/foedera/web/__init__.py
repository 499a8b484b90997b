"""The reading room: a record as pages, the same pages as JSON, and a person's decisions. Binds to 127.0.0.1 unless told otherwise."""
