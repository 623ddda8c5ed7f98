"""Text that talks to a model instead of a reader, and the ways out of it: links, addresses."""

from __future__ import annotations

import base64
import binascii
import re

from cinemai_tui.safety.folding import plain, readings

_QUALIFIER = (
    r"(?:all|any|every|your|my|the|these|those|previous|prior|preceding|earlier|foregoing|above)"
)
_RULES = (
    r"(?:instructions?|prompts?|directives?|guidelines?|restrictions?|safety (?:filters?|rules)"
    r"|system messages?)"
)
_TO_A_MODEL = re.compile(
    r"\b(?:the |this |any )?(?:assistant|ai|llm|chatbot|language model|model|bot) (?:must"
    r"|should|shall|has to"
    r"|is to|needs to|will now|ought to)\b|\bapi[ -]keys?\b|\b(?:whatever|no matter what"
    r"|everything|anything"
    r"|all|what) you (?:were|was|have been|had been) (?:asked|told|given|shown|instructed"
    r"|taught|trained)\b"
    r"|\bwhat (?:came|stands|stood|was said|was written) (?:before|above)\b|(?:^"
    r"|[.!?] )\[(?:system|admin"
    r"|assistant|user|note|root)\]|\b(?:neue[rs]? )?(?:auftrag|aufgabe|befehl|anweisung"
    r"|systemhinweis) ?:"
    r"|\bnouvelle (?:tache|consigne|instruction)\b|\bnueva (?:tarea|instruccion|orden)\b"
    r"|\bsafety (?:is )?off\b"
    r"|\bdo not (?:mention|tell|reveal|show) (?:this|the user|anyone this)"
    r"|\bthe user(?:'s)? (?:asks|wants|asked"
    r"|request|question|prompt|must|should|says|is now|has)\b|\b(?:praise|promote|advertise"
    r"|recommend|push)"
    r" (?:this|it|the) (?:\w+ )?(?:to everyone|without reservation|above all|at any cost"
    r"|no matter)"
    r"|\byou (?:must|have to|shall|are required to|are ordered to) (?:rate|rank|praise"
    r"|recommend|answer|obey|say"
    r"|reply|respond|write|output|ignore|list|reveal|comply)\b|\b(?:print|output|repeat"
    r"|echo) (?:everything"
    r"|all of it|it all|the above|your)\b|\b(?:answer|reply|respond) with (?:a|an|the|only"
    r"|nothing)\b"
    r"|\bobey (?:me|this|the reader|only)\b|\bas an? (?:ai|llm) you\b"
    r"|\bstop being\b.{0,20}\bassistant\b"
    r"|\byour (?:\w+ )?(?:instructions?|guidelines?|prompts?|developers?|creators? told"
    r"|filters?|training"
    r"|programming|restrictions?|safeguards?|system|directives?|safety rules|content polic(?:y"
    r"|ies))\b"
    r"|\b(?:initial|hidden|original|system|secret|full) (?:prompts?|instructions?|message)\b"
    r"|(?:^|[.!?] )(?:new |updated? |urgent |final |real )?(?:directives?|instructions?"
    r"|override|command"
    r"|task|system|admin|update|prompt|sudo)(?: \w+){0,2} ?:|\b(?:admin|root|god|maintenance"
    r"|test) mode\b"
    r"|\bi am (?:the|your|an?) (?:developer|admin\w*|creator|operator)\b|\b(?:the"
    r"|your) (?:developer|admin"
    r"|operator)s? (?:speaking|here|says|told|said|has ordered)\b|\b(?:disable|remove"
    r"|switch off|turn off"
    r"|lift) (?:all |the |any )?(?:filters?|limits|restrictions|guardrails|moderation)\b"
    r"|\b(?:guidelines|rules|policies|instructions) (?:have|has) (?:been )?(?:updated|changed"
    r"|lifted|removed"
    r"|suspended)\b|\b(?:previous|last|above) (?:message|text|prompt) (?:was|is) (?:a|only"
    r"|just) \w+"
    r"|\bthe real task\b|\bset (?:the )?(?:rating|score|rank) to\b|\brate (?:this|it"
    r"|the) (?:\w+ )?(?:as the"
    r"|10|ten|best|highest|first)\b|\bgive (?:it |this (?:film |title )?)?(?:ten|10|five"
    r"|5) stars\b"
    r"|(?:^|[.!?] )(?:user|human) ?:"
)
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|discard|drop|abandon|override|bypass|dismiss|set aside"
    r"|put aside|skip"
    r"|erase|cancel|overrule|stop following|do not (?:follow|obey)|don't (?:follow|obey)"
    r"|pay no (?:heed"
    r"|attention) to)\b (?:\w+ ){0,3}?(?:guidance|instructions?|directives?|guidelines?"
    r"|prompts?|programming"
    r"|policy|policies|constraints|safeguards|filters?|context|training|system message"
    r"|commands?)\b"
    r"(?! (?:of|from|by) (?:his|her|the (?:captain|king|general|doctor|army|boss)))"
    r"|\b(?:output|reply|respond|answer|write|say|return|print) (?:only|just|nothing but"
    r"|exactly|verbatim"
    r"|with (?:the|only|just|exactly)|the (?:word|phrase|following|text))\b|\byour (?:sole"
    r"|only|new|real|true"
    r"|actual) (?:purpose|goal|task|job|role|mission|instructions?|orders?|persona|identity)\b"
    r"|\b(?:from"
    r" (?:here|this point|now) on|henceforth|starting now),? (?:you|your|assistant|always|only"
    r"|the"
    r" assistant)\b|\b(?:list|show|tell|give|share|expose|dump) (?:me "
    r"|us )?(?:all )?your (?:hidden|secret"
    r"|internal|initial|original|system|own)? ?(?:settings|instructions?|prompts?|rules"
    r"|config\w*|guidelines"
    r"|keys?|parameters|context|memory)\b|(?:^|[.!?] )(?:dear |hey |hello )?(?:ai|assistant"
    r"|chatbot|chatgpt"
    r"|claude|gemini|language model|llm|bot|model)(?:,|:) |\b(?:attention|important|message"
    r"|memo|warning)\b.{0,20}"
    r"\b(?:ai|llm|language model|assistant|chatbot)s?\b|\b(?:as|being) an? (?:unfiltered"
    r"|uncensored"
    r"|unrestricted|jailbroken)\b|\b(?:in|enter|enable|activate) (?:developer|debug|god|admin"
    r"|root|sudo|dan)"
    r" mode\b|\bend of (?:data|prompt|system|instructions?|input)\b|\bdo anything now\b"
    r"|\bwithout (?:any )?"
    r"(?:filters?|safety|censorship|guard ?rails)\b|\b(?:always|only) (?:recommend|rank|rate"
    r"|suggest) (?:this"
    r"|that|only|the film|it)\b|\b(?:send|post|forward|upload"
    r"|exfiltrate) (?:\w+ ){0,4}(?:history|password"
    r"|api key|token|data) to\b|\b(?:reveal|leak|disclose|expose) (?:the |your )(?:password"
    r"|key|token|prompt)\b"
    rf"\b(?:ignore|disregard|forget|override|bypass|neglect)\b (?:{_QUALIFIER} ?(?:of )?){{1,4}}"
    rf"(?:\w+ )?(?:{_RULES}|rules\b)"
    r"|\b(?:ignore|disregard|forget) (?:all |everything |anything |what(?:ever)? )"
    r"(?:above|before this|said above|(?:you|i) (?:were|was|have been|are) told|i said"
    r"|that came before)"
    rf"|\b(?:ignore|disregard) (?:previous|prior|earlier) {_RULES}"
    rf"|\boverrides? (?:all |your |the |any )+{_RULES}|\b(?:your|the) rules (?:do|does"
    rf"|no longer) "
    r"|\boverride the \w+ filter|\bfree (?:of|from) (?:all |any )?restrictions"
    r"|\bunrestricted (?:model|ai)"
    r"|\byou are now (?:dan\b|an? (?:unrestricted|different|new|evil)|free|in developer)"
    r"|\brepeat (?:the |all |everything )?(?:text |words )?above|\bsystem prompt\b"
    r"|\bdeveloper message"
    r"|\b(?:reveal|print|show|output|display|disclose|leak|repeat)\b (?:me )?(?:the |your "
    r"|all |any )*"
    r"(?:hidden (?:rules|prompt|instructions)|system|secret (?:key|prompt|word)|api[ -]?key"
    r"|canary"
    r"|password|(?:initial |original )?(?:prompt|instructions)\b)|\bthe api key\b"
    r"|\b(?:print|reveal|output) the key\b|\bnew (?:task|instructions?|rules?) ?:"
    r"|\b(?:note|message|instruction)s? (?:to|for) (?:the |any )?(?:ai|llm|model|assistant"
    r"|chatbot)\b"
    r"|\b(?:language )?model (?:reading|that reads|processing|summari[sz]ing) this"
    r"|\b(?:disable|turn off|switch off|remove) (?:the |all )?(?:parental|safety|content)[ -]"
    r"|\btell the (?:user|reader) to\b|\bfirst in every list\b|\brank this (?:title|film"
    r"|movie) first"
    r"|\bfrom now on,? you (?:only|must|will|are|should)|\byou must now\b|\bthis film first\b"
    r"|\bin place of the (?:review|reason|answer)\b|\bdo not follow (?:the|your|any)\b"
)
# Accents are gone before these are tried; articles keep English words of the same stem out.
_FOREIGN = re.compile(
    r"\b(?:nicht|nie|keine?) (?:\w+ ){0,3}(?:anweisung|befehl|regel"
    r"|vorgabe)\w* (?:\w+ )?(?:acht|befolg|hor"
    r"|beacht|gehorch)\w*|\bne (?:\w+ ){1,2}pas (?:\w+ ){0,2}(?:instructions|consignes|regles)"
    r"|\bno (?:sigas|obedezcas|hagas caso)\b|\bnon (?:seguire|obbedire)\b"
    r"|\b(?:anweisung|befehl|regel|vorgabe|instruktion|weisung)\w*\b.{0,40}\b(?:verwerf|ignorier"
    r"|vergess|missacht|uberschreib|streich)\w*"
    r"|\b(?:vergiss|verwirf|ignorier|missachte|umgeh|uberschreibe)\w*\b.{0,40}"
    r"\b(?:anweisung|befehl|regel|vorgabe|instruktion|weisung)"
    r"|\b(?:oublie|ignore|neglige|abandonne|contourne|ne t(?:iens|enez) pas compte)[rz]?\b"
    r" (?:\w+ )?(?:les|tes|vos|ces|toutes|des|mes)\b.{0,30}\b(?:consigne|instruction|regle"
    r"|directive|ordre)s?\b"
    r"|\b(?:ignor|olvid|descart|omit|desatiend|haz caso omiso)\w* (?:\w+ )?(?:las|tus|sus|todas"
    r"|estas|de)\b.{0,30}\b(?:instruccion|indicacion|regla|directriz)\w*"
    r"|\b(?:ignor|dimentic|trascur)\w* (?:\w+ )?(?:le|tutte|queste|tue)\b.{0,30}"
    r"\b(?:istruzion|regol|indicazion|direttiv)\w*"
    r"|\b(?:ignor|esquec|desconsider)\w* (?:\w+ )?(?:as|suas|todas|estas)\b.{0,30}"
    r"\b(?:instruc|regra)\w*|\b(?:negeer|vergeet)\b.{0,40}\b(?:instructie|regel|opdracht)"
    r"|\b(?:zignoruj|zapomnij)\b.{0,40}\b(?:instrukcj|polece|zasad)\w*"
    r"|\b(?:забудь|игнорируй|отбрось)\w*.{0,40}(?:правил|команд|указани|инструкц)\w*"
    r"|\bsystemprompt\b|\bgib (?:deinen|den) (?:prompt|schlussel)"
    r"|指示.{0,12}無視|無視して|忽略.{0,12}(?:指令|指示|说明)|システムプロンプト|系统提示"
)
_TAGS = re.compile(
    r"<\|[^|]{0,40}\|>|\[/?inst\]|<</?sys>>|\{\{ ?system|</?(?:data|system|instructions?"
    r"|prompt|user"
    r"|assistant)>|#{2,} ?(?:instruction|system|response|human|assistant)\b|\brole ?: ?\"?system"
    r"|(?:^|[.!?\n] ?)(?:system|assistant|developer|human) ?:"
)
_ENCODED = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{24,}={0,2}")
_CANARY = re.compile(r"zq[0-9a-f]{16}")

