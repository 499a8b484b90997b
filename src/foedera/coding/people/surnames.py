"""The last names of a text's people, wherever else they stand in it: "Ana de Koster ... De Koster said"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from foedera.coding.people.person_names import PARTICLES
from foedera.tables.gazetteer import candidates, kind_of_noun
from foedera.tables.places import places
from foedera.tables.words import base, senses
from foedera.types.text import Span

SHORTEST: Final = 4  # letters of a last name that is looked for where the reader did not see it
MOST: Final = 200  # names of a text that are looked for
HONORIFICS: Final = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady"})
PREFIX: Final = re.compile(r"^(?:al|el|as|ash|an|ar|ad|at|az)-", re.IGNORECASE)


def surname(name: str) -> str:
    """The last name in a full one, with its particles and without an Arabic article: "de Koster", "Assad"; "" for a single name."""
    words = name.split()
    first = len(words) - 1
    while first > 0 and words[first - 1].casefold() in PARTICLES:
        first -= 1
    return PREFIX.sub("", " ".join(words[first:])) if first > 0 else ""


def unseen(text: str, names: Iterable[str], taken: Collection[Span]) -> Iterator[Span]:
    """Where last names of people stand that nothing in `taken` covers. Names that are also words, states or places are not looked for."""
    known = {last for name in names if (last := surname(name)) and _own(last)}
    if not known:
        return
    either = "|".join(sorted(map(_pattern, sorted(known)[:MOST]), key=len, reverse=True))
    covered = _covered(taken)
    for match in re.finditer(rf"(?<![\w’'-])(?:{either})(?![\w-])", text):
        inside = any(at in covered for at in range(match.start(), match.end()))
        if not inside and not _longer(text, match.start(), match.end()):
            yield Span(*match.span())


def _own(last: str) -> bool:
    word = last.split()[-1]
    plain = word[:1].isupper() and not word.isupper() and len(word) >= SHORTEST
    return plain and not senses(base(word.casefold())) and not candidates(word) and not places(word)


def _pattern(last: str) -> str:
    first, rest = last[0], re.escape(last[1:])
    return f"(?:[Aa]l-)?[{first.upper()}{first.lower()}]{rest}" if first.islower() else f"(?:[Aa]l-)?{re.escape(first)}{rest}"


def _covered(taken: Collection[Span]) -> frozenset[int]:
    return frozenset(at for span in taken for at in range(span.start, span.end))


def _longer(text: str, start: int, end: int) -> bool:
    """Whether it is part of a longer name: "Koster Street", "Jan Koster"."""
    before: Sequence[str] = re.findall(r"[\w’'-]+(?= $)", text[max(0, start - 30) : start])
    after = re.match(r" [A-Z][a-z]", text[end : end + 3])
    sentence = re.search(r"(?:^|[.!?:”\"“\n]\s*)[\w’'-]+ $", text[max(0, start - 40) : start])
    titled = bool(before) and (before[0] in HONORIFICS or kind_of_noun(before[0]) == "office")
    return bool(after) or (bool(before) and before[0][:1].isupper() and not sentence and not titled)
