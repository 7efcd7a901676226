"""What is measured, against what stands beside it (docs/performance.md)."""
