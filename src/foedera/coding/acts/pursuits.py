"""What people do that is no act towards anybody: they travel, settle, seek shelter, mourn, keep their names to themselves; and figures of speech."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.scene import Scene
from foedera.tables.gazetteer import kind_of_noun
from foedera.tables.words import base
from foedera.types.entries import Party
from foedera.types.reading import Mark

Parties = tuple[Party, ...]
MOVES: Final = frozenset(
    "flee leave arrive cross settle flood pour stream enter return escape travel go come move sneak migrate walk run depart reach gather".split()
)
NO_MOVE: Final = frozenset({"AID", "COERCE", "COOPERATE", "SANCTION", "ACCUSE", "REJECT"})
PLAIN: Final = frozenset({"people"})
# Whoever does these goes somewhere: fighters who flee or sneak away coerce nobody.
GOES: Final = frozenset("flee arrive settle escape sneak migrate depart emigrate".split())


def is_journey(scene: Scene, mark: Mark, actors: Parties) -> bool:
    """Whether people only go somewhere: refugees who cross a border aid and coerce nobody."""
    verb = base(scene.quote(mark.span).casefold().split()[0])
    if not actors or mark.facet("type").value not in NO_MOVE:
        return False
    walkers = PLAIN | {"armed_group"} if verb in GOES else PLAIN
    return verb in MOVES | GOES and all(kind_of_noun(scene.quote(party.span)) in walkers for party in actors)


# Acts that are none in company with the words that follow them, by the types for which the reader may take them.
LIVES: Final = re.compile(r"(?:settle|reside|dwell|live|stay|lodge)[sd]?\s+(?:down\s+)?(?:in|at|near|with|among|there)\b", re.I)
SHELTER: Final = re.compile(
    r"(?:seek|seeks|sought|seeking|find|finds|found|finding|take|takes|took|taken|taking)\s+(?:\w+\s+)?(?:refuge|shelter|sanctuary|safety)\b",
    re.I,
)
MOURNS: Final = re.compile(
    r"[^.;]{0,120}?\b(?<!refusing )(?:to|and)\s+(?:mourn|grieve|bury|remember|commemorate|celebrate|pray|worship|bid farewell"
    r"|pay (?:\w+ )?(?:tribute|respects)|say goodbye)\b"
)
UNNAMED: Final = re.compile(
    r"[\w ]{0,25}?\b(?:to\s+(?:be\s+(?:named|identified|quoted|interviewed|drawn)|put\s+(?:his|her|their)\s+names?|give\s+(?:his|her|their|a)\s+(?:\w+\s+)?names?"
    r"|(?:speak|talk)\s+(?:on|to (?:reporters|journalists|the press)|publicly))\b)",
    re.I,
)
PLEADS: Final = re.compile(r"(?:pleads?|pleaded|pled|pleading)\s+(?:not\s+)?guilty\b", re.I)
VISITING: Final = re.compile(
    r"visiting\s+(?:(?:senior|research|assistant|associate)\s+)*(?:fellow|professor|scholar|lecturer|researcher|student|academic|team|side|hours)s?\b",
    re.I,
)
FIGURE: Final = re.compile(
    r"(?:stab|shoot|shot|throw|threw|thrown|fight|fought|kick|slap)\w*\s+[^.,;]{0,40}?\b(?:in the (?:back|foot|face)|under the bus|to the wolves|for (?:survival|its life|his life))\b",
    re.I,
)
TRUSTS: Final = re.compile(
    r"(?:put|puts|putting|place|places|placed|placing|pin|pins|pinned)\s+(?:\w+\s+){0,2}(?:faith|trust|hopes?|confidence)\s+(?:in|on)\b",
    re.I,
)
FOUNDS: Final = re.compile(r"(?:co-?)?found(?:s|ed|ing)\b", re.I)
JOINS: Final = re.compile(
    r"join(?:s|ed|ing)?\s+[^.,;]{0,50}?\b(?:party|club|church|university|newspaper|company|firm|staff|school)\b", re.I
)
ALL: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "COOPERATE", "AID"})
PURSUITS: Final = (
    (LIVES, ALL | {"COERCE"}, "a life somewhere, no act"),
    (SHELTER, ALL, "shelter that people seek"),
    (MOURNS, frozenset({"PROTEST"}), "a gathering that protests nothing"),
    (UNNAMED, frozenset({"REJECT"}), "a name kept back"),
    (PLEADS, frozenset({"REQUEST"}), "a plea in court"),
    (VISITING, frozenset({"CONSULT"}), "names a post or a guest"),
    (FIGURE, frozenset({"ASSAULT", "COERCE"}), "a figure of speech"),
    (TRUSTS, ALL, "a view or a mood, no act"),
    (FOUNDS, ALL, "the founding of a body"),
    (JOINS, ALL, "a life somewhere, no act"),
)


ACCIDENT: Final = re.compile(r"(?<!not )(?<!no )\b(?:accidental(?:ly)?|by accident)\b", re.I)


def is_accident(scene: Scene, mark: Mark, actors: Parties) -> bool:
    """Whether a deadly deed of nobody is told as an accident; what somebody did by accident, as he says, is kept: another may say otherwise."""
    sentence = scene.sentences.at(mark.span)
    return (
        not actors
        and mark.facet("type").value == "ASSAULT"
        and bool(ACCIDENT.search(scene.document.text, sentence.start, sentence.end))
    )


def of_life(scene: Scene, mark: Mark) -> str | None:
    """The reason why a trigger with the words behind it tells no act, if there is one."""
    text, sentence, kind = scene.document.text, scene.sentences.at(mark.span), mark.facet("type").value
    return next(
        (reason for form, kinds, reason in PURSUITS if kind in kinds and form.match(text, mark.span.start, sentence.end)), None
    )
