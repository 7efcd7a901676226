"""The dialogs, each small enough for 80 by 24."""
