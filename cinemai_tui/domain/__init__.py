"""The words of the house: plain values without I/O, async or third-party imports but numpy."""
