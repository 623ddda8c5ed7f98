"""Keywords as words of a sentence: what a title is about, and where and when it plays.

A keyword that is not in these tables is never put into a sentence, because nobody knows how it
would sound there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence


def _bare(words: str) -> dict[str, str]:
    return {word.strip(): word.strip() for word in words.split(",")}


def _with_article(words: str) -> dict[str, str]:
    return {word.strip(): f"{article(word.strip())} {word.strip()}" for word in words.split(",")}


_VOWEL_SOUND = re.compile(r"(?i)[aeiou]|8|11\b|18|honest|hour|heir|fbi|x-ray")
_CONSONANT_SOUND = re.compile(r"(?i)uni(?![mn])|us[ei]|one|once|uk|eu|utop|uru")


def article(words: str) -> str:
    """`an` or `a`, by how the first word sounds: an hour, a one-night stand, an 1890s farce."""
    vowel = _VOWEL_SOUND.match(words) and not _CONSONANT_SOUND.match(words)
    return "an" if vowel else "a"


THEMES: dict[str, str] = {
    **_bare(
        "friendship, revenge, family, grief, marriage, betrayal, loneliness, guilt, memory,"
        "survival, redemption, brothers, sisters, siblings, ambition, obsession, identity, faith,"
        "poverty, rivalry, murder, racism, corruption, sacrifice, magic, talking animals,"
        "politics, class, nature, death, rebellion, childhood, old age, first love, colonialism,"
        "forbidden love, male friendship, female friendship, nostalgia, dreams, fame, kindness,"
        "infidelity, prejudice, resistance, addiction, motherhood, fatherhood, parenthood,"
        "jealousy, mortality, mistaken identity, doomed love, desire, paranoia, isolation,"
        "alcoholism, greed, youth, patriotism, espionage, aristocracy, prophecy, terrorism,"
        "revolution, divorce, escape, patriarchy, feminism, community, trauma, despair,"
        "deception, repression, surveillance, cooking, innocence, injustice, alienation, fate,"
        "religion, solitude, journalism, madness, time travel, artificial intelligence,"
        "alien invasion, mental illness, exile, young love, freedom, battle of the sexes,"
        "perseverance, longing, regret, cruelty, slavery, blackmail, migration, immigration,"
        "everyday life, education, class difference, loyalty, debt, wealth, gambling, poetry,"
        "unrequited love, loss, forgiveness, justice, dignity, destiny, suspicion, technology,"
        "pride, voyeurism, activism, masculinity, brotherhood, conscience, heartbreak, love,"
        "responsibility, storytelling, filmmaking, music, dance, fashion, mutants, vampires,"
        "ghosts, aliens, gangsters, soldiers, outlaws, con artists, robots, dinosaurs, pirates,"
        "witches, monsters, zombies, lawyers, cowboys, teenagers, outsiders, misfits, nuns,"
        "parents and children, lovers on the run, family secrets, domestic life, growing up,"
        "mistrust, hypocrisy, seduction, temptation, violence, war, science, art, cinema,"
        "police brutality, organised crime, organized crime, social class, immigrant life,"
        "dysfunctional families, sexuality, imagination, conspiracies, power, capitalism,"
        "gender roles, sexual awakening, self-discovery, cannibalism, witchcraft, boxing,"
        "chess, football, baseball, horse racing, hypnosis, mortal danger, insanity, torture,"
        "superstition, hunting, satanism, rage, anger, sadness, hope, courage, honour, honor"
    ),
    **_with_article(
        "heist, love triangle, chase, serial killer, road trip, kidnapping, wedding, conspiracy,"
        "detective, assassin, hitman, teacher, spy, lawyer, moral dilemma, boarding school, train,"
        "prison, orphan, plague, midlife crisis, double life, prison escape, bank robbery, duel,"
        "manhunt, haunted house, curse, robot, vampire, ghost, monster, vigilante, samurai, dog,"
        "con artist, journalist, writer, private detective, secret identity, scandal, rescue,"
        "treasure hunt, dinner party, breakup, mentor, disguise, double cross, small town, village,"
        "trial, murder trial, murder mystery, unlikely friendship, hostage situation, standoff,"
        "shootout, siege, virus, time loop, love affair, love story, submarine, dragon, knight,"
        "marriage in trouble, battle, tournament, investigation, femme fatale, mad scientist,"
        "stripper, single mother, single father, widow, widower, gunslinger, drifter, hacker,"
        "gangster, jury, priest, nanny, chef, boxer, child prodigy, photographer, composer,"
        "president, princess, wizard, witch, disaster, bomb, cult, circus, hotel, farm, factory,"
        "school, family business, generation gap, culture clash, rise and fall, makeover"
    ),
    "underdog": "an underdog",
    "outsider": "an outsider",
    "high school": "high school",
    "suburbia": "suburbia",
    "found family": "the family one finds",
    "working class": "working people",
    "courtroom": "a courtroom",
    "police": "the police",
    "mafia": "the mafia",
    "cia": "the CIA",
    "fbi": "the FBI",
    "space": "outer space",
    "american dream": "the American dream",
    "cat and mouse": "a game of cat and mouse",
    "father and son": "fathers and sons",
    "father son relationship": "fathers and sons",
    "father and daughter": "fathers and daughters",
    "father daughter relationship": "fathers and daughters",
    "mother and daughter": "mothers and daughters",
    "mother daughter relationship": "mothers and daughters",
    "mother and son": "mothers and sons",
    "husband wife relationship": "husbands and wives",
    "dysfunctional family": "a family that barely works",
    "coming of age": "growing up",
    "buddies": "two unlikely partners",
    "aging": "growing old",
    "pregnancy": "a pregnancy",
    "christmas": "Christmas",
    "halloween": "Halloween",
    "holocaust": "the Holocaust",
    "world war i": "the First World War",
    "world war ii": "the Second World War",
    "wwii": "the Second World War",
    "cold war": "the Cold War",
    "vietnam war": "the Vietnam War",
    "american civil war": "the American Civil War",
    "spanish civil war": "the Spanish Civil War",
    "great depression": "the Depression",
    "drug trade": "the drug trade",
    "double agent": "a double agent",
    "show business": "show business",
    "race against time": "a race against time",
    "quest": "a quest",
    "afterlife": "the afterlife",
    "end of the world": "the end of the world",
    "fish out of water": "a fish out of water",
    "unreliable narrator": "a narrator not to be trusted",
    "one night": "a single night",
    "one day": "a single day",
    "wrongly accused": "somebody wrongly accused",
    "lgbt": "queer lives",
    "lgbtq": "queer lives",
    "gay": "queer lives",
    "gay theme": "queer lives",
}
"""From a keyword to what stands after `about`."""

PLACES: dict[str, str] = {
    **{
        name.casefold(): name
        for name in (
            "New York|Paris|Los Angeles|London|Tokyo|San Francisco|India|Japan|France|Hollywood|"
            "Africa|Las Vegas|Chicago|Italy|Poland|Russia|Rome|Berlin|California|Miami|Mexico|"
            "Texas|Australia|Florida|New Jersey|Spain|Washington|Minnesota|Detroit|New Orleans|"
            "Moscow|Brooklyn|Brazil|Northern Ireland|Israel|England|Seoul|Alaska|Ukraine|Scotland|"
            "Long Island|Vienna|Seattle|Hong Kong|Boston|Venice|Naples|Sicily|Iran|Ireland|China|"
            "Germany|Sweden|Denmark|Norway|Iceland|Egypt|Philadelphia|Baltimore|New York City|"
            "Shanghai|Madrid|Barcelona|Lisbon|Prague|Warsaw|Istanbul|Mumbai|Bangkok|Buenos Aires|"
            "Rio de Janeiro|Dublin|Edinburgh|Cuba|Colombia|Korea|South Korea|Taiwan|Vietnam|Greece|"
            "Argentina|Chile|Turkey|Romania|Hungary|Tuscany|Louisiana|Montana|Arizona|Memphis|"
            "New England|South Africa|Morocco|Siberia|Antarctica|Hawaii|Manhattan|Cornwall"
        ).split("|")
    },
    "desert": "the desert",
    "jungle": "the jungle",
    "island": "an island",
    "arctic": "the Arctic",
    "deep south": "the Deep South",
    "wilderness": "the wilderness",
    "forest": "the forest",
    "new york city": "New York",
    "washington dc": "Washington",
    "feudal japan": "feudal Japan",
    "postwar japan": "post-war Japan",
    "weimar germany": "Weimar Germany",
    "victorian england": "Victorian England",
    "regency england": "Regency England",
    "ancient rome": "ancient Rome",
    "ancient greece": "ancient Greece",
    "middle ages": "the Middle Ages",
    "medieval": "the Middle Ages",
    "17th century": "the seventeenth century",
    "18th century": "the eighteenth century",
    "19th century": "the nineteenth century",
    "1920s": "the twenties",
    "1930s": "the thirties",
    "1940s": "the forties",
    "1950s": "the fifties",
    "1960s": "the sixties",
    "1970s": "the seventies",
    "1980s": "the eighties",
    "1990s": "the nineties",
}
"""From a keyword to what stands after `set in`."""

_IN_ON = {"an island": "on"}


def placed(keyword: str) -> str:
    """`in Tokyo`, `on an island`, or "" for a keyword that is no place or time."""
    place = PLACES.get(keyword.casefold())
    return f"{_IN_ON.get(place, 'in')} {place}" if place else ""


def themes_of(keywords: Sequence[str], limit: int = 2, *, countable: bool = False) -> list[str]:
    """The keywords that can stand after `about`, as words, at most `limit`.

    Things one can count (`a heist`) are left out unless asked for, because one is not drawn to
    a heist; two themes never repeat each other's words, and a pair stays alone.
    """
    kept: list[str] = []
    for theme in dict.fromkeys(THEMES[k.casefold()] for k in keywords if k.casefold() in THEMES):
        counted = theme.startswith(("a ", "an ", "two ", "somebody "))
        doubled = any(set(theme.split()) & set(other.split()) for other in kept)
        if (counted and not countable) or doubled:
            continue
        if " and " in theme:
            if not kept:
                return [theme]
            continue
        kept.append(theme)
    return kept[:limit]
