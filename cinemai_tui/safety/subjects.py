"""The words by which a subject is told: films and shows, and the many things that are not.

Accents are gone before a pattern is tried, so none stands in one.
"""

from __future__ import annotations

import re

CINEMA = re.compile(
    r"\b(?:films?|movies?|shows?|tv|series|season|episodes?|sitcoms?|documentar(?:y|ies)"
    r"|thrillers?"
    r"|comed(?:y|ies)|dramas?|satires?|horror|westerns?|heists?|noir|anime|cartoons?|animat\w+"
    r"|biopics?|musicals?|romcoms?|mystery|mysteries|whodunn?its?|blockbusters?|classics?"
    r"|cinema\w*"
    r"|directors?|directed|directing|actors?|actress(?:es)?|starring|stars?|cast|screenplay"
    r"|subtitles"
    r"|dubbed|trailer|sequels?|prequels?|remakes?|trilog(?:y|ies)|franchise|box office"
    r"|black and white"
    r"|watch(?:ed|ing)?|rewatch|watchlist|stream(?:ing)?|netflix|imdb|letterboxd|oscars?|cannes"
    r"|berlinale|palme|scenes?|plot|ending|spoilers?|soundtrack|genre|runtime|kubrick|hitchcock"
    r"|filme?s?|filmen|serien?|kino|komodien?|krimis?|comedie|cinema|pelicula|pelis?|cine|comedia"
    r"|filmes?|serie|schauspieler\w*|regisseur\w*|acteurs?|realisateur)\b"
)
"""A word that is about films and shows."""

_FORMS = (
    r"(?:films?|movies?|shows?|series|documentar(?:y|ies)|thrillers?|comed(?:y|ies)|dramas?"
    r"|satires?"
    r"|biopics?|westerns?|musicals?|cartoons?|romances?|love stor(?:y|ies)|stor(?:y|ies)|sitcoms?"
    r"|horror|filme?|pelicula|serie|comedie)"
)
SURELY_CINEMA = re.compile(
    rf"\b(?:{_FORMS}|filmen|cinema|kino|cine|actors?|actress(?:es)?|directors?|screenplay"
    rf"|subtitles)\b"
)
"""A word that leaves no doubt, whatever else is named."""

ABOUT_FILMS = re.compile(
    rf"\b{_FORMS}\b\W+(?:\w+\W+){{0,3}}?(?:about|where|with|in which|on|uber|sur|sobre|avec"
    rf"|for|like"
    r"|from|that|who|of|mit|set|based)\b"
    r"|\b(?:something|anything|one|ones|more) (?:like|about|with|where|set)\b"
    rf"|\blike [\"“']?[A-Z]|\b\w+ing (?:{_FORMS})\b"
)
"""What follows is what a film is to be about, so it may be anything."""

SHORT_WISH = re.compile(
    r"\b(?:hast du|fur mich|empfiehl|kennst du|as-tu|avez-vous|tienes|something|anything"
    r"|another|one|ones|more|others?|surprise|a good (?:cry|laugh|scare)"
    r"|tonight|funny|funnier|shorter|longer|older|newer|scary|sad|happy|romantic|violent|dark"
    r"|light"
    r"|feel-?good|classic|suggestions?|recommendations?|tips?|options|recommend(?: me)?$"
    r"|suggest$|mood"
    r"|eighties|nineties|seventies|sixties|fifties|\d\ds|(?:19|20)\d\ds?)\b"
)
"""A wish in a word or two, whatever its grammar."""

ROLE = re.compile(
    r"\b(?:act|behave|respond|answer|speak|talk|function|pose) as (?:an? |the |my |if )"
    r"|\brole-?play|\bplay the (?:role|part) of\b|\b(?:you are|you're) (?:now|my \w+ now)\b"
    r"|\byou will (?:play|be|act)\b"
    r"|\bpretend (?:to be|you|that you)|\bfrom now on you\b|\blet'?s pretend\b"
    r"|\bimagine you are (?:an?|my) (?!film)|^(?:please |now |you )*be my (?!guide|guest)\w+"
    r"|\bact like (?:an?|my|you)"
    r"|\bignore (?:all |any |your |the |these |previous |prior )+(?:rules|instructions?"
    r"|guidelines"
    r"|prompts?)|\bspiele? (?:die rolle|einen?|meinen?)\b|\bdu bist (?:jetzt|ab jetzt)\b"
    r"|\bagis comme\b|\btu es maintenant\b|\bactua como\b|\bahora eres\b|\bcomporta\w* come\b"
    r"|\b(?:system prompt|jailbreak|developer mode|dan mode|your (?:instructions|prompt|rules))\b"
    r"|\bwithout (?:any )?(?:rules|restrictions|filters?)$|\bno restrictions\b"
)
"""Another role than talking about films, or a look behind ours."""

