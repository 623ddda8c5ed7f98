"""CinemAI TUI: recommendations from the watch history you already own, explained in words."""

__version__ = "0.1.0"
