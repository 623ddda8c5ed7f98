"""Bytes become rows: encodings, dialects, zips and limits, for importing and catalogues alike."""
