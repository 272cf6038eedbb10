"""The comparison as a document: one organisation over time, or several side by side."""
