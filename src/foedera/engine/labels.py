"""What the heads of the reader answer: their names and labels, in the order of the network's outputs."""

from __future__ import annotations

from typing import Final

MENTIONS: Final = (
    "state", "body", "office", "person", "party", "force", "igo", "group", "organisation", "people",
    "pronoun", "place", "time", "accord", "named_event",
)  # fmt: skip
# Finer kinds that the corpus marks -> the reader's; the tables' head nouns tell them apart again.
COARSE: Final = {
    "government_body": "body", "legislature": "body", "court": "body", "party_alliance": "party",
    "armed_force": "force", "police": "force", "peace_mission": "force", "monitoring_body": "igo",
    "armed_group": "group", "company": "organisation", "media": "organisation",
}  # fmt: skip
EVENT_TYPES: Final = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
MODES: Final = (
    "none", "visit", "third-party", "multilateral", "phone", "withdraw", "release", "disarm", "ceasefire", "access",
    "resign", "assist", "change", "yield", "meet", "disapprove", "investigate", "allege", "restrict", "arrest",
    "relations", "expel", "violence", "territory", "demo", "riot", "strike", "hunger", "boycott", "obstruct",
    "vandalize", "convict", "discontinue", "troops", "weapons", "police", "militia", "seize", "censor", "curfew",
    "martial-law", "deport", "withhold", "misinformation", "cyber", "abduct", "beat", "torture", "sexual", "targeted",
    "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons",
    "crowd-control", "unconventional",
)  # fmt: skip
MODALITIES: Final = ("done", "ongoing", "planned", "possible", "conditional", "negated", "historical")
ASSERTIONS: Final = ("stated", "alleged", "denied", "confirmed")
ACTS: Final = (
    "say", "claim", "accuse", "deny", "praise", "demand", "warn", "promise", "ask", "decline", "announce", "report",
)  # fmt: skip
FORCES: Final = ("shall", "shall-not", "declares", "intends", "ready", "may", "none")
OBLIGATIONS: Final = (
    "defence", "offence", "neutrality", "non-aggression", "consultation", "military-aid", "arms", "trade", "transit",
    "borders", "recognition", "non-interference", "cooperation-against", "prisoner-exchange", "ceasefire",
    "withdrawal", "monitoring", "cooperation", "finance", "settlement", "other",
)  # fmt: skip

# How surely something happened, from "surely not" to "surely" (Saurí and Pustejovsky 2009; Stanovsky et al. 2017).
FACTUALITIES: Final = ("-3", "-2", "-1", "0", "1", "2", "3")
CERTAINTIES: Final = ("certain", "probable", "possible", "unknown")
TONES: Final = ("negative", "neutral", "positive")
# PropBank's, where they are frequent enough to be learned; R- and C- are relative pronouns and second parts of an argument.
ROLES: Final = (
    "A0", "A1", "A2", "A3", "A4", "TMP", "LOC", "MNR", "ADV", "MOD", "NEG", "DIS", "CAU", "PRP", "DIR", "EXT", "GOL", "PRD",
    "ADJ", "PRR", "LVB", "COM", "R-A0", "R-A1", "C-A1",
)  # fmt: skip


def bio(names: tuple[str, ...]) -> tuple[str, ...]:
    return ("O", *(f"{edge}-{name}" for name in names for edge in "BI"))


# The reader has two towers of upper layers (docs/decisions/0020); the heads of the first are those that find names and sayings.
TOWERS: Final = ("names", "acts")
NAMING: Final = frozenset({"mention", "source", "cue", "content", "cue.act", "cue.voice", "mention.owner"})
# Answered for every piece, the first tower's before the second's; the facets are read at the pieces of a mark of the family
# after the dot.
TOKEN_HEADS: Final[dict[str, tuple[str, ...]]] = {
    "mention": bio(MENTIONS),
    "source": bio(("source",)),
    "cue": bio(("cue",)),
    "content": bio(("content",)),
    "cue.act": ACTS,
    "event": bio(("event",)),
    "clause": bio(("clause",)),
    "event.type": EVENT_TYPES,
    "event.mode": MODES,
    "event.modality": MODALITIES,
    "event.assertion": ASSERTIONS,
    "event.mutual": ("no", "yes"),
    "clause.force": FORCES,
    "clause.obligation": OBLIGATIONS,
    "mention.tone": TONES,
    "predicate.certainty": CERTAINTIES,
    "predicate.polarity": ("positive", "negative"),
}
# Answered for every piece as seen from a mark of the family before the dot.
PAIR_HEADS: Final[dict[str, tuple[str, ...]]] = {
    "cue.voice": bio(("source", "content")),
    "mention.owner": ("O", "owner"),
    "cue.stance": ("O", "for", "against"),
    "event.roles": bio(("actor", "recipient", "when", "where", "word")),
    "clause.roles": ("O", "by", "toward", "condition"),
    "mention.same": ("O", "same"),
    "mention.deed": ("O", *EVENT_TYPES),
    "predicate.roles": bio(ROLES),
    "predicate.answers": bio(("answer",)),
}
# The token head whose scores a pair head adds to its own, label by label (0 for "O").
SHARED: Final[dict[str, tuple[str, ...]]] = {"cue.voice": ("source", "content")}


def tower_of(head: str) -> str:
    """The tower on which a head stands."""
    return TOWERS[0] if head in NAMING else TOWERS[1]
