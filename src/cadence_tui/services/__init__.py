"""The use cases: one public call is one transaction and one undo step."""
