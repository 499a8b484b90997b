"""What is done in a stretch, whichever of the usual words of the news says it: "held for four nights" is an arrest, "sat down on the road" a protest."""

from __future__ import annotations

import re
from typing import Final

from foedera.analysis.ledger.quantities import DONE, KILLED, WOUNDED

MARK: Final = "~"  # before the name of a sense, so that it is no word
HELD: Final = r"\b(?:held|kept|holds?|keeps?)\b[^.;]{0,30}\b(?:overnight|for (?:[\w-]+ ){1,2}(?:nights?|days?|hours?|weeks?)|in custody|in (?:a )?(?:cells?|prison|jail)|without charge)\b"
TAKEN: Final = DONE["arrested"].pattern.replace(
    "(?:still )?(?:holds|held)", "still (?:holds|held|holding)"
)  # meetings are held too
SENSES: Final = {
    f"{MARK}arrest": re.compile(rf"{TAKEN}|{HELD}|\bwho (?:had been |have been |were |was )?held\b|\block(?:s|ed|ing)? up\b|\bin custody\b|\bbehind bars\b", re.I),
    f"{MARK}free": re.compile(rf"{DONE['freed'].pattern}|\bset free\b|\b(?:handed|sent|gave|given) back\b", re.I),
    f"{MARK}kill": KILLED,
    f"{MARK}hurt": WOUNDED,
    f"{MARK}shoot": re.compile(r"\b(?:sho(?:o?t|ots|ts|oting|otings)|gunfire|gunshots?|(?:open|return)\w* fire|fir(?:ed|es|ing) (?:at|on|upon|first|shots?))\b", re.I),
    f"{MARK}close": re.compile(r"\b(?:clos(?:ed|es|ing|ures?)|shut(?:s|ting)?(?: down| off)?|seal(?:ed|s|ing)(?: off)?|(?:turn|switch|cut)(?:s|ned|ed|hed|ting)? off|blockad\w+)\b", re.I),
    f"{MARK}protest": re.compile(r"(?<!over a )(?<!note of )(?<!letter of )(?<!in )\b(?:protest(?! (?:notes?|letters?)\b)\w*|march(?:ed|ers?|es|ing)|(?-i:march)|demonstrat\w+|rall(?:y|ies|ied|ying)|sit-ins?|sat down|picket\w*|took to the streets|(?:sat(?: down)?|stood|lay down|camped) (?:on|in|across|outside) (?:the|a|our|their) (?:[\w’'-]+ ){0,2}(?:roads?|streets?|squares?|highways?|bridges?|embassy|consulate|parliament)|block\w* (?:the|a|all) (?:road|street|square|highway|bridge|line)s?)\b", re.I),
    f"{MARK}attack": re.compile(r"\b(?:attack\w*|ambush\w*|raid(?:s|ed|ing|ers?)?|assault\w*|massacr\w+|clash\w*|skirmish\w*)\b", re.I),
    f"{MARK}seize": re.compile(r"\b(?:seiz\w+|impound\w*|confiscat\w+)\b", re.I),
}  # fmt: skip


def senses(words: str) -> frozenset[str]:
    """The senses whose words a text has."""
    return frozenset(sense for sense, pattern in SENSES.items() if pattern.search(words))