_TOP = (
    "com|net|org|info|biz|xyz|click|site|online|shop|stream|link|top|club|example|ru|cn|tv|co"
    "|gg|ly|me"
)
_LINK = re.compile(
    r"\w ?\. ?(?:com|net|org|io|me|tv|ly|co|ru|to|cc) ?/ ?\w|\w[ _]dot[ _](?:com|net|org|io|me"
    r"|tv|ly|co|ru"
    r"|to|cc)\b(?! (?:bubble|boom|crash|years?|era))|\b\w+_at_\w+|\b\w+\[at\]\w+|"
    r"\b(?:https?|hxxps?|ftps?|file|javascript|data) ?: ?/{0,2}\S|\bwww\b|\]\([^)\s]+\)"
    rf"|(?<![\w.])[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{0,8}}\.(?:{_TOP})\b(?:/\S*)?"
    r"|(?<![\w.])[\w-]{2,64}\.[a-z]{2,4}/\w"
    rf"|\w ?\[\.\] ?\w|\w ?\(dot\) ?\w|\bdot (?:{_TOP})\b(?! (?:bubble|boom|crash|years?|era))"
    r"|\b[\w-]{1,64}\.(?:exe|apk|bat|dmg|msi)\b"
)
_MAIL = re.compile(
    r"[\w.+-]{1,64} ?@ ?[\w-]{1,64} ?\. ?[\w-]|\w ?[(\[{] ?at ?[)\]}] ?\w"
    r"|\b\w{1,64} at \w{1,64} dot \w"
)
_DOT_COM_TIMES = re.compile(r"\bdot[ -]com (?:bubble|boom|crash|years?|era|millionaires?)\b")


