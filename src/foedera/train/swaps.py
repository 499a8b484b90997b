"""The same passage told of other countries: a code must not depend on who acts (PLOVER manual), so names change hands in training.

Country names, their first adjective and their capital are exchanged together; a country named in any other way keeps its name.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from foedera.tables.gazetteer import candidates, forms_of, known_actors
from foedera.train.blocks import Block
from foedera.train.passages import Chars

WAYS = ("name", "adjective", "metonym")  # the first metonym of a state is its capital
ARTICLED = ("United", "Republic", "Union", "Netherlands", "Philippines", "Gambia", "Emirates", "Vatican", "Congo", "Czech")
VOWELS = "AEIO"


@cache
def exchangeable() -> dict[str, tuple[str, str, str]]:
    """Living states -> name, adjective, capital; those with an article or a plural for a name are left out."""
    found = {}
    for key, known in known_actors().items():
        forms = [next((form for form, how in forms_of(key) if how == way), "") for way in WAYS]
        plain = not forms[0].endswith("s") and not any(word in forms[0] for word in ARTICLED)
        if known.kind == "state" and known.until is None and all(forms) and plain:
            found[key] = (forms[0], forms[1], forms[2])
    return found


def swapped(block: Block, dice: random.Random) -> Block:
    """The passage with its countries exchanged for others, spans moved along; the block itself where none can be."""
    news = dict(_renamed(block, dice))
    if not news:
        return block
    text, moved = rewritten(block.text, news)
    return replace(block, text=text, spans={name: (moved(start), moved(end)) for name, (start, end) in block.spans.items()})


def _renamed(block: Block, dice: random.Random) -> Iterator[tuple[Chars, str]]:
    others = dice.sample(sorted(exchangeable()), 20)
    for key, spans in _countries(block).items():
        own = exchangeable()[key]
        ways = [own.index(block.text[slice(*span)]) if block.text[slice(*span)] in own else -1 for span in spans]
        if -1 in ways or any(
            block.text[:start].endswith(("the ", "The ")) and way == 0 for (start, _), way in zip(spans, ways, strict=True)
        ):
            continue
        other = next((o for o in others if o != key and _sounds(exchangeable()[o]) == _sounds(own)), None)
        if other:
            others.remove(other)
            yield from ((span, exchangeable()[other][way]) for span, way in zip(spans, ways, strict=True))


def _sounds(forms: tuple[str, str, str]) -> tuple[bool, ...]:
    """Whether each form takes "an": names are only exchanged where articles stay right."""
    return tuple(form[0] in VOWELS for form in forms[:2])


def _countries(block: Block) -> dict[str, list[Chars]]:
    """Where each exchangeable country is mentioned."""
    found: dict[str, list[Chars]] = defaultdict(list)
    for name, kind in block.mentions.items():
        if kind in {"state", "place"}:
            keys = {c.key for c in candidates(block.text[slice(*block.spans[name])]) if c.kind == "state"}
            if len(keys) == 1 and keys <= exchangeable().keys():
                found[keys.pop()].append(block.spans[name])
    return found


class Moved:
    """Old character positions -> new ones; a position inside rewritten words goes to their end."""

    def __init__(self, news: dict[Chars, str]) -> None:
        self.spans = sorted(news)
        self.gains = [0]
        for span in self.spans:
            self.gains.append(self.gains[-1] + len(news[span]) - (span[1] - span[0]))

    def __call__(self, at: int) -> int:
        before = bisect_left(self.spans, (at, at))
        if before and at < self.spans[before - 1][1]:
            at = self.spans[before - 1][1]
        return at + self.gains[before]


def rewritten(text: str, news: dict[Chars, str]) -> tuple[str, Moved]:
    """The text with new words at some spans, and how positions move."""
    parts, done = [], 0
    for (start, end), word in sorted(news.items()):
        parts += [text[done:start], word]
        done = end
    return "".join([*parts, text[done:]]), Moved(news)
