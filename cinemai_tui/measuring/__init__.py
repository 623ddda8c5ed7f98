"""How good the lists are for this person, and which of two rankers is better."""
