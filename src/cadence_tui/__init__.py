"""cadence-tui: the cadence of customer success work, in the terminal."""

__version__ = "0.1.0"
