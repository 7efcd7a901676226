"""The packaged schema migrations, forward only."""
