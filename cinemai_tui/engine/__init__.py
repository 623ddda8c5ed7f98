"""The one door: every act of the program, as async methods and event iterators."""

from cinemai_tui.engine.door import Engine
from cinemai_tui.engine.parts import Parts
from cinemai_tui.reading.places import country_code, language_code

__all__ = ["Engine", "Parts", "country_code", "language_code"]
