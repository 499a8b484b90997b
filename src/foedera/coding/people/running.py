"""Names that run together up to a verb: who signs, who promises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.people.points import Point
from foedera.coding.scene import Scene
from foedera.types.entries import Party
from foedera.types.text import Span

SIDES: Final = frozenset({"state", "person", "office", "body", "group", "party", "igo", "force", "organisation"})
# What stands between two that sign together, and between the last of them and the verb.
TOGETHER: Final = re.compile(
    r" \(|(?:['’]s?)?(?:,|,? and|,? with| of| for)?(?: the| its| his| her| their)?(?: [a-z-]+){0,2}[ ,]*(?:and )?(?:the )?"
)
TO_VERB: Final = re.compile(
    r"['’]?(?: \([^)]{1,30}\)|\))?,?(?: (?:have|has|had|jointly|also|each|formally|both|all|then|today|finally))* ?"
)
BREAK: Final = re.compile(r"[.;:\n]|\b(?:on|was|were|is|are|in|at|has|had|have|which|who|that|after|before|during|said|says)\b")


def together(scene: Scene, cast: Cast, verb: Span) -> tuple[Party, ...]:
    """Those whose names run together up to the verb: "A and B of C signed"; nobody where other words stand between."""
    text, sentence, found, edge = scene.document.text, scene.sentences.at(verb), [], verb.start
    for point in reversed([p for p in cast.points.within(sentence) if p.span.end <= verb.start]):
        link = TOGETHER if found else TO_VERB
        aside = BREAK.search(text, point.span.end, edge) if found else None
        if point.label not in SIDES or aside or not link.fullmatch(text, point.span.end, edge):
            break
        found.append(point)
        edge = point.span.start
    return known(cast, found[::-1])


def known(cast: Cast, points: Sequence[Point]) -> tuple[Party, ...]:
    """The sides and the persons among them whom the document knows, each once; an office only where its holder is not named beside it."""
    ranked = sorted((p for p in points if p.label in SIDES), key=lambda p: (p.label == "office", p.span))
    once = {actor: Party(p.span, actor) for p in reversed(ranked) if (actor := cast.of_point.get(p.span))}
    return tuple(sorted(once.values(), key=lambda party: party.span))
