"""Measuring what is promised: how good the lists are, and how fast."""
