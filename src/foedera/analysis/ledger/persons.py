"""Which nouns are for people, and which of these for those who bear arms for a state."""

from __future__ import annotations

import functools
import re
from typing import Final

from foedera.tables.gazetteer import kind_of_noun

KINDS: Final = frozenset({"people", "office", "police", "armed_force", "armed_group"})
FORCES: Final = frozenset({"police", "armed_force"})
AGENT: Final = re.compile(
    r"\w{3,}(?:(?<!m)ers|ors|ists|ians|(?<!v)ants|ees)$"
)  # growers, activists, guardians, claimants, detainees: people where no list has them
THINGS: Final = frozenset(
    "letters papers newspapers orders numbers quarters rivers borders towers shelters containers tankers trawlers cutters freighters carriers bombers "
    "helicopters launchers trailers computers powers centers liters litres dollars tractors reactors motors factors sectors errors doors floors corridors "
    "warrants grants plants restaurants degrees committees trees fees rupees guarantees boulders posters banners flyers chapters matters answers offers "
    "others barriers rotors vessels bunkers craters transformers lorries elephants consonants pants".split()
)


@functools.lru_cache(20_000)
def persons(word: str) -> bool:
    """Whether a common noun is for people: by the table of nouns, else a plural by its ending."""
    bare = word.casefold()
    return (
        kind_of_noun(bare) in KINDS
        or kind_of_noun(bare.removesuffix("s")) in KINDS
        or (bare not in THINGS and bool(AGENT.fullmatch(bare)))
    )


@functools.lru_cache(20_000)
def forces(word: str) -> bool:
    """Whether a noun is for those who bear arms for a state: soldiers, police, a patrol."""
    return kind_of_noun(word.casefold()) in FORCES
