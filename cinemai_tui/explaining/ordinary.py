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


def ordinary(word: str) -> bool:
    """True for a word, in small letters, that begins many sentences and names nobody.

    Beside the list, endings tell: Quietly, Watching, Relentless. Reed and Ted are too short.
    """
    if word in _OPENERS:
        return True
    return len(word) >= _LONG_ENOUGH and (word.endswith(_ENDINGS) or word.endswith("ed"))
