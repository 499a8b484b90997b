"""For whom and against whom people speak, end to end: the stances of drawn statements beside what annotators say of the same names.

UNSCon (Security Council speeches, train part): each sentence becomes a paragraph 'The representative of X said: "..."', a speech one text.
Judged is each state that the record names in a sentence, by itself or by its people, offices and capital. It is wanted "against" where
annotators see a negative evaluation, direct or indirect, whose target is that state; a sentence without one is "not against" it, since praise
is not annotated. Targets that a sentence does not name ("the aggressor", "they") cannot be met and count in "recall of all" alone.

NewsMTSC test_mt: sentences of US news with the tone about each target. Judged are the targets inside what somebody says. The tone is the
sentence's and may be the reporter's; ours is the speaker's, so that the two differ by right now and then. Neutral is ours where no stance is told.

Tables count targets: rows what is wanted, columns what is given. No text is printed or kept.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sets import chunks, rows

from foedera.coding import draw
from foedera.engine.onnx import OnnxReader
from foedera.tables.gazetteer import candidates
from foedera.types.entries import Actor, Entry, Mention, Statement
from foedera.types.reading import Reader
from foedera.types.text import Document, Span

UNSCON, NEWSMTSC = "unscon/train.jsonl", "newsmtsc/test_mt.jsonl"
SIDES: Final = {"negative": "against", "neutral": "neutral", "positive": "for"}
NUMBERED: Final = re.compile(r"A?\d*(?: \d\d GD)?$")  # the set's own numbers behind a speaker
ARTICLED: Final = re.compile(r"^(?:United|Republic)|Federation$")
SMALL: Final = re.compile(r"\b(?:Of|And)\b")
SPACED: Final = re.compile(r"\s+(?=[,.;:!?)]|['’]s?\b|n['’]t\b|['’](?=\s))|(?<=\()\s+")
HYPHEN: Final = re.compile(r"(?<=\w) - (?=[A-Za-z])")
ENDED: Final = re.compile(r"[.?!][\"”']?$")
Table = Counter[tuple[str, str]]  # (wanted, given): how many


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a speech, where it stands in the text made of it, and the states that it speaks against, as keys of the gazetteer."""

    span: Span
    against: frozenset[str]


def unscon(reader: Reader) -> tuple[Table, int]:
    """The table of states named in a sentence, and the number of targets that are not."""
    table, unnamed = Table(), 0
    for told, entries in _drawn(reader, [_speech(row) for row in rows(UNSCON)]):
        record = _Named(entries)
        for sentence in told:
            given = record.sides(sentence.span)
            table.update(("against" if state in sentence.against else "not against", side) for state, side in given.items())
            unnamed += len(sentence.against - set(given))
    return table, unnamed


def newsmtsc(reader: Reader) -> tuple[Table, Counter[str]]:
    """The table of targets inside what is said, and the tones of those that are in no statement."""
    table, untold = Table(), Counter[str]()
    texts = [(Document(row["text"], row["id"], "jsonl"), row["targets"]) for row in rows(NEWSMTSC)]
    for targets, entries in _drawn(reader, texts):
        statements = [entry for entry in entries if isinstance(entry, Statement)]
        for target in targets:
            span, wanted = Span(target["start"], target["end"]), SIDES[target["stance"]]
            if any(part.meets(span) for statement in statements for part in statement.content):
                table[wanted, _side(s.stance for one in statements for s in one.about if s.target.span.meets(span))] += 1
            else:
                untold[wanted] += 1
    return table, untold


def _drawn(reader: Reader, texts: Sequence[tuple[Document, Any]]) -> Iterator[tuple[Any, tuple[Entry, ...]]]:
    for part in chunks(list(texts), 32):
        for (document, key), reading in zip(part, reader.read([document for document, _ in part]), strict=True):
            yield key, draw(document, reading).entries


def _speech(row: Any) -> tuple[Document, list[Told]]:
    """A speech as a report tells it, with its sentences."""
    who = SMALL.sub(lambda small: small[0].lower(), NUMBERED.sub("", row["speaker_country"]))
    the = "the " if ARTICLED.search(who) else ""
    text, told = "", list[Told]()
    for edus in _sentences(row["edus"]):
        words = HYPHEN.sub("-", SPACED.sub("", " ".join(edu["surface"] for edu in edus))).replace('"', "'")
        text += f"The representative of {the}{who} said: “"
        told.append(Told(Span(len(text), len(text) + len(words)), frozenset(_targets(edus))))
        text += f"{words}”\n\n"
    return Document(text, row["id"], "jsonl"), told


