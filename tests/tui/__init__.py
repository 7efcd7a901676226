"""The app, by Textual's pilot and in real terminals."""
