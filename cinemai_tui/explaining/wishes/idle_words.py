"""Words that say nothing about what is wished for, in four languages."""

from __future__ import annotations

IDLE = frozenset(
    """
    partner husband wife girlfriend boyfriend friend friends parents mum mom dad grandma grandpa
    family kids women men cult love loves loved story
    cinema kino cine indie style
    a an the i im i'm i'd id i've we me my you your he she it its this that these those there is
    are was be been am do does did have has had having can could would should will shall may might
    must let lets let's want wants wanted need like likes love watch watching see seen seeing look
    looking show find give get recommend suggest pick choose something anything someone one ones
    thing things stuff some any of for to in on at by from with without about as than then so too
    very really quite rather pretty bit little more most much less least not no nothing but and or
    also just only even still please thanks thank tonight today now weekend evening night sunday
    saturday friday tomorrow movie film films movies good great nice cool fine fun ok okay hi hello
    hey yes yeah well what which who when where how why whats what's up next new kind sort type
    make made makes set based story stories title titles that's isn't isnt don't dont doesn't
    haven't havent hasn't feel feeling mood bored tired us our day rainy them they their while
    again instead maybe perhaps particular preferably ideally possibly directed starring played
    ein eine einen einem einer eines der die das den dem des ich du wir mir mich uns ist sind war
    und oder aber mit ohne von vom aus fur bei zu zum zur im am auf mochte will wurde hatte gern
    gerne bitte etwas heute abend nicht kein keine keinen lieber mal noch sehr einfach was zeig
    jahren jahre
    un une des le la les l du de d et ou mais avec sans pour dans sur je j' tu nous me moi veux
    voudrais voir regarder quelque chose ce cette ca soir ceux pas tres bien svp plait s'il
    una unos unas el los las y o pero con sin para por en del al yo quiero ver algo esta este
    noche hoy muy mas que quel quelle years year minutes jahr ans anos tell
    """.split()
)
"""As they stand in folded text."""
