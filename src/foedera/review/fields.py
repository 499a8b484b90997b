"""The fields of an entry that a person may set, and to what. The closed lists are those that the reader and the tables use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from foedera.coding.instruments import HEADS
from foedera.coding.people.kinds import KINDS_OF_LABEL, KINDS_OF_TABLE
from foedera.engine.labels import ACTS, ASSERTIONS, EVENT_TYPES, FORCES, MODALITIES, OBLIGATIONS
from foedera.tables import alignments


@dataclass(frozen=True, slots=True)
class Field:
    """`form`: choice (one of `values`), modes, parties, stances, entry (a reference to one of the kinds in `values`), entries,
    spans, time, place, known (a key of the gazetteer), yes or no."""

    form: str
    values: tuple[str, ...] = ()


PARTIES: Final = Field("parties")
TIME: Final = Field("time")
ACTOR_KINDS: Final = tuple(sorted({*KINDS_OF_LABEL.values(), *KINDS_OF_TABLE.values(), "police", "legislature", "court",
                                   "company", "media", "unknown"}))  # fmt: skip
FIELDS: Final[dict[str, dict[str, Field]]] = {
    "event": {
        "type": Field("choice", EVENT_TYPES), "mode": Field("modes"), "modality": Field("choice", MODALITIES),
        "assertion": Field("choice", ASSERTIONS), "actors": PARTIES, "recipients": PARTIES, "reciprocal": Field("yes or no"),
        "asserted_by": Field("entries", ("statement",)), "time": TIME, "place": Field("place"),
    },
    "statement": {
        "speakers": PARTIES, "act": Field("choice", (*ACTS, "decline-to-comment")), "content": Field("spans"),
        "form": Field("choice", ("direct", "indirect", "mixed", "none")), "about": Field("stances"),
        "capacity": Field("choice", ("official", "personal", "unknown")), "within": Field("entry", ("statement",)), "time": TIME,
    },
    "accord": {
        "kind": Field("choice", tuple(sorted(set(HEADS.values())))), "parties": PARTIES, "time": TIME, "place": Field("place"),
    },
    "clause": {
        "force": Field("choice", FORCES), "kind": Field("choice", OBLIGATIONS), "by": PARTIES, "toward": PARTIES,
        "quoted": Field("yes or no"),
    },
    "actor": {"kind": Field("choice", ACTOR_KINDS), "known": Field("known"), "of": Field("entry", ("actor",))},
    "mention": {
        "actor": Field("entry", ("actor",)),
        "kind": Field("choice", ("name", "metonym", "adjective", "acronym", "description", "pronoun")),
    },
    "naming": {"owner": Field("entry", ("actor",))},
    "alignment": {
        "kind": Field("choice", alignments.kinds()), "modality": Field("choice", MODALITIES), "assertion": Field("choice", ASSERTIONS),
        "asserted_by": Field("entries", ("statement",)), "time": TIME,
    },
}  # fmt: skip
ALSO: Final = {
    ("event", "actor"): "actors", ("event", "recipient"): "recipients", ("statement", "speaker"): "speakers",
    ("statement", "stance"): "about", ("accord", "party"): "parties",
}  # fmt: skip
MOVED: Final = {  # lists of which a split may take a part
    "event": ("actors", "recipients"), "statement": ("speakers", "content", "about"), "accord": ("parties", "titles", "clauses"),
    "actor": ("names",),
}  # fmt: skip
