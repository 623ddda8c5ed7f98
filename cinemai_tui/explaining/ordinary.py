"""Words that may begin a sentence with a capital letter without naming anything."""

from __future__ import annotations

CONNECTORS = frozenset(
    "of the and in a an to for on at by with from & de la le du des el los von van der da del di "
    "und et y".split()
)
"""Small words that stand inside names."""

NEUTRAL = frozenset(
    "i im id ive ill ok tv monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december".split()
)
"""Words with a capital letter that claim nothing."""

_OPENERS = frozenset(
    """
    a about above across add admittedly after afterwards again against all almost along already
    also although always am among an and another any anybody anyone anything are around as ask
    at away back beautiful because been before behind being below beneath beside besides best
    better between beyond big bleak bold both brief bring but by call can change chances clever
    close cold come consider could count curious dark deep despite did different do does done
    dont double down dry each early eerie either else elegant enjoy enough epic even ever every
    everybody everyone everything except expect far fans few fierce film films finally first five
    follow for forget four from full fun funny gentle get gets give given go good grab great had
    half hard has have having he heavy her here hers high him his hold how however i if imagine in
    indeed inside instead intense into is isnt it its itself just keep kind know large last late
    later leave less let lets like likewise little long look loose lot lots love lovely low lush
    make makes many maybe me mellow might mix moody more most much must my near nearly neither
    never new next no nobody none nor not nothing now odd of off often oh old on once one only
    open or other others our out over part patient people perfect perhaps picture pick plain plus
    put quick quiet quite rare raw rather read really remember rich right same save say see seen
    set several shared sharp she short should show shows similar simple since six slow sly small
    smart so soft some somebody someone something sometimes somewhere soon spare stark start
    stay still stop strange strong such sure surely sweet take takes tell tender tense than
    thank that thats the their them then there theres these they thick thing things think this
    those though three through throughout thus tight time to together tonight too tough toward
    trust try turn twice two under unlike until up upon us use very vivid wait want warm was
    watch we well were werent what whatever whats when whenever where whether which while who
    whoever whole whom whose why wild will wise with within without wonder words worth would wry
    ahead amid anyhow apart assume bear bet bittersweet blame blend both brilliant calm cast
    charming cinema clear closer comedy completely craft crime cruel dance dare dazzling death
    delicate deliver delight desperate dialogue discover dive doubt dream dreamy drop
    easy edgy ends entire escape essential everyday evening evidence exactly excellent exchange
    fair faith family fancy fate fear feel feels fight fine fit fits flawed fond food fresh friend
    friends friendship glad going gone goodness gradual grand gray grey grim gripping grown guilt
    happy harsh heart hello hence hi hidden history hold holds home honest hope horror hours huge
    human humour ideal ill idea important it'll its join joy judge jump kids kind lay lead leads
    lean learn lies life light lines lonely longer loss lost loved lucky luck mad magic major mean
    means meet melancholy memory men middle mind minutes modern mood moral morning move moves movie
    murder music mystery naked name natural neat nice night nights nine notice number obsession
    original outside overall pace pain paranoia past peace performances piece place plan play
    please plenty plot point poor power praise press pretty proof pull pure quick rain rarely
    rate rated rating ratings reach ready real reason revenge rest result rhythm richly rise
    risk romance room rough sad safe satire scene scenes score scratch second secret secrets seek
    seems self send sense serious settle seven shift shot sit six slight slip slow smile soft solid
    solitude soul sound space spend spirit steady step stick stories story straight street style
    subtle summer surprise suspense swap swift switch taut tears tension ten terrific thats theme
    themes thick third thriller thrills today tone top touch tragic true trust truth uneasy usual
    variety version victory view violence visit visuals voice wait walk war weight whats white
    win winter wise wit wonderful work works world wrap write year years yesterday
    yes yet you youd youll young your youre yours yourself youve
    """.split()
)
_ENDINGS = ("ly", "ing", "ful", "less", "ous", "ive", "able", "ible", "ish")
_LONG_ENOUGH = 6


_SUBJECTS = frozenset(
    """
    all another any anybody anyone anything both death dialogue each either everybody everyone
    everything evidence faith family fate fear few film films friends friendship grief guilt half
    he heart here his history home hope horror how humour i it its kids life light lines little
    loss lots love luck magic many melancholy memory men minutes mood more most movie much murder
    music mystery neither nights nobody none nothing obsession one other others ours pace pain
    paranoia part past peace people performances picture place plot power praise rain rating
    ratings reason revenge rhythm romance satire scenes secrets sense several she six solitude some
    somebody someone something soul sound space spirit stories story style summer suspense tears
    ten tension that theme themes there these they thing things this those three thrills time tone
    touch two trust truth variety victory view violence visuals voice war we what whatever when
    where which who whoever why winter wit words work world you yours
    """.split()
)
"""Words of those above that can be what a sentence is about."""

_FUNCTION = frozenset(
    """
    a about after again also although an and another are as at because before behind besides beyond
    both but by despite do don't dont down each either even every everything except few for from
    give had has have here how i i'd i'm if in inside into is it it's its just less let's like many
    maybe more most much neither never no none nor not nothing now of on one or others over perhaps
    rather so some still such than that that's the their then there there's these they this those
    though through thus to together too two under unless until up upon was we well were what
    what's when where whether which while who whoever whose why will with within without yes yet
    you you'd you'll you're you've your yours
    """.split()
)
"""Words that begin a sentence and can be shown before the next one is known."""

_VERBS = frozenset(
    """
    is was has had does did will would should could can might may must makes made shares follows
    tells offers shows runs feels remains works stands belongs deserves sits comes came brings
    gives gave takes took keeps kept moves plays played turns turned looks sounds ends begins
    """.split()
)


def subject(word: str, following: str) -> bool:
    """False where a first word would be the subject of a verb it cannot be: `Limitless is`.

    There it must be a name. Gerunds can be subjects: `Watching is easy`.
    """
    stem = word.replace("’", "'").split("'")[0]
    return following not in _VERBS or stem in _SUBJECTS or stem.endswith("ing")


def opens(word: str) -> bool:
    """True for a first word, in small letters, that names nobody whatever follows."""
    return word in _FUNCTION


def ordinary(word: str) -> bool:
    """True for a word, in small letters, that begins many sentences and names nobody.

    Beside the list, endings tell: Quietly, Watching, Relentless. Reed and Ted are too short.
    """
    if word in _OPENERS:
        return True
    return len(word) >= _LONG_ENOUGH and (word.endswith(_ENDINGS) or word.endswith("ed"))
