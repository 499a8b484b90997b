"""Many reports of one affair laid side by side."""