WORK = re.compile(
    r"\b(?:write|generate|create|draft|compose|make|need|give me|schreib\w*|ecris"
    r"|escribe)\b(?! about)"
    r"(?:\W+[\w+#]+){0,4}?\W+(?:code|functions?|program\w*|scripts?|sql|quer(?:y|ies)|regex"
    r"|essays?"
    r"|letters?|e-?mails?|cv|resume|poems?|haiku|limerick|speech|contracts?|homework|blog|article"
    r"|tweets?|essai|programa|app|website|spreadsheet|formula|password)\b(?! (?:film|movie"
    r"|thriller))"
    r"|\b(?:python|javascript|typescript|java|c\+\+|html|css|bash|linux|excel"
    r"|kubernetes) (?:code|script"
    r"|function|program|terminal|macro|formula|class)\b"
    r"|\b(?:debug|refactor|compile|proofread)\b|\bfix (?:my|this|the|a) |\btypeerror\b"
    r"|\bnonetype\b"
    r"|\bstack ?trace|\bsegfault\b|\bselect \*? ?(?:\w+ )?from \w+|\bimport (?:os|sys|numpy)\b"
    r"|\bconsole\.log|\bdef \w+\(|\btranslate (?:this|the|my|it|into|from|to)\b"
    r"|\b(?:solve|convert|calculate|compute|integrate|simplify|factori[sz]e) (?!the (?:crime"
    r"|case|murder"
    r"|mystery))|\bdo my (?:maths?|homework|tax|essay|job|laundry)|\bx ?\^ ?\d|\bhomework\b"
    r"|\btax return\b|\b(?:is|was|ist|are) \d+ ?[-+*/x] ?\d+|\b\d+ ?[-+*/x] ?\d+ ?="
    r"|\b\d+ ?(?:%|percent) of \d"
    r"|\bplan (?:a|my|our) (?:\w+ ){0,3}(?:trip|holiday|wedding|party|diet|week|budget|vacation)"
    r"|\bbook (?:me|us|a) (?:a |the )?(?:table|flight|hotel|room|taxi|ticket|train)"
    r"|\b(?:sing|hum|rap) (?:me|us|a)\b|\bcheat (?:in|on) (?:my|the|an) (?:exam|test|wife"
    r"|husband)"
    r"|\bsummari[sz]e (?:the|today|this)(?: \w+){0,2} (?:news|article|paper|book|meeting|text)"
    r"|\bcover letter\b|\bset (?:a|an) (?:alarm|timer|reminder)\b|\bremind me to\b"
)
"""Work that is not ours, whatever it is about."""

OTHER_THINGS = re.compile(
    # health
    r"\b(?:ibuprofen|paracetamol|aspirin|antibiotics?|insulin|dosage|dose|vaccin\w+|symptoms?"
    r"|headache|migraine|rash|fever|toothache|blood pressure|pregnan\w+|contracepti\w+|diagnos\w+"
    r"|treat (?:a|my|an) \w+|side effects|medicines?|medikament\w*|medicament\w*|fieber|fievre"
    r"|pastillas?|calor(?:ies|y)|diet|lose (?:\w+ ){0,3}(?:weight|kilos?|pounds)|workout"
    r"|push-?ups"
    r"|vitamins?|sunburn|allerg\w+|cholesterol|my (?:doctor said|period)|mg|a burn|burns?)\b"
    r"|\bmy (?:dog|cat|baby|kid|son|daughter|car|tooth|knee|back|hamster) (?:ate|has|is|won't"
    r"|keeps|swallowed)"
    r"|\bi need (?:legal|medical|financial|tax|urgent|career|dating) |\bi need (?:help"
    r"|advice) (?:with|on)"
    # law, money, politics, belief
    r"|\b(?:my (?:lease|contract|landlord|lawyer|visa|mortgage|loan|salary|boss|will|insurance"
    r"|rent"
    r"|employer|taxes|bank|bill)|is my \w+ (?:valid|legal)|sue|legal advice|divorce papers"
    r"|mortgage"
    r"|invest\w*|shares?|stocks?|crypto\w*|bitcoin|etfs?|interest rates?|gold price|in gold"
    r"|inflation"
    r"|exchange rate|dollars|euros|vote|voting|votar|voter|wahlen|elections?|government|president"
    r"|chancellor|prime minister|abortion|gun (?:control|laws)|immigration|brexit|nato|communism"
    r"|capitalism|political party|which party|does god|is god|religion is)\b"
    # the world, knowledge, sums
    r"|\b(?:weather|forecast|temperature (?:in|outside|today)|wetter|meteo|clima"
    r"|capital (?:city )?of"
    r"|hauptstadt|population of|how (?:old|big|far|tall|deep) is the|how far (?:is|away)|universe"
    r"|planets?|moon landing|light year|photosynthesis|quantum|relativity|atoms?|molecule|equator"
    r"|pythagor\w+|derivative|integral|equation|square root|prime numbers?|fibonacci|mathe?"
    r"|maths?"
    r"|algebra|physics|chemistry|biology|french revolution|world war (?:i|ii|one|two) (?:start"
    r"|end)"
    r"|dinosaurs? (?:die|live)|meaning of life|what time|the time in|time zone|what day"
    r"|today'?s date"
    r"|phone number|address of|directions to|traffic|news|headlines|horoscope|lottery|lyrics)\b"
    # sport, shopping, food, house, machines
    r"|\b(?:football|soccer|nba|nfl|premier league|champions league|world cup|match results?"
    r"|the score"
    r"|won the (?:match|game|cup|league|football|race)|laptops?|smartphones?|iphone|android"
    r"|headphones"
    r"|which (?:car|phone|tv set|camera|bike|laptop|fridge)|cheap flights?|flights? to|hotels?"
    r"|restaurants?"
    r"|recipes?|cake|bake (?:a|bread)|cook (?:a|rice|pasta|dinner|an? egg)|boil an egg"
    r"|vegan dinner|oven"
    r"|leaking|tap|plumb\w*|unclog|wifi|wi-fi|router|printer|password|usb|bluetooth"
    r"|windows (?:10|11|update)"
    r"|software update|my (?:computer|phone|car|washing machine|dishwasher|laptop)|lawn"
    r"|tomatoes|puppy"
    r"|house plant|babysitter|dating profile|tinder|girlfriend|boyfriend|job interview|cv)\b"
)
"""What people ask about that is no film: refused as a question or an order."""

