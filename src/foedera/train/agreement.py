"""How far two codings of the same passages agree: codable at all, triggers, types, modality, actors, voices."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from foedera.analysis.agreement import kappa as cohen
from foedera.train.blocks import Block, EventBlock
from foedera.train.corpus import blocks

Span = tuple[int, int]


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two coders' labels; 1.0 where both use a single label and agree."""
    found = cohen(pairs)
    return found if found is not None else float(bool(pairs))


def meets(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def matched(one: Block, other: Block) -> list[tuple[EventBlock, EventBlock]]:
    """Events whose triggers share a character, one to one; the same type first."""
    free, found = list(other.events), []
    for event in one.events:
        near = [e for e in free if meets(one.spans[event.trigger], other.spans[e.trigger])]
        if near:
            best = next((e for e in near if e.type == event.type), near[0])
            free.remove(best)
            found.append((event, best))
    return found


def same_actors(one: Block, left: EventBlock, other: Block, right: EventBlock) -> bool:
    """Whether both name the same actors, by overlapping words."""
    a, b = [one.spans[n] for n in left.actors], [other.spans[n] for n in right.actors]
    return len(a) == len(b) and all(any(meets(x, y) for y in b) for x in a)


def f1(right: int, left: int, other: int) -> float:
    return 2 * right / (left + other) if left + other else 0.0


def figures(first: Sequence[Block], second: Sequence[Block]) -> dict[str, float]:
    """Agreement over the blocks that both have, by id. Raises ValueError where their texts differ."""
    ours = {block.id: block for block in first}
    both = [(ours[block.id], block) for block in second if block.id in ours]
    if any(a.text != b.text for a, b in both):
        raise ValueError("the two codings are of different texts")
    events = [(a, b, x, y) for a, b in both for x, y in matched(a, b)]
    cues = [(a.spans[s.cue], [b.spans[t.cue] for t in b.sayings]) for a, b in both for s in a.sayings]
    said = sum(any(meets(cue, other) for other in others) for cue, others in cues)
    return {
        "blocks": len(both),
        "codable or not, kappa": kappa([(str(a.nothing), str(b.nothing)) for a, b in both]),
        "codable or not, share": sum(a.nothing == b.nothing for a, b in both) / len(both),
        "triggers, F1": f1(len(events), sum(len(a.events) for a, _ in both), sum(len(b.events) for _, b in both)),
        "matched triggers": len(events),
        "type where both code, share": sum(x.type == y.type for _, _, x, y in events) / len(events),
        "type where both code, kappa": kappa([(x.type, y.type) for _, _, x, y in events]),
        "modality, share": sum(x.modality == y.modality for _, _, x, y in events) / len(events),
        "modality, kappa": kappa([(x.modality, y.modality) for _, _, x, y in events]),
        "assertion, share": sum(x.assertion == y.assertion for _, _, x, y in events) / len(events),
        "actors, share": sum(same_actors(a, x, b, y) for a, b, x, y in events) / len(events),
        "cues, F1": f1(said, len(cues), sum(len(b.sayings) for _, b in both)),
    }


def main(first: list[str], second: list[str]) -> None:
    """Print a line a figure."""
    left, right = ([block for path in paths for block in blocks(Path(path))] for paths in (first, second))
    for name, value in figures(left, right).items():
        print(f"{name:32s} {value:.3f}" if isinstance(value, float) else f"{name:32s} {value}")


if __name__ == "__main__":
    at = sys.argv.index("--against")
    main(sys.argv[1:at], sys.argv[at + 1 :])
