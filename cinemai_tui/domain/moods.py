"""Moods and topics as the catalogue tells them: through genres and words of its keywords."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """How a mood shows: `genres` speak for it, and so does a keyword holding one of `marks`.

    `out` are genres that are never without it: who does not want the mood does not want them.
    """

    genres: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    out: tuple[str, ...] = ()


MOODS: dict[str, Mood] = {
    "funny": Mood(
        genres=("Comedy",),
        marks=("comedy", "humour", "slapstick", "satire", "parody", "spoof", "farce", "deadpan",
               "banter", "witty", "absurdism", "screwball"),
        out=("Comedy",),
    ),
    "feel-good": Mood(
        genres=("Comedy", "Family", "Music", "Romance"),
        marks=("feel-good", "kindness", "optimism", "hope", "joy", "happiness", "found family",
               "friendship", "underdog", "community", "whimsical", "romantic comedy"),
    ),
    "dark": Mood(
        genres=("Crime", "Thriller", "Horror", "Mystery"),
        marks=("dark", "black comedy", "neo-noir", "noir", "despair", "madness", "bleak",
               "murder", "paranoia", "nihilism", "corruption"),
    ),
    "scary": Mood(
        genres=("Horror",),
        marks=("horror", "slasher", "haunted house", "demons", "possession", "fear", "nightmare",
               "supernatural", "ghosts", "monster", "terror"),
        out=("Horror",),
    ),
    "tense": Mood(
        genres=("Thriller", "Mystery"),
        marks=("suspense", "cat and mouse", "paranoia", "conspiracy", "hostages", "siege", "chase",
               "tension", "claustrophobia", "psychological thriller"),
    ),
    "violent": Mood(
        genres=("Action", "War", "Horror"),
        marks=("violence", "ultraviolence", "gore", "blood", "bloodshed", "brutality", "torture",
               "slasher", "cannibalism", "massacre", "body horror"),
        out=("Horror",),
    ),
    "sad": Mood(
        genres=("Drama",),
        marks=("grief", "loss", "death", "tragedy", "melancholy", "tearjerker", "sadness",
               "despair", "regret", "loneliness", "mortality", "depression"),
    ),
    "romantic": Mood(
        genres=("Romance",),
        marks=("romance", "romantic", "love", "first love", "love story", "wedding"),
        out=("Romance",),
    ),
    "slow": Mood(
        genres=("Drama",),
        marks=("slow cinema", "slow burn", "long takes", "minimalism", "contemplative",
               "everyday life", "poetic", "silence", "meditative"),
    ),
    "fast": Mood(
        genres=("Action",),
        marks=("chase", "car chase", "race", "stunts", "martial arts", "heist", "fast-paced"),
    ),
    "weird": Mood(
        genres=("Fantasy",),
        marks=("surreal", "surrealism", "absurdism", "weird", "quirky", "dreams", "cult",
               "experimental", "eccentric", "magical realism", "avant-garde"),
    ),
    "clever": Mood(
        genres=("Mystery",),
        marks=("twist", "nonlinear", "mind-bending", "mind game", "unreliable narrator",
               "time loop", "puzzle", "moral dilemma", "dialogue-driven", "philosophy", "memory"),
    ),
    "gentle": Mood(
        genres=("Drama", "Family"),
        marks=("kindness", "everyday life", "slice of life", "bittersweet", "quiet", "nature",
               "poetic", "tenderness", "humanism", "friendship"),
    ),
    "epic": Mood(
        genres=("Adventure", "History"),
        marks=("epic", "quest", "battle", "family saga", "saga", "empire", "journey"),
    ),
}  # fmt: skip
"""The moods that can be asked for."""

TOPICS: dict[str, tuple[str, ...]] = {
    "black and white": ("black and white",),
    "silent film": ("silent film", "silent comedy"),
    "film noir": ("film noir", "noir", "neo-noir"),
    "heist": ("heist", "gold heist", "diamond heist", "heist gone wrong", "bank robbery"),
    "vampires": ("vampire", "vampires", "child vampire", "half-vampire"),
    "zombies": ("zombies", "zombie"),
    "ghosts": ("ghosts", "ghost", "haunted house", "ghost romance"),
    "witches": ("witch", "witches", "witchcraft"),
    "pirates": ("pirates",),
    "spies": ("spy", "espionage", "cia", "secret agent", "james bond"),
    "time travel": ("time travel", "time loop"),
    "superhero": ("superhero", "superheroes"),
    "samurai": ("samurai",),
    "martial arts": ("martial arts", "kung fu"),
    "courtroom": ("courtroom", "trial"),
    "christmas": ("christmas",),
    "coming of age": ("coming of age",),
    "road trip": ("road trip", "road movie"),
    "gangsters": ("gangster", "mafia", "mob", "mobster", "gangs", "yakuza", "organised crime"),
    "serial killer": ("serial killer",),
    "true story": ("based on true story", "true story", "true crime", "biography"),
    "world war ii": ("world war ii", "holocaust"),
    "world war i": ("world war i",),
    "cold war": ("cold war",),
    "folk horror": ("folk horror",),
    "anime": ("anime",),
    "stop motion": ("stop motion",),
    "space": ("space", "space opera", "space exploration", "space travel", "starship",
              "spaceship", "space station"),
    "robots": ("robot", "robots", "killer robots", "artificial intelligence", "android"),
    "aliens": ("aliens", "alien", "alien invasion"),
    "dogs": ("dogs", "dog", "talking dog"),
    "battles": ("battle", "siege"),
    "food": ("food", "cooking", "restaurant", "chef"),
    "music": ("music", "musicians", "rock band", "jazz", "rock music"),
    "dystopia": ("dystopia", "totalitarianism"),
    "apocalypse": ("apocalypse", "post-apocalyptic", "end of the world"),
    "high school": ("high school", "school", "teenagers"),
    "teenagers": ("teenagers", "high school", "teen comedy", "teen romance", "teen horror",
                  "teenage girls"),
    "sports": ("sports", "sports drama", "sports comedy", "football", "baseball", "boxing"),
    "dinosaurs": ("dinosaurs",),
    "murder mystery": ("murder mystery", "whodunit"),
    "biography": ("biography", "biopic"),
    "based on a book": ("based on novel", "literary adaptation"),
    "stand-up": ("stand-up comedy",),
}  # fmt: skip
"""Topics with the keywords that carry each; any other keyword of the catalogue is one too."""