def _sentences(edus: Sequence[Any]) -> Iterator[list[Any]]:
    sentence: list[Any] = []
    for edu in edus:
        sentence.append(edu)
        if ENDED.search(edu["surface"].rstrip()):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _targets(edus: Sequence[Any]) -> Iterator[str]:
    for edu in edus:
        judged = edu["conflict"] or {}
        if judged.get("A0", "_").endswith("NegEval"):
            yield from (found.key for found in candidates(judged["target"].replace("_", " "))[:1])


class _Named:
    """The states that a record names, and for or against which of them somebody speaks."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.actors = {entry.id: entry for entry in entries if isinstance(entry, Actor)}
        self.mentions = [entry for entry in entries if isinstance(entry, Mention)]
        self.stances = [stance for entry in entries if isinstance(entry, Statement) for stance in entry.about]

    def sides(self, place: Span) -> dict[str, str]:
        """Each state named in a place: against, for, or neutral."""
        named = {self._state(mention.actor) for mention in self.mentions if place.holds(mention.anchor)}
        told = [(self._state(s.target.actor), s.stance) for s in self.stances if place.holds(s.target.span)]
        return {state: _side(side for whom, side in told if whom == state) for state in named if state}

    def _state(self, key: str | None) -> str | None:
        """The gazetteer's key of the state that an actor is or belongs to."""
        for _ in self.actors:
            actor = self.actors.get(key or "")
            if actor is None or actor.kind == "state":
                return actor.known if actor else None
            key = actor.of or next((role.of for role in actor.roles if role.of), None)
        return None


def _side(told: Iterator[str]) -> str:
    found = set(told) & {"for", "against"}
    return found.pop() if len(found) == 1 else "against" if found else "neutral"


def shares(table: Table, labels: Sequence[str]) -> dict[str, float]:
    """Precision, recall and F1 of each label, in points."""
    found = {}
    for label in labels:
        right = table[label, label]
        made = sum(n for (_, given), n in table.items() if given == label)
        wanted = sum(n for (want, _), n in table.items() if want == label)
        found |= {f"{label}, precision": _points(right, made), f"{label}, recall": _points(right, wanted),
                  f"{label}, f1": _points(2 * right, made + wanted)}  # fmt: skip
    return found


def figures(speeches: Table, unnamed: int, news: Table) -> dict[str, float]:
    """Points, of both sets."""
    wanted = sum(n for (want, _), n in speeches.items() if want == "against")
    told = shares(speeches, ["against"]) | {"against, recall of all": _points(speeches["against", "against"], wanted + unnamed)}
    return {f"UNSCon, {k}": v for k, v in told.items()} | {
        f"NewsMTSC, {k}": v for k, v in shares(news, list(SIDES.values())).items()
    }


def measure(reader: Reader) -> dict[str, float]:
    """The figures, read anew."""
    return figures(*unscon(reader), newsmtsc(reader)[0])


def _points(right: int, of: int) -> float:
    return round(100 * right / of, 1) if of else 0.0


def _shown(table: Table, names: Sequence[str]) -> str:
    given = ("against", "neutral", "for")
    lines = [f"| {want} | " + " | ".join(str(table[want, label]) for label in given) + " |" for want in names]
    return "\n".join(["| wanted | " + " | ".join(given) + " |", "|---|---|---|---|", *lines])


def main() -> None:
    reader = OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()
    (speeches, unnamed), (news, untold) = unscon(reader), newsmtsc(reader)
    print(
        f"UNSCon, states named in a sentence; {unnamed} targets more are not named\n\n{_shown(speeches, ('against', 'not against'))}\n"
    )
    print(
        f"NewsMTSC test_mt, targets inside what is said; {untold.total()} more are not\n\n{_shown(news, tuple(SIDES.values()))}\n"
    )
    print(json.dumps(figures(speeches, unnamed, news), indent=1))


if __name__ == "__main__":
    main()
