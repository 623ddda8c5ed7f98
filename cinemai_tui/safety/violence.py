"""The violence layer: how much of it a title or a text holds, by what is known of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cinemai_tui.domain.household import Violence
from cinemai_tui.domain.verdicts import Layer, Verdict
from cinemai_tui.safety.folding import readings

_FOR_SMALL_CHILDREN = 8
"""A certification up to this age means that somebody saw the film with children in mind."""

_INNOCENT = re.compile(
    r"\b(?:blood (?:is|runs|pressure|moon|ties?|family)|flesh and blood|life ?blood|magic bullet"
    r"|silver bullet|bullet trains?|bullet points?|bite the bullet|psycho(?:logy|logist|analyst)"
    r"|suicide squad|virgin suicides|whip(?:s|ped)? (?:up|cream)|victims? of (?:fashion|their own"
    r"|circumstance|success)|fashion victims?|chop(?:s|ped) (?:wood|onions?|vegetables?)"
    r"|(?:pillow|food|snowball|water|custard|play|mud) fights?|kill(?:s|ed"
    r"|ing)? (?:some )?time"
    r"|kill(?:ed|ing)? (?:myself|yourself) laughing|(?:lady|pain|weed|buzz)[- ]?killers?"
    r"|killer whales?|killer (?:app|tune|song|heels|looks)|kill fee|battles? of (?:the )?"
    r"(?:wits?|words|bakers|bands|brains|sexes|wills)|wars? of (?:the )?(?:words|roses|buttons)"
    r"|fight(?:s|ing)? (?:for|to (?:save|keep|win)|against|over|about|the tide|sleep|back tears)"
    r"|shoot(?:s|ing)? (?:a |an |their |his |her |the )?(?:\w+ )?(?:film|films|movie|scene|video|"
    r"photo\w*|moon|portrait|documentary|commercial)|(?:first|last|final|opening|long"
    r"|close-up) shot"
    r"|shots? of the film|dead (?:tired|end|ends|line|calm|heat|quiet|wood|sure|serious|funny)"
    r"|dead poets|blood (?:brother|sister|relative|relation|orange|line|type|bank|donor|test)s?"
    r"|heart attack|attacks? of (?:the )?(?:giggles|nerves|hiccups|conscience)|dying to"
    r"|to die for|bomb disposal|bath bombs?|(?:jokes?|plays?|films?) (?:always )?bombs?"
    r"|sword lil\w+|gun dogs?|top gun|butcher(?:'s)? (?:shop|boy|teaches)|old butcher"
    r"|execution of (?:the|a) (?:plan|idea|will)|murder of crows|stab at|hit list of songs"
    r"|cut-throat razor|slaughters? the (?:language|song|tune)|cold war|star wars|price war"
    r"|(?:burst|explode)s? (?:into|with) (?:laughter|joy|song|colour)|wooden swords?"
    r"|swords? (?:are|is|of) wood\w*|water (?:pistol|gun|bomb)s?|toy guns?|nail[- ]gun"
    r"|bloody (?:idiot|fool|bastard|liar|nuisance|hell|mary|awful|useless|stupid)s?)\b"
)
_EXTREME = re.compile(
    r"\b(?:skins? (?:[\w']+ ){1,3}alive|peel\w* (?:the |his |her |off )*(?:skin|face)"
    r"|saws? off (?:the|his"
    r"|her|their|a)|(?:removes?|gouges?|plucks?|cuts? out|carves? out"
    r"|pulls? out) (?:\w+ )?(?:his|her|their"
    r"|the \w+'s) (?:eyes?|organs?|tongue|teeth|heart|nails|liver)|ground into"
    r"|heads? (?:\w+ ){0,3}(?:on"
    r" (?:spikes?|stakes?|pikes?|poles?|a (?:spike|stake|pike|pole)))|fingernails? (?:torn"
    r"|pulled)"
    r"|melts? (?:his|her|the \w+'s) (?:face|flesh|skin)|lobotom\w+|without ana?esthetic"
    r"|turned into"
    r" (?:sausages?|meat|leather)|harvest\w* (?:\w+ )?organs|fed to (?:the )?(?:pigs|dogs"
    r"|sharks|rats)"
    r"|hooks? (?:through|into) (?:his|her|their|the)|blood and guts|mangled|bodies (?:hang"
    r"|nailed|stitched)"
    r"|sewn together|stitched together|razor wire|meat hooks?)\b|\b(?:chop(?:s|ped"
    r"|ping)? (?:up (?:his|her|the|their|its) (?!onion|vegetable|wood)|off"
    r"|\w+ (?:up|to"
    r" (?:bits|pieces)))|rip(?:s|ped|ping)? (?:out|open) (?:\w+ |\w+'s ){0,3}(?:hearts?"
    r"|throats?|guts?"
    r"|eyes?|tongues?|bod\w+)|rip(?:s|ped)? out\b|entrails|intestines|guts spill"
    r"|spill\w* (?:\w+ )?guts"
    r"|eat(?:s|ing)? (?:the |his |her |their |human )?(?:\w+'s? )?(?:flesh|hearts?|brains?"
    r"|corpses?|bod\w+)"
    r"|human flesh|flesh[- ]eating|scalp(?:s|ed|ing)\b|brains (?:out|on)|headless (?:corpse"
    r"|bod)\w*"
    r"|skull(?:s)? (?:crushed|smashed|split)|smash(?:es|ed)? (?:\w+ ){1,2}skulls?"
    r"|blood (?:everywhere|spurt"
    r"|spray|splash|gush)\w*|pool of blood|covered in blood|drenched in blood|drill(?:s"
    r"|ed)? (?:into|through)"
    r" (?:his|her|the) (?:skull|head|knee|eye)|boiled alive|sawn? (?:\w+ )?in (?:half|two)"
    r"|disfigur\w+"
    r"|castrat\w+|gang[- ]rap\w+|necrophil\w+|incinerat\w+ (?:him|her|them|people)|flogg?(?:s"
    r"|ed) to"
    r"|sexual(?:ly)? (?:violen|assault|abus)\w*|waterboard\w*|acid (?:in|on|over) (?:his|her"
    r"|the)|dismember\w*|disembowel\w*|eviscerat\w*|decapitat\w*|behead\w*|mutilat\w*|tortur\w+"
    r"|eye-?gouging|gouge\w* out|skinned alive|skins? (?:\w+ )?alive|flay\w*|buried alive"
    r"|burn(?:s|ed|t)? (?:\w+ ){0,3}alive|eaten alive|limb from limb|carv(?:es?|ed|ing) up"
    r"|cannibal\w*|gor(?:e|y|iest)|gruesome|bloodbath|blood-?soaked|rivers of blood|rap(?:e|es"
    r"|ed|ist)"
    r"|butcher(?:s|ed|ing)\b|slaughter(?:s|ed|ing)?|massacr\w+|body parts|severed|snuff film"
    r"|hacks? (?:\w+ )?to (?:death|pieces)|chain-?saw|slit(?:s|ting)? (?:\w+ ){0,2}throats?"
    r"|(?:hands?|heads?|fingers?|tongue|ears?) (?:\w+ )?cut off|cut(?:s|ting)? off (?:\w+ )?"
    r"(?:hand|head|finger|tongue|ear)s?|genocide|crucif\w+|impal\w+|sadis\w+|splatter|slasher)\b"
)
_STRONG = re.compile(
    r"\b(?:tears? (?:the |a |his |her )?(?!family|couple|marriage|town|friends?|village"
    r"|country|band)"
    r"[\w']+ (?:apart|to pieces)|throttl(?:es?|ed) (?:him|her|the|his|a)|hits? (?:him|her|them"
    r"|the \w+|his"
    r" \w+|her \w+) with (?:a|an|the) (?:shovel|hammer|axe|bat|brick|bottle|pipe|wrench"
    r"|crowbar|club|rock)"
    r"|beat(?:s|ing)? (?:him|her|them|the \w+|his \w+|her \w+) with|walk the plank)\b"
    r"|\b(?:devours? (?:the|a|his|her|its|two|three|human|its) (?:\w+ )?(?:m[ae]n|wom[ae]n"
    r"|fisherm[ae]n"
    r"|child(?:ren)?|people|villagers?|sailors?|crew|swimmers?|hunters?|victims?|prey)"
    r"|vapori[sz]\w+"
    r"|runs? (?:\w+ ){1,3}over (?:with|in)|(?:is|are|was|were|been|gets?) (?:\w+ )?(?:beaten"
    r"|whipped|flogged"
    r"|hanged|burned|burnt|drowned|crushed|trampled|lynched|knifed|mauled|ambushed|gunned|shot"
    r"|stoned)\b"
    r"|break(?:s|ing)? (?:[\w']+ ){1,3}(?:neck|legs|arms|fingers|bones|jaw|ribs|kneecaps)"
    r"|annihilat\w+"
    r"|exterminat\w+|wip(?:e|es|ed) out (?:the|a|his|her|all)|pummel\w*|trampl(?:es?"
    r"|ed) (?:\w+ )?to"
    r"|torch(?:es|ed) (?:the|a|his|her)|mauls?|bites? (?:off|through)|plunges? (?:a|the|his"
    r"|her) (?:knife"
    r"|dagger|sword|blade)|(?:knife|dagger|sword|blade|axe|arrow) (?:in|into|through) (?:his"
    r"|her|the) (?:\w+)"
    r"|left for dead|bodies (?:pile|lie|float|in|on|of|are)|found dead|blood (?:drips?"
    r"|runs down|flows|pours"
    r"|stains))\b|\b(?:drown(?:s|ed|ing)? (?:his|her|its|their|a|an|the) (?!sorrows?|pancake"
    r"|food|out)"
    r"|suffocat\w+|smother(?:s|ed) (?:him|her|his|the)|electrocut\w+|bludgeon\w*|batter(?:s"
    r"|ed) (?:him"
    r"|her|his|the (?!fish))|maim\w*|slay(?:s|ing)?|slain|assault(?:s|ed|ing)?|molest\w*|nooses?"
    r"|gallows|guillotin\w*|firing squad|electric chair|whip(?:s|ped|ping) (?:him|her|them"
    r"|the (?!cream)"
    r"|his|a )|maniac\w*|psychopath\w*|psychos?\b|madm[ae]n (?:with|kills|stalks)|suicid(?:e|al)"
    r"|bullets?|grenades?|machine[- ]guns?|blown (?:to (?:bits|pieces)|apart)|bleed(?:s|ing)? to"
    r"|beaten (?:bloody|senseless|up|unconscious)|beat(?:s|ing)? (?:him|her|them|his"
    r"|the) (?:\w+ )?up"
    r"|gun(?:s|ned|ning)? (?:\w+ ){1,3}down|mow(?:s|ed|n)? (?:\w+ ){0,3}down|hang(?:s|ed"
    r"|ing)? (?:him|her"
    r"|them)sel(?:f|ves)|sets? fire to (?:his|her|the|a) (?:wife|husband|man|woman|girl|boy"
    r"|family"
    r"|victim\w*|prisoner\w*|neighbou?r\w*|house|village|church)|burn(?:s|ed|t)? (?:him|her"
    r"|them|people"
    r"|witches|villages?)\b|(?:bomb|blast|explosion)\w*\b.{0,40}\b(?:die|dies|kill\w*|dead"
    r"|apart|victims?)"
    r"|run(?:s|ning)? (?:him|her|them|people|pedestrians) over|push(?:es|ed) (?:him|her|them"
    r"|his \w+|her"
    r" \w+) (?:off|under|out of)|shoot(?:s|ing)? (?:him|her|them|himself|herself|(?:his|her"
    r"|the|a|an|two"
    r"|three|four|five|six|several|everybody|everyone) (?:\w+ )?(?:m[ae]n|wom[ae]n|guards?"
    r"|police\w*"
    r"|officers?|sheriff|brother|sister|father|mother|husband|wife|rivals?|people|boys?|girls?"
    r"|hostages?"
    r"|customers?|dog|enem\w+|neighbou?rs?|witness\w*|everyone|everybody))\b|opens? fire"
    r"|crossfire"
    r"|break(?:s|ing)? (?:his|her|their) (?:neck|legs?|arms?|fingers?|bones?|jaw)|crush(?:es"
    r"|ed) (?:his"
    r"|her|their) (?:skull|hand|head|fingers)|throats?\b.{0,12}\bcut|cuts? (?:his|her|their"
    r"|the) throat"
    r"|snipers?|mercenar\w+ kill|death squads?|mass grave|holocaust|victims?\b|blood(?:ied"
    r"|stain\w*)?\b"
    r"|murder(?:s|ed|er|ers|ing|ous)?|kill(?:s|ed|er|ers|ing|ings)?|assassin(?:s|at\w+)?"
    r"|stab(?:s|bed|bing)?|strangl\w+|poison(?:s|ed|ing)|shot dead|shoot-?outs?|gun(?:s"
    r"|ned)? down"
    r"|shoots? (?:\w+ ){1,4}(?:in the (?:head|back|face|chest|heart)|dead|down)|sniper\w*"
    r"|(?:is|are|was|were|be|been) shot\b|shot at|hit ?m[ae]n|contract killer|serial killer"
    r"|execut(?:e|es|ed|ion|ions|ing)|hang(?:s|ed)? (?:the|an?|him|her|them) (?:\w+ )?m[ae]n"
    r"|beat(?:s|en|ing)? (?:\w+ ){1,3}to death|to death|brutal\w*|bloody|bloodshed|bloodthirsty"
    r"|blood on|blood of|drains? the blood|corpses?|dead bod(?:y|ies)|lynch\w*|drown(?:s"
    r"|ed) (?:him|"
    r"her|them|the)|hostages?|terrorists?|blow(?:s|n)? up (?:a|the|his|her|their)|explosives"
    r"|suicide bomb\w*|war crimes?|trench(?:es)?\b|avenge\w*|takes? (?:\w+ )?revenge"
    r"|bury its enemies"
    r"|buries its enemies|hunts? down the m[ae]n|drug (?:lord|cartel)s?|abus(?:e|es|ed) (?:her"
    r"|him)"
    r"|knif(?:e|ed) attack|gang war\w*|demon possess\w*|demon|possess(?:es|ed) the|zombies?"
    r"|will die|must die|eats its visitors)\b"
)
_MILD = re.compile(
    r"\b(?:fights?|fighting|fought|battles?|swords?|duels?|guns?|pistols?|rifles?|weapons?|wars?"
    r"|soldiers?|attack(?:s|ed|ing)?|kidnap\w*|explo(?:de|des|ded|sion|sions)|villain\w*"
    r"|monsters?"
    r"|ghosts?|vampires?|were-?wol(?:f|ves)|hunters?|chas(?:e|es|ed)|danger\w*|outlaws?|robber\w*"
    r"|shot|punch\w*|combat|witch|haunted|dies|death|dead)\b"
)
_EXTREME_KEYWORDS = frozenset(
    "gore torture slasher splatter cannibalism mutilation dismemberment decapitation beheading"
    " rape massacre genocide crucifixion sadism snuff necrophilia disembowelment".split()
)
_STRONG_KEYWORDS = frozenset(
    (
        "murder", "serial killer", "shootout", "hitman", "assassin", "assassination", "revenge",
        "gunfight", "war crimes", "execution", "stabbing", "strangulation", "gang war", "zombie",
        "martial arts", "kung fu", "trench warfare", "hostage", "terrorism", "suicide bombing",
        "drug cartel", "drug lord", "lynching", "killer", "homicide", "contract killer", "poison",
        "death of child", "concentration camp", "blood", "sniper", "mass murder",
    )
)  # fmt: skip
_MILD_KEYWORDS = frozenset(
    (
        "sword fight", "duel", "war", "world war i", "world war ii", "battle", "kidnapping",
        "monster", "ghost", "vampire", "werewolf", "witch", "gangster", "outlaw", "hunter",
        "superhero", "dinosaur", "haunted house", "swordsman", "pirate battle", "bomb", "explosion",
    )
)  # fmt: skip
_GENRES = {
    "Horror": Violence.STRONG, "War": Violence.STRONG, "War & Politics": Violence.MILD,
    "Crime": Violence.MILD, "Action": Violence.MILD, "Western": Violence.MILD,
    "Action & Adventure": Violence.MILD,
}  # fmt: skip
_FAMILY = frozenset({"Family", "Animation", "Kids"})
_DESCRIPTORS = (
    (Violence.ANY, re.compile(r"(?:graphic|extreme|sadistic|strong bloody|grisly|gory|sexual)\W.*"
                              r"violen|gore|torture|brutal")),
    (Violence.MILD, re.compile(r"(?:mild|some|brief|fantasy|cartoon|comic|slapstick)\W.*(?:violen|"
                               r"action|peril)|peril|some action|mild action")),
    (Violence.STRONG, re.compile(r"violen|blood|killing|murder")),
)  # fmt: skip


def amount(text: str) -> Violence:
    """How much violence a text tells of, from a list of words with their innocent uses taken out.

    "A pillow fight" is none, "they duel" mild, "he is murdered" strong, "torture" the most.
    """
    most = Violence.NONE
    for reading in readings(text):
        left = _INNOCENT.sub(" ", reading)
        if _EXTREME.search(left):
            return Violence.ANY
        if _STRONG.search(left):
            most = max(most, Violence.STRONG)
        elif _MILD.search(left):
            most = max(most, Violence.MILD)
    return most


def amount_in_title(
    genres: Sequence[str],
    keywords: Sequence[str],
    overview: str,
    descriptors: Sequence[str] = (),
    meant_for: int | None = None,
) -> Violence:
    """How much violence a title holds: the most that genre, keywords, overview or descriptors say.

    A film for families whose certification admits small children (`meant_for` years, None
    unknown) is a step milder than its words and genre sound: somebody has looked. Its
    descriptors stand as they are.
    """
    names = {keyword.casefold() for keyword in keywords}
    kinds = [_GENRES.get(genre, Violence.NONE) for genre in genres]
    found = max([Violence.NONE, amount(overview), *kinds])
    for level, known in (
        (Violence.ANY, _EXTREME_KEYWORDS),
        (Violence.STRONG, _STRONG_KEYWORDS),
        (Violence.MILD, _MILD_KEYWORDS),
    ):
        if names & known:
            found = max(found, level)
    small = meant_for is not None and meant_for <= _FOR_SMALL_CHILDREN
    if small and _FAMILY.intersection(genres) and found > Violence.NONE:
        found = Violence(found - 1)
    return max(found, _by(descriptors))


def _by(descriptors: Sequence[str]) -> Violence:
    told = " ; ".join(descriptors).casefold()
    return next((level for level, known in _DESCRIPTORS if known.search(told)), Violence.NONE)


def violence_in_title(
    genres: Sequence[str],
    keywords: Sequence[str],
    overview: str,
    limit: Violence,
    descriptors: Sequence[str] = (),
    meant_for: int | None = None,
) -> Verdict:
    """Say whether a title keeps to a limit; the confidence is the share of its facts there were.

    Genres, an overview, and keywords or descriptors are a third each.
    """
    if limit is Violence.ANY:
        return Verdict(layer=Layer.VIOLENCE, ok=True)
    known = (bool(genres), bool(overview), bool(keywords or descriptors))
    found = amount_in_title(genres, keywords, overview, descriptors, meant_for)
    return _verdict(found, limit, sum(known) / len(known))


def violence_in_words(text: str, limit: Violence) -> Verdict:
    """Say whether a sentence keeps to a limit."""
    if limit is Violence.ANY:
        return Verdict(layer=Layer.VIOLENCE, ok=True)
    return _verdict(amount(text), limit, 1.0)


def _verdict(found: Violence, limit: Violence, confidence: float) -> Verdict:
    ok = found <= limit
    reason = "" if ok else "it is more violent than this profile allows"
    return Verdict(layer=Layer.VIOLENCE, ok=ok, reason=reason, confidence=confidence)
