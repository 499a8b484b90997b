"""Whom a bare description means: "the union" after "the Dockers' Union", where one name shortly before ends in its noun."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.types.text import Span

BARE: Final = re.compile(r"(?:the|this|that) (?P<noun>[a-z][a-z-]+)", re.IGNORECASE)
FAR: Final = 2_000  # characters back


def named_before(scene: Scene, cast: Cast, source: Span) -> str | None:
    """The one actor, no person, whose name shortly before ends in the noun of a source that is no more than an article and a noun."""
    bare = BARE.fullmatch(scene.quote(source))
    if not bare:
        return None
    ending = f" {bare['noun'].casefold()}"
    found = {
        actor.id
        for actor in cast.actors if actor.kind not in {"person", "office"}
        for name in actor.names if name.form.casefold().endswith(ending) and not name.form.islower()
        if any(span.end <= source.start <= span.end + FAR for span in name.spans)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None
