"""What a writer's sentence may say: nothing that the evidence and the entry do not hold."""

from __future__ import annotations

import pytest

from cinemai_tui.domain.titles import Kind
from cinemai_tui.explaining.claims import facts_of, merged, unfounded
from tests.unit.explaining.builders import own, pick

PICK = pick(
    own("Blow Out", year=1981, rating=9.0),
    own("The Lives of Others", year=2006, rating=8.5),
    own("Dr. Strangelove", year=1964, rating=None),
    own("Good Night, and Good Luck.", year=2005),
    own("Heat", year=1995, relation="people", detail=("Al Pacino",)),
    original_title="The Conversation",
    aliases=("Il conversatore",),
    languages=("en", "es"),
    overview="Harry Caul bugs a couple in Union Square in 1973 and fears that they will be killed.",
)
FACTS = facts_of(PICK)


@pytest.mark.parametrize(
    "sentence",
    [
        "You gave Blow Out a 9, and The Conversation is its cousin.",
        "If Blow Out and The Lives of Others worked for you, this will.",
        "Like Dr. Strangelove, it is a film of its time.",
        "Good Night, and Good Luck. is close by.",
        "Francis Ford Coppola made it in 1974, with Gene Hackman.",
        "Coppola's patience is Hackman's gift.",
        "Coppola and Pacino are names you know.",
        "It has a Coppolaesque calm.",
        "You rated it 9/10, or 9 out of 10.",
        "An 8.5 for The Lives of Others says enough.",
        "It runs 113 minutes.",
        "The 1970s, or '70s, were good at this.",
        "A film of the 1960s spirit, as Dr. Strangelove was.",
        "Harry Caul listens in Union Square, in San Francisco.",
        "An American thriller, and a Mystery besides.",
        'It is about "surveillance" and "guilt".',
        "You might call it “The Conversation” of your life.",
        "*Blow Out* and _The Conversation_ belong together.",
        "It is *very* quiet.",
        "Quietly, and without hurry, it gets under the skin.",
        "Haunting stuff for a Sunday in November.",
        "I think you'd like it; I'd start tonight.",
        "Don't expect answers.",
        "Patient, sad and tense.",
        "As Il conversatore it is known elsewhere.",
        "The Lives of Others-style listening, in short.",
        "Strangelove would approve.",
        "OK, so it's slow.",
        "You've had time for it.",
        "Watching is enough.",
        "Listening is what Hackman's Harry Caul does.",
        "It is by Coppola, with Hackman and Pacino.",
    ],
)
def test_a_founded_sentence_passes(sentence: str) -> None:
    assert unfounded(sentence, FACTS) == ""


@pytest.mark.parametrize(
    ("sentence", "offence"),
    [
        ("You loved Taxi Driver, and this is its cousin.", "Taxi Driver"),
        ("If Amadeus worked for you, this will.", "Amadeus"),
        ("Amadeus is close by.", "Amadeus"),
        ("Directed by Stanley Kubrick, it is cold.", "Stanley Kubrick"),
        ("Kubrick directed it.", "Kubrick"),
        ("It feels Hitchcockian.", "Hitchcockian"),
        ("Sofia Coppola made it.", "Sofia Coppola"),
        ("Blow Up is close by.", "Blow Up"),
        ("It won the Palme d'Or.", "Palme"),
        ("It won an Oscar.", "Oscar"),
        ("A film from 1975.", "1975"),
        ("A film of the 1950s.", "1950s"),
        ("A film of the '50s.", "'50s"),
        ("You gave Blow Out a 7.", "7"),
        ("It runs 95 minutes.", "95"),
        ("You rated it 6/10.", "6"),
        ('Like "Taxi Driver", it is tense.', "Taxi Driver"),
        ('It is a "slow burn".', "slow burn"),
        ("‘Taxi Driver’ is close by.", "Taxi Driver"),
        ("*Amadeus* is close by.", "Amadeus"),
        ("It is set in Paris.", "Paris"),
        ("A French film.", "French"),
        ("See https://example.org for more.", "https"),
        ("Write to me@example.org today.", "me@example."),
        ("Watch it on example.com tonight.", "example.com"),
        ("Robert De Niro is in it.", "Robert De Niro"),
        ("It is by the director of Heat and The Insider.", "The Insider"),
        ("Limitless is close by.", "Limitless"),
        ("Harry Square listens.", "Harry Square"),
        ("Harry Hackman listens.", "Harry Hackman"),
        ("Coppola Pacino made it.", "Coppola Pacino"),
        ("Gene Coppola made it.", "Gene Coppola"),
        ("It is *a quiet miracle* to some.", "quiet miracle"),
    ],
)
def test_an_unfounded_one_is_found_out(sentence: str, offence: str) -> None:
    assert offence in unfounded(sentence, FACTS)


def test_people_of_another_tie_are_not_taken_for_people() -> None:
    facts = facts_of(pick(own("Heat", relation="keywords", detail=("los angeles",))))
    assert unfounded("Los Angeles links them.", facts) == ""
    assert unfounded("Al Pacino links them.", facts) == "Al Pacino"


def test_titles_in_other_scripts_can_be_named() -> None:
    facts = facts_of(pick(own("七人の侍", year=1954), title="Amélie", kind=Kind.MOVIE))
    assert unfounded("You gave 七人の侍 a 9, so try Amelie.", facts) == ""


def test_a_number_in_a_title_may_be_said() -> None:
    facts = facts_of(pick(own("Blade Runner 2049", year=2017), title="8½"))
    assert unfounded("Blade Runner 2049 leads to 8½.", facts) == ""
    assert unfounded("Blade Runner 2050 leads nowhere.", facts) != ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Directed by Bong Joon-ho; Song Kang-ho and Lee Sun-kyun lead the cast.",
        "It deals with the Second World War, in New York of all places.",
        "It runs two hours and 49 minutes.",
    ],
)
def test_what_the_template_says_of_the_facts_is_founded_too(sentence: str) -> None:
    there = pick(
        directors=("Bong Joon-ho",),
        cast=("Song Kang-ho", "Lee Sun-kyun"),
        keywords=("world war ii", "new york city"),
        runtime_minutes=169,
    )
    assert unfounded(sentence, facts_of(there)) == ""


def test_facts_of_several_picks_can_be_taken_together() -> None:
    other = pick(own("Klute", year=1971), title="Z", year=1969, directors=("Costa-Gavras",))
    both = merged([FACTS, facts_of(other)])
    for sentence in ("Z is from 1969, like Klute two years later.", "You gave Blow Out a 9."):
        assert unfounded(sentence, both) == ""
    assert unfounded("Amadeus is close by.", both) == "Amadeus"
