"""The names of the months in the languages exports come in, without their accents."""

from __future__ import annotations

_NAMES = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar marz april mai juni juli august september oktober november dezember",
    "at": "janner februar maerz april mai juni juli august september oktober november dezember",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "pt": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika "
    "listopada grudnia",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "tr": "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
}
_SHORT = {
    "jan": 1, "feb": 2, "fev": 2, "mar": 3, "mrz": 3, "mrt": 3, "apr": 4, "avr": 4, "abr": 4,
    "may": 5, "mai": 5, "mei": 5, "maj": 5, "mag": 5, "jun": 6, "jul": 7, "juil": 7, "aug": 8,
    "ago": 8, "aou": 8, "sep": 9, "sept": 9, "set": 9, "oct": 10, "okt": 10, "out": 10, "ott": 10,
    "nov": 11, "dec": 12, "dez": 12, "dic": 12, "ene": 1, "gen": 1, "giu": 6, "lug": 7, "sty": 1,
    "lut": 2, "kwi": 4, "cze": 6, "lip": 7, "sie": 8, "wrz": 9, "paz": 10, "lis": 11, "gru": 12,
}  # fmt: skip

MONTHS = _SHORT | {
    name: number for names in _NAMES.values() for number, name in enumerate(names.split(), start=1)
}
"""From a name or its short form, case and accents folded away, to the number of the month."""
