"""Read queries as SQL text, run on a plain read-only connection."""
