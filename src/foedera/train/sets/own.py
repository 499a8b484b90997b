"""The Foedera corpus -> passages: every mark, facet and tie of a block in the labels of the reader's heads."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import permutations, product
from pathlib import Path

from foedera.engine.labels import COARSE
from foedera.train.blocks import Block
from foedera.train.corpus import blocks
from foedera.train.passages import PairLabels, Passage, voice
from foedera.train.sets.natural import natural
from foedera.train.swaps import swapped

# How surely an act of this modality happened, on the scale of -3 to 3.
SURENESS = {"done": "3", "ongoing": "3", "historical": "3", "planned": "1", "possible": "1", "conditional": "0", "negated": "-3"}
VOICES = frozenset({"source", "cue", "content"})
FAMILIES = VOICES | {"mention", "event"}
# The files in which every clause is marked; the others tell of accords without marking what they bind to.
CLAUSED = frozenset(
    {"accords", "africa", "asia", "clauses-articles", "clauses-told", "contrast", "eurasia", "leads-modal", "mideast", "voices"}
)


def own(root: Path, dice: random.Random | None = None, files: str = "*.txt") -> Iterator[Passage]:
    """The Foedera corpus (training/corpus), marked for every head; with dice, half of it told of other countries."""
    for path in sorted(root.glob(files)):
        for block in blocks(path):
            told = swapped(block, dice) if dice and dice.random() < 0.5 else block
            yield passage_of(told, clauses=path.stem in CLAUSED)


def marked_texts(root: Path, public: Path) -> Iterator[Passage]:
    """Passages of public sets in which we marked the acts (training/corpus/natural.jsonl); they teach nothing else."""
    for block in natural(root / "natural.jsonl", public):
        passage = Passage(block.id, block.text, frozenset({"event"}))
        _events(block, passage)
        yield passage


def passage_of(block: Block, *, clauses: bool = True) -> Passage:
    """A corpus block in the labels of the heads; `clauses` says whether all of its clauses are marked."""
    families = FAMILIES | {"clause"} if clauses else FAMILIES
    passage = Passage(block.id, block.text, families if _heard(block) else families - VOICES)
    for name, kind in block.mentions.items():
        passage.mark("mention", block.spans[name], COARSE.get(kind, kind))
    for saying in block.sayings if _heard(block) else ():
        voice(passage, *([block.spans[n] for n in names] for names in (saying.source, (saying.cue,), saying.content)))
        passage.facets.append(("cue.act", block.spans[saying.cue], saying.act))
        passage.facets.append(("predicate.factuality", block.spans[saying.cue], "3"))
    _events(block, passage)
    _deeds(block, passage)
    if clauses:
        _clauses(block, passage)
    _ties(block, passage)
    return passage


def _heard(block: Block) -> bool:
    """Whether every saying that is not a silence has its words marked; if not, the passage teaches nothing about voices."""
    return all(saying.content or saying.act == "decline" for saying in block.sayings)


def _events(block: Block, passage: Passage) -> None:
    for event in block.events:
        at = block.spans[event.trigger]
        passage.mark("event", at)
        passage.facets += [
            ("event.type", at, event.type),
            ("event.mode", at, event.modes[0] if event.modes else "none"),
            ("event.modality", at, event.modality),
            ("event.assertion", at, event.assertion),
            ("event.mutual", at, "yes" if event.mutual else "no"),
            ("predicate.factuality", at, SURENESS[event.modality]),
        ]
        roles = [(n, "actor") for n in event.actors] + [(n, "recipient") for n in event.recipients]
        roles += [(n, r) for n, r in ((event.when, "when"), (event.where, "where"), (event.word, "word")) if n]
        passage.seen.append(PairLabels("event.roles", at, tuple((block.spans[n], r) for n, r in roles)))


def _deeds(block: Block, passage: Passage) -> None:
    """What each actor does to each recipient; parties to a mutual act do it to each other. Negated acts teach nothing."""
    done: dict[tuple[str, str], str] = {}
    for event in block.events:
        pairs = permutations(event.actors, 2) if event.mutual else product(event.actors, event.recipients)
        for pair in pairs:
            if event.modality != "negated":
                done.setdefault(pair, event.type)
    for name in sorted({name for pair in done for name in pair}):
        own = tuple((block.spans[other], kind) for (actor, other), kind in done.items() if actor == name)
        passage.seen.append(PairLabels("mention.deed", block.spans[name], own))


def _clauses(block: Block, passage: Passage) -> None:
    for clause in block.clauses:
        at = block.spans[clause.span]
        passage.mark("clause", at)
        passage.facets += [("clause.force", at, clause.force), ("clause.obligation", at, clause.obligation)]
        roles = [(n, "by") for n in clause.by] + [(n, "toward") for n in clause.toward]
        roles += [(clause.condition, "condition")] if clause.condition else []
        passage.seen.append(PairLabels("clause.roles", at, tuple((block.spans[n], r) for n, r in roles)))


def _ties(block: Block, passage: Passage) -> None:
    for saying in block.sayings:
        views = tuple(
            (block.spans[s.target], s.value) for s in block.stances if s.saying == saying.cue and s.value in {"for", "against"}
        )
        passage.seen.append(PairLabels("cue.stance", block.spans[saying.cue], views))
    groups = {name: group for group in block.same for name in group}
    for name in block.mentions:
        owner = block.owners.get(name)
        owners = ((block.spans[owner], "owner"),) if owner else ()
        passage.seen.append(PairLabels("mention.owner", block.spans[name], owners))
        others = tuple((block.spans[n], "same") for n in groups.get(name, ()) if n != name)
        passage.seen.append(PairLabels("mention.same", block.spans[name], others))
