"""A network as lines for a terminal, and as rows for JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from foedera.analysis.networks.course import CourseStep
from foedera.analysis.networks.frustration import Frustration
from foedera.analysis.networks.strain import Triangle
from foedera.analysis.networks.triads import census
from foedera.analysis.networks.web import Web
from foedera.export.counted import counted
from foedera.tables.codes import codes
from foedera.types.network import Evidence, QuotedTie, Relation

TELLERS = 6  # who asserts most, told where somebody who asserts nothing was asked for
SHOWN = 12  # of each list that a terminal shows; the rest is counted


def lines_of(web: Web, policy: str) -> list[str]:
    """What a terminal shows: counts, relations, triangles under strain with their words, frustration with its certificate."""
    lines = [
        f"{called(web)}: {counted(len(web.network.actors), 'actor')}, {counted(len(web.network.ties), 'tie')}; "
        f"triangles {_told(census(web.network))}"
    ]
    if web.question.asserted_by and not web.told:
        most = ", ".join(web.names.get(key, key) for key in web.tellers[:TELLERS])
        lines.append(f"  nothing here is on the word of {web.question.asserted_by}; most is on that of: {most}")
    lines += [f"  {line}" for line in _relations(web, policy)]
    lines.append(f"strained triangles: {len(web.strained)}")
    for triangle in web.strained[:SHOWN]:
        lines += [f"  {line}" for line in _triangle(web, triangle)]
    if len(web.strained) > SHOWN:
        lines.append(f"  … and {len(web.strained) - SHOWN} more (--json, --html)")
    return [*lines, *_balance(web), *_supposed(web)]


def called(web: Web) -> str:
    """What was asked, in words."""
    asked = web.question
    parts = [f"according to {asked.asserted_by}" if asked.asserted_by else "according to all"]
    parts += [f"since {asked.since}"] if asked.since else []
    parts += [f"until {asked.until}"] if asked.until else []
    parts += [f"half-life {asked.decay}"] if asked.decay != "none" else []
    return ", ".join([*parts, *(f"supposing {words}" for words in asked.supposed)])


def _relations(web: Web, policy: str) -> list[str]:
    signs = {1: "+", -1: "−", 0: "·"}
    return [
        f"{_name(web, r.one, policy)} {signs[r.sign]} {_name(web, r.other, policy)}  {r.kind}, {_days(r.since, r.until)}, "
        f"strength {r.strength:.2f}, {counted(len(r.entries), 'entry')}"
        for r in _ranked(web)
    ]  # fmt: skip


def _ranked(web: Web) -> list[Relation]:
    """Relations with those of one pair together, the pair of the most weight first."""
    weight: dict[tuple[str, str], float] = defaultdict(float)
    for relation in web.relations:
        weight[relation.one, relation.other] += relation.strength
    return sorted(web.relations, key=lambda r: (-weight[r.one, r.other], r.one, r.other, -r.strength))


def _name(web: Web, key: str, policy: str) -> str:
    """The name of a key, with its code under the policy."""
    code = ", ".join(codes(key, policy=policy).values())
    return f"{web.names.get(key, key)}{f' ({code})' if code else ''}"


def _days(since: str | None, until: str | None) -> str:
    return since if since and since == until else f"{since or '?'} to {until or 'open'}"


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{kind} {n}" for kind, n in counts.items())


def _triangle(web: Web, triangle: Triangle) -> list[str]:
    began = f", since {triangle.since} at the latest" if triangle.since else ""
    names = " · ".join(web.names.get(actor, actor) for actor in triangle.triad.actors)
    return [f"{names}{began}", *(f"  {_side(web, piece)}" for piece in triangle.sides)]


def _side(web: Web, piece: Evidence) -> str:
    side = web.side(piece)
    one, other = (web.names.get(key, key) for key in (side.one, side.other))
    return (
        f"{one} {'+' if side.sign > 0 else '−'} {other}: “{side.quote}” ({side.kind}, {side.day or 'no day'}, says {side.told}"
        f"{f', in {side.source}' if side.source else ''}) [{piece.entry[:8]}]"
    )


def _balance(web: Web) -> list[str]:
    found = web.frustration
    total = sum(tie.weight for tie in web.network.ties)
    share = f", {found.index / total:.0%} of all weight" if total else ""
    lines = [f"frustration {found.index:.2f}{share} ({_certificate(found)}): ties against the two camps: {len(found.against)}"]
    if found.against:
        sides = (sorted(found.camp), sorted(set(web.network.actors) - set(found.camp)))
        told = [", ".join(web.names.get(key, key) for key in side) or "nobody" for side in sides]
        lines.append(f"  the camps: {' | '.join(told)}")
        lines += [
            f"  against them: {web.names.get(t.one, t.one)} {'+' if t.sign > 0 else '−'} {web.names.get(t.other, t.other)}"
            for t in found.against[:SHOWN]
        ]
        carried = [s for s in web.shares if s.frustrated][:SHOWN]
        lines.append("  carried by: " + ", ".join(f"{web.names.get(s.actor, s.actor)} {s.share:.0%}" for s in carried))
    camps = [camp for camp in web.communities.camps if len(camp) > 1]
    lines.append(
        f"communities of more than one: {len(camps)} (greedy, not proven); ties against them: {len(web.communities.against)}"
    )
    return lines


def _certificate(found: Frustration) -> str:
    """What is proven: that no partition does better, or by how much one could at most."""
    if found.optimal:
        return f"proven: lower bound {found.bound:.2f} = upper bound {found.index:.2f}"
    return f"stopped early: at least {found.bound:.2f}, at most {found.index:.2f}"


def _supposed(web: Web) -> list[str]:
    if web.before is None:
        return []
    lines = [
        f"supposed: frustration {web.before.index:.2f} -> {web.frustration.index:.2f}; triads that change: {len(web.changed)}"
    ]
    for change in web.changed[:SHOWN]:
        names = " · ".join(web.names.get(actor, actor) for actor in change.actors)
        lines.append(f"  {names}: {change.before or 'open'} -> {change.after or 'open'} ({change.verdict})")
    return lines


def moment_lines(moments: Sequence[CourseStep]) -> list[str]:
    """Balance through time, a line a period."""
    return [
        f"{m.when}: {m.actors} actors, {m.ties} ties, {m.strained} of {sum(m.triads.values())} triangles strained, "
        f"frustration {m.index:.2f} ({m.share:.0%})" + ("" if m.index - m.bound < 1e-6 else f", at least {m.bound:.2f}")
        for m in moments
    ]  # fmt: skip


def rows_of(web: Web, moments: Sequence[CourseStep], policy: str) -> dict[str, object]:
    """Everything, in plain values."""
    found = web.frustration
    return {
        "question": msgspec.to_builtins(web.question), "policy": policy, "actors": [_actor(web, key, policy) for key in web.network.actors],
        "ties": [
            {"one": tie.one, "other": tie.other, "sign": tie.sign, "weight": round(tie.weight, 3),
             "evidence": [_piece(web, piece) for piece in web.pairs[tie.one, tie.other]]}
            for tie in web.network.ties
        ],
        "relations": [msgspec.to_builtins(relation) for relation in web.relations],
        "triads": census(web.network),
        "strained": [
            {"actors": list(t.triad.actors), "since": t.since, "sides": [_piece(web, piece) for piece in t.sides]} for t in web.strained
        ],
        "frustration": _solved(found), "shares": [msgspec.to_builtins(s) | {"share": round(s.share, 4)} for s in web.shares],
        "communities": [sorted(camp) for camp in web.communities.camps],
        "supposed": None if web.before is None else {
            "before": _solved(web.before), "changed": [msgspec.to_builtins(c) | {"verdict": c.verdict} for c in web.changed],
        },
        "course": [msgspec.to_builtins(m) | {"share": round(m.share, 4)} for m in moments],
    }  # fmt: skip


def _actor(web: Web, key: str, policy: str) -> dict[str, object]:
    return {"key": key, "name": web.names.get(key, key), "codes": codes(key, policy=policy)}


def _solved(found: Frustration) -> dict[str, object]:
    return {
        "index": found.index, "bound": found.bound, "optimal": found.optimal, "camp": sorted(found.camp),
        "against": [[tie.one, tie.other] for tie in found.against],
    }  # fmt: skip


def _piece(web: Web, piece: Evidence) -> dict[str, object]:
    side: QuotedTie = web.side(piece)
    return {
        "entry": piece.entry, "document": piece.document, "one": piece.one, "other": piece.other, "kind": piece.kind, "sign": piece.sign,
        "weight": round(piece.weight, 3), "day": piece.day, "seen": piece.seen, "until": piece.until,
        "asserted_by": list(piece.asserted_by), "quote": side.quote,
    }  # fmt: skip
