"""Linking across documents against gold: acts (ECB+ dev, gold mentions), actors (MEANTIME dev), copies (our own texts, known edits).

`python benchmarks/quality/linking.py [events|actors|copies]`; each prints its figures in points.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import copies
from chains import figures
from sets import rows

from foedera.analysis.clusters import clusters
from foedera.linking import block
from foedera.linking.actors import Seen
from foedera.linking.actors import profile as actor
from foedera.linking.dossier import topic_of
from foedera.linking.events import profile
from foedera.linking.evidence import telling
from foedera.tables.gazetteer import candidates
from foedera.types.profile import Profile


def chained(profiles: Iterable[Profile]) -> dict[str, str]:
    """Every profile with the cluster that today's links put it in."""
    listed = list(profiles)
    made = {one.id: one.id for one in listed}
    for cluster in clusters(block.links(listed)):
        made |= dict.fromkeys(cluster.members, cluster.members[0])
    return made


def ecb(part: str = "dev") -> dict[str, float]:
    """ECB+ events, gold mentions of events, people and places given; no gold topics, all documents in one pool."""
    found, gold = [], {}
    for row in rows(f"ecbplus/{part}.jsonl"):
        topic = topic_of(row["text"])
        for number, mention in enumerate(row["mentions"]):
            if mention["kind"] == "event":
                key = f"{row['id']}:{number}"
                gold[key] = mention["chain"]
                found.append(_act(key, row, mention, topic))
    return figures(gold, chained(found))


def _act(key: str, row: dict[str, Any], mention: dict[str, Any], topic: frozenset[str]) -> Profile:
    start, end = next((s, e) for s, e in row["sentences"] if mention["start"] < e)
    near = [other for other in row["mentions"] if other["kind"] == "entity" and other["sent"] == mention["sent"]]

    def words(*types: str) -> frozenset[str]:
        return frozenset(word for other in near if other["type"] in types for word in telling(other["surface"]))

    return profile(
        key, row["id"], mention["surface"], row["text"][start:end], who=words("HUM", "NON"), places=words("LOC"), topic=topic
    )


TYPES = {"PER": "person", "ORG": "organisation", "LOC": "state"}


def meantime(part: str = "dev", types: tuple[str, ...] = ("PER", "ORG", "LOC")) -> dict[str, float]:
    """MEANTIME's instances across documents: what one report calls one instance is given, who is who across reports is asked."""
    found, gold = [], {}
    for row in rows(f"meantime/{part}.jsonl"):
        topic = topic_of(row["text"])
        forms: dict[str, tuple[str, list[str]]] = {}
        for entity in row["entities"]:
            for instance in entity["refers_to"][:1]:
                if instance["ent_type"] in types:
                    forms.setdefault(instance["id"], (instance["ent_type"], []))[1].append(entity["surface"])
        for instance, (kind, surfaces) in forms.items():
            key = f"{row['id']}:{instance}"
            gold[key] = instance
            found.append(_actor(key, row["id"], TYPES[kind], surfaces, topic))
    print({"alone": figures(gold, {key: key for key in gold})["b3"], "actors": len(gold)}, file=sys.stderr)
    return figures(gold, chained(found))


def _actor(key: str, document: str, kind: str, surfaces: list[str], topic: frozenset[str]) -> Profile:
    names = sorted({surface for surface in surfaces if any(ch.isupper() for ch in surface)})
    known = {one.key for name in names for one in candidates(name)}
    return actor(key, document, Seen(kind, tuple(names), known.pop() if len(known) == 1 else ""), topic)


PARTS = {"events": ecb, "actors": meantime, "copies": copies.measure}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        print(name, json.dumps(PARTS[name]()))
