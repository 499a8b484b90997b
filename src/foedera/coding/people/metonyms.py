"""A place's name -> whether it stands for those who act in its name ("Baku rejected the plan") or for the place ("in Baku").

The reader's own share is weighed with what stands beside the name: after a preposition of place it is sooner the place; with a verb of
speech or will, an act that is its own, an opponent or partner, or a team, sooner those who act. Weights from a logistic fit on
GeoWebNews's training part (875 names; fitted by document in ten folds, the cues themselves chosen on all of it: 81.5 with the reader's
share alone, 86.6 with them).
"""

from __future__ import annotations

import math
import re
from typing import Final

from foedera.types.text import Span

SIGHT: Final = 70  # characters on either side that are looked at
OFTEN: Final = r"(?:(?:also|now|then|still|already|has|have|had|not|[a-z]+ly)\s+)*"

BEFORE: Final = {  # what stands before a name, and what it adds to the log-odds that the name stands for those who act
    "in": (-1.0, re.compile(
        r"\b(?:in|at|near|around|across|throughout|inside|outside|into|within|off|towards?|onto|leaving|left|visit(?:s|ed|ing)?|entered|"
        r"reach(?:ed|ing)?)\s+(?:(?:the|all of|much of|parts? of|mainland)\s+)?(?:[a-z]+(?:ern)?\s+|(?:north|south|east|west)[\w-]*\s+){0,2}$",
        re.IGNORECASE,
    )),
    "from": (-0.9, re.compile(r"\bfrom\s+(?:the\s+)?(?:[a-z]+\s+)?$", re.IGNORECASE)),
    "to": (-0.7, re.compile(r"\bto\s+(?:the\s+)?$", re.IGNORECASE)),
    "lies in": (-0.7, re.compile(r"[A-Z][\w’'-]+,\s+$")),
    "facing": (1.7, re.compile(
        r"\b(?:with|against|between|versus|beat(?:s|ing)?|defeat(?:s|ed|ing)?|over|fight(?:ing)?|fought|hold(?:ing)?|accus\w+|blam\w+|punish\w*|"
        r"urg\w+|warn\w+|ask\w*|told|tell\w*|support\w*|pressur\w+|press\w*|called|let|help\w*|by)\s+(?:both\s+|on\s+)?(?:the\s+)?$|"
        r"\b(?:relations|ties|war|dispute|deal|talks|tensions|sanctions|dialogue|agreement|border|deficit|trade|independence|partnership|"
        r"cooperation|peace|alliance)\s+(?:with|against|on|between|from|to)\s+(?:the\s+)?$|"
        r"\b(?:between|both|with|against)\s+(?:the\s+)?(?-i:[A-Z])[\w. ]{1,25}\s+and\s+(?:the\s+)?$",
        re.IGNORECASE,
    )),
}  # fmt: skip
AFTER: Final = {  # the same for what stands behind
    "in a name": (-1.5, re.compile(r"\s+[A-Z][a-z]")),
    "lies in": (-0.8, re.compile(r",\s+[A-Z]")),
    "a place's": (-0.7, re.compile(
        r"\s+(?:market|province|city|county|region|state|area|airport|border|court|police|district|coast|suburb|residents?|streets?|school|"
        r"campus|hospital|station|boroughs)\b"
    )),
    "team": (1.3, re.compile(
        r"\s+(?:coach|players?|fans?|striker|midfielder|goalkeeper|manager|captain|defender|team|side|survivors?)\b"
    )),
    "tells": (1.0, re.compile(
        r"\s+(?:(?:should|could|would|will|must|may|might|can|did|does|do|has|have|had)\b|" + OFTEN +
        r"(?:said|says|announc\w+|vow\w+|want\w*|doesn.t|didn.t|reject\w*|den(?:y|ied|ies)|accus\w+|warn\w+|agree\w*|refus\w+|expel\w*|"
        r"respond\w*|react\w*|hop(?:es|ed)|plan\w*|call\w*|urg\w+|condemn\w*|demand\w*|seek\w*|sought|maintain\w*|insist\w*|claim\w*|support\w*|"
        r"put\w*|took|take\w*|sent|send\w*|lead\w*|signed|decid\w+|impos\w+|threaten\w*|offer\w*|won|win\w*|beat\w*|lost|lose\w*)\b)"
    )),
    "its own": (2.0, re.compile(
        r"['’]s?\s+(?:[\w-]+\s+){0,3}(?:moves?|response|decisions?|polic(?:y|ies)|proposals?|threats?|tactics|practices|exports?|imports?|"
        r"missions?|actions?|protection|claims?|refusal|support|position|demands?|plans?|efforts|attack|offer|aggression|involvement|role|"
        r"interests?|stance|rejection|win|victory|defeat|influence|allies|ally|enemies|envoy|invasion|embargo|démarche|talk)\b",
        re.IGNORECASE,
    )),
}  # fmt: skip
ITSELF: Final = {  # and for the name's own look
    "adjective": (-2.0, re.compile(r".*(?:ish|ian|ean|ese|[wt]h?ern|ican)")),
    "capitals": (-0.8, re.compile(r"[^a-z]{5,}")),
    "words": (-1.0, re.compile(r".* .*")),
}  # fmt: skip
THERE: Final = re.compile(
    r"\b(?:in|at|near|around|across|inside|outside|into|visit(?:s|ed|ing)?|reach(?:es|ed|ing)?)\s+(?:the\s+)?$"
)
READER: Final = 0.7  # times the log-odds that the reader gives
START: Final = -1.9


def stands_for(text: str, name: Span, share: float) -> float:
    """How far a name stands for those who act in its name, 0 to 1, where the reader gives this `share` by itself."""
    words = text[name.start : name.end]
    left, right = text[max(0, name.start - SIGHT) : name.start], text[name.end : name.end + SIGHT]
    share = min(1 - 1e-4, max(1e-4, share))
    odds = START + READER * math.log(share / (1 - share))
    odds += sum(weight for weight, cue in BEFORE.values() if cue.search(left))
    odds += sum(weight for weight, cue in AFTER.values() if cue.match(right))
    odds += sum(weight for weight, cue in ITSELF.values() if cue.fullmatch(words))
    return 1 / (1 + math.exp(-odds))


def is_visited(text: str, name: Span) -> bool:
    """Whether something is told to be or to go right there: "in Baku", "reached Baku"; and not in "at Baku's request"."""
    return bool(THERE.search(text[max(0, name.start - SIGHT) : name.start])) and text[name.end : name.end + 1] not in {"'", "’"}
