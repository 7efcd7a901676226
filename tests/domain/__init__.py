"""The rules, tested without a disk or a clock."""
