"""Names that somebody keeps at a distance: "so-called", and scare quotes that are no quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from foedera.coding.acts.asserting import chain_of
from foedera.coding.scene import Scene
from foedera.types.entries import Naming, Statement, entry_id
from foedera.types.text import Span

SO_CALLED: Final = re.compile(r"\bso-called\s+(?:[“\"‘'][^”\"’'\n]{2,60}[”\"’']|[\w-]+(?:\s[\w-]+)?)", re.IGNORECASE)
TOPIC: Final = re.compile(r"\b(?:about|on|of|over|regarding|concerning)$", re.IGNORECASE)
SCARE: Final = re.compile(r"[“\"]([^“”\"\n]{2,40})[”\"]")
WORDS = 4  # a longer stretch in quotation marks is a quotation


def namings_of(scene: Scene, statements: Sequence[Statement]) -> tuple[Naming, ...]:
    """Each with its marker and owner: the innermost speaker in whose content it stands, or the narrator (None)."""
    found: dict[Span, str] = {}
    for match in SO_CALLED.finditer(scene.document.text):
        found[Span(*match.span())] = "so-called"
    called = tuple(found)
    for match in SCARE.finditer(scene.document.text):
        span = Span(*match.span())
        inside = any(c.meets(span) for s in statements for c in s.content)
        if not inside and len(match[1].split()) <= WORDS and not any(span.meets(other) for other in called):
            found[span] = "scare quotes"
    return tuple(
        Naming(entry_id("naming", scene.document.id, span), scene.document.id, span, marker, _owner(scene, span, statements))
        for span, marker in sorted(found.items())
    )


def _owner(scene: Scene, span: Span, statements: Sequence[Statement]) -> str | None:
    """Of what somebody only speaks about ("a statement on the so-called ..."), the words are those of the one who reports it."""
    chain = [s for s in chain_of(span, statements) if not TOPIC.search(scene.quote(s.anchor))]
    return chain[-1].speakers[0].actor if chain and chain[-1].speakers else None
