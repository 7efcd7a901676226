"""The language and the rules of customer success: pure functions over frozen values."""