HARM = re.compile(
    r"\b(?:(?:build|make|assemble|get|buy|3d print|print|baue?n?|fabriquer|fabricar|construir"
    r"|cook|mix)"
    r"\b.{0,30}\b(?:bombs?|bombe|bomba|explosives?|weapons?|molotov|poison|meth\w*|drugs?"
    r"|guns?|silencer"
    r"|nerve gas|napalm|grenades?|thermite|lsd|cocaine|heroin)|pick (?:a|the|my) lock"
    r"|hack (?:my|into|his"
    r"|her|the|a|someone)|malware|ransomware|keylogger|phishing|stalk (?:my|someone)"
    r"|counterfeit|launder"
    r"|forge (?:a|my)|shoplift(?!ers)|fake (?:id|passport)s?|steal (?:my|someone)"
    r"|get away with murder|hide a (?:body"
    r"|corpse)"
    r"|hurt (?:someone|somebody)|buy (?:weed|drugs))\b"
)
"""What nobody is told how to do, whatever it is called."""

SAID = re.compile(
    r"\bas an? (?:ai|artificial intelligence|large language|language) (?:language )?(?:model"
    r"|assistant)?\b|\b(?:i'?m|i am) (?:sorry|afraid|unable|not able|an ai),? ?(?:but )?(?:i )?"
    r"(?:can(?:no|')t|cannot|to (?:help|answer|assist)|language|model)|\bi can(?:no"
    r"|')t (?:help|assist)"
    r" (?:you )?with\b|\bi(?:'m| am) (?:just |only )?an? (?:ai|chatbot|language model"
    r"|assistant)\b"
    r"|^\s*(?:def \w+\(|class \w+[:(]|import \w+[;.]|import \w+$|from \w+ import|function \w*\("
    r"|select .* from |(?:var|const|let) \w+ ?=)|```|\bos\.system\b|\bprint\(|\bconsole\.log"
    r"|</?[a-z]+>|\bpip install\b|\bsudo \w+|#include\b|\b\d+ ?(?:mg|milligrams?|ml|kcal"
    r"|calories)\b"
    r"|\btwice a day\b.*\bdoctor|\bconsult (?:a|your) (?:doctor|lawyer|physician)"
    r"|\bsee a doctor\b"
    r"|\bseek medical\b|\bside effects include\b|\byou should (?:vote|invest|sell|buy shares)\b"
    r"|\bvote for (?:the |him|her|them|labour|trump|biden)|\bbuy (?:these|this|the) (?:shares?"
    r"|stocks?)"
    r"|\b(?:invest|put your (?:money|savings)) in(?:to)? (?:gold|bitcoin|shares|stocks|crypto)"
    r"|\bfertili[sz]er with\b|\bmix (?:the |one part )?.{0,40}\b(?:diesel|bleach|ammonia|acid"
    r"|powder)\b"
    r"|\b(?:connect|attach) the (?:fuse|detonator|timer)\b|\b(?:pre)?heat the oven"
    r"|\bthe derivative of\b"
    r"|\bpower rule\b|\bx squared\b|\bsolve for x\b|\bstep \d+:|\bingredients:|\b(?:table"
    r"|tea)spoons? of\b"
    r"|\bcups? of (?:flour|sugar|milk)\b|\bmy (?:training data|knowledge cut-?off)\b"
    r"|\bthe weather (?:in|for) \w+ (?:is|will)\b|\bhere(?:'s| is) (?:the|your|a) (?:code"
    r"|script|recipe)\b"
)
"""What an answer says that has left the subject."""
