"""Nouns that name an instrument wherever they stand: found without the reader, because it misses some."""

from __future__ import annotations

import re
from typing import Final

HEADS: Final = {
    "ceasefire": "ceasefire", "cease-fire": "ceasefire", "truce": "ceasefire", "armistice": "ceasefire",
    "treaty": "treaty", "pact": "treaty", "convention": "treaty", "charter": "treaty", "covenant": "treaty",
    "declaration": "declaration", "agreement": "agreement", "accord": "agreement", "accords": "agreement", "deal": "agreement",
    "agreements": "agreement", "protocol": "protocol", "memorandum": "memorandum", "statement": "joint statement",
    "communique": "joint statement", "communiqué": "joint statement", "resolution": "resolution", "document": "document",
    "text": "document", "instrument": "document", "compact": "agreement", "constitution": "document",
}  # fmt: skip
LOOSE: Final = frozenset({"document", "agreement"})  # "the deal", "this document": may stand for any instrument
# Of the heads only those that hardly ever mean anything else.
PLAIN: Final = re.compile(
    r"\b(?:(?:joint|allied|peace|mutual|\d{4}|\d+-(?:page|point|article)|defen[cs]e) ){0,3}"
    r"(?:declaration(?! of (?:war|independence))|treaty|pact|ceasefire|cease-fire|truce|armistice|memorandum|communiqu[eé])\b"
    r"(?! (?:talks|monitors|line|zone|violations?))"
    r"|\b[A-Z][\w-]+(?: (?:and )?[A-Z][\w-]+){0,3} (?:Declaration|Treaty|Accords?|Agreement|Protocol|Pact|Convention|Memorandum)\b"
    r"|\b(?:(?:final|peace|framework|interim|comprehensive|nuclear|border|\d{4}) ){1,2}(?:agreement|accord|deal)\b"
    r"|\b\d{4} statement\b|\bstatement(?= of [A-Z][a-z]+ \d{4})|\b[Rr]esolution \d{2,4}\b"
)


def kind_of_instrument(words: str) -> str:
    """The kind that the last known noun of a title names; "document" where there is none."""
    for word in reversed(re.findall(r"[\w-]+", words.casefold())):
        if word in HEADS:
            return HEADS[word]
    return "document"