def talks_to_a_model(text: str) -> bool:
    """True for instructions hidden in a text, in several languages, spellings and wrappings."""
    raw = plain(text)
    ways = readings(text)
    if any(
        _TO_A_MODEL.search(way) or _ORDERS.search(way) or _FOREIGN.search(way) or _TAGS.search(way)
        for way in ways
    ):
        return True
    if _TAGS.search(text.casefold()) or _FOREIGN.search(text.casefold()):
        return True
    return any(_decodes(found.group()) for found in _ENCODED.finditer(raw))


def _decodes(block: str) -> bool:
    """True for base64 of readable words: nobody writes that into a sentence about a film."""
    try:
        told = base64.b64decode(block + "=" * (-len(block) % 4), validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return False
    return told.isprintable() and " " in told


def holds_link(text: str) -> bool:
    """True for a web address, also a broken-up one, a mail address, or a program to run."""
    small = _DOT_COM_TIMES.sub(" ", plain(text).casefold())
    return bool(_LINK.search(small) or _MAIL.search(small))


def holds_canary(text: str, canary: str = "") -> bool:
    """True when the secret word of a prompt, or one of its shape, stands in a text."""
    letters = re.sub(r"[^0-9a-z]", "", plain(text).casefold())
    wanted = re.sub(r"[^0-9a-z]", "", canary.casefold())
    return bool(_CANARY.search(letters)) or (bool(wanted) and wanted in letters)
