"""The one door: every act of the program, as async methods and event iterators."""
