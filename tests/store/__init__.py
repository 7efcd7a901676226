"""The store's promises (docs/reliability.md), each as a test."""
