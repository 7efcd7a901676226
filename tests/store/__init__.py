"""The store's promises (reliability.md), each as a test."""
