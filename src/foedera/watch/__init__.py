"""Standing watch: looks at feeds and folders again and again, politely, and adds to a record what is new."""
