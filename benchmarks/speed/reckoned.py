"""What the lines of an archive's runs (archive.py) come to: a line a run, one for the projection with what breaks first, one a peer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

Rows = list[dict[str, Any]]
ALL = 100_000_000  # articles
DAYS = 30
MEMORY_MB = 64 * 1024  # of the machine that writes


def report(rows: Rows) -> Iterator[dict[str, Any]]:
    """Every line of the report."""
    runs = [row for row in rows if row["stage"] != "peer"]
    key = itemgetter("articles", "run")
    found = [told(list(own)) for _, own in groupby(sorted(runs, key=key), key)]
    alone = [one for one in found if one["run"] == "processes 1" and one["articles_per_s"]]
    for one in found:
        yield one | efficiency(one, [base for base in alone if base["articles"] == one["articles"]] or alone)
    longest = max((one for one in found if one["articles_per_s"]), key=lambda one: one["read"], default=None)
    if longest:
        yield {"projection": projection(longest)}
    for peer in (row for row in rows if row["stage"] == "peer"):
        yield {key: value for key, value in peer.items() if key != "stage"} | against(peer, alone or found)


def told(rows: Rows) -> dict[str, Any]:
    """One run. Paces are of whole laps; a lap in which the run was stopped has lost what came before, and is left out."""
    reading, linking = ([row for row in rows if row["stage"] == stage] for stage in ("read", "link"))
    end = next((row for row in rows if row["stage"] == "end"), None)
    last = max((row["at"] for row in reading), default=0)
    wall, cpu, writer = (pace(reading, name) + pace(linking, name) for name in ("s", "cpu_s", "writer_cpu_s"))
    return {
        "run": rows[0]["run"], "workers": rows[0]["workers"], "articles": rows[0]["articles"], "read": last, "done": end is not None,
        "articles_per_s": rate(wall), "articles_per_cpu_s": rate(cpu), "s_per_article": round(wall, 4), "cpu_s_per_article": round(cpu, 4),
        "writer_cpu_s_per_article": round(writer, 5), "linking_cpu_s_per_article": round(pace(linking, "cpu_s"), 5),
        "linking_ms_by_thousand": [round(1000 * row["cpu_s"] / row["done"], 2) for row in linking],
        "by_tenth": by_tenth(reading), "bytes_per_article": (end or reading[-1])["bytes"] // last if last else None,
    } | ended(end, last)  # fmt: skip


def by_tenth(reading: Rows) -> dict[str, list[Any]]:
    """The course of a run: paces of its tenths, and what stood at the end of each."""
    size = max(1, reading[0]["articles"] // 10) if reading else 1
    tenths = [list(own) for _, own in groupby(reading, lambda row: (row["at"] - 1) // size)]
    held = ("mb", "peak_mb", "writer_peak_mb", "load")
    return {
        "articles": [own[-1]["at"] for own in tenths],
        "articles_per_s": [rate(pace(own, "s")) for own in tenths], "articles_per_cpu_s": [rate(pace(own, "cpu_s")) for own in tenths],
        "bytes_per_article": [own[-1]["bytes"] // own[-1]["at"] for own in tenths],
    } | {name: [own[-1][name] for own in tenths] for name in held}  # fmt: skip


def ended(end: dict[str, Any] | None, read: int) -> dict[str, Any]:
    """What only a whole run can tell."""
    if end is None or not read:
        return {}
    parts = {name: size // read for name, size in end["parts"].items() if size // read}
    rows = {f"{name}_rows_per_article": round(count / read, 2) for name, count in end["rows"].items()}
    return rows | {"refused": end["refused"], "bytes_per_article_by_table": parts, "most_bytes": end["most_bytes"]}


def pace(laps: Rows, what: str) -> float:
    """Seconds an article, over the laps that were not broken off (over all, where there are no others)."""
    whole = [row for row in laps if not row["broken"]] or laps
    return float(sum(row[what] for row in whole) / max(1, sum(row["done"] for row in whole)))


def rate(seconds: float) -> float | None:
    return round(1 / seconds, 3) if seconds else None


def efficiency(one: dict[str, Any], alone: Rows) -> dict[str, Any]:
    """By the clock: of N times one worker's pace, how much. By the processor: how much of the work an article is not for being many."""
    if not alone:
        return {"efficiency": None}
    base = alone[0]
    return {
        "efficiency": round(one["articles_per_s"] / base["articles_per_s"] / one["workers"], 3)
        if one["articles_per_s"]
        else None,
        "efficiency_by_processor": round(base["cpu_s_per_article"] / one["cpu_s_per_article"], 3)
        if one["cpu_s_per_article"]
        else None,
    }


def growth(per: list[float]) -> float:
    """The exponent with which the cost of one more article grows, from the second quarter of a run to its last; 0 for a cost that stays."""
    if len(per) < 4:
        return 0.0
    quarter = len(per) // 4
    early, late = sum(per[quarter : 2 * quarter]) / quarter, sum(per[-quarter:]) / quarter
    return max(0.0, math.log(late / early) / math.log((len(per) - quarter / 2) / (1.5 * quarter))) if early and late else 0.0


def projection(one: dict[str, Any]) -> dict[str, Any]:
    """100 million articles from the longest run, and how many articles each part bears before it breaks; the least breaks first."""
    count, seconds = one["read"], DAYS * 86_400
    power = growth(one["linking_ms_by_thousand"])
    writer = max(1e-9, one["writer_cpu_s_per_article"] - one["linking_cpu_s_per_article"])
    reading = max(1e-9, one["cpu_s_per_article"] - one["writer_cpu_s_per_article"])
    bears = {
        f"one writer filing for {DAYS} days": seconds / writer,
        f"linking, by one process, in {DAYS} days": borne(one["linking_cpu_s_per_article"], count, power, seconds),
        "one file of SQLite's most pages": one.get("most_bytes", 0) / one["bytes_per_article"] or None,
        "64 GB for the writer": memory(one),
    }
    known = {name: round(value) for name, value in sorted(bears.items(), key=lambda own: own[1] or math.inf) if value}
    return {
        "articles": ALL, "from": f"{one['run']}, {count} articles", f"workers_for_{DAYS}_days": math.ceil(ALL * reading / seconds),
        "one_writer_feeds_workers": round(reading / writer), "linking_exponent": round(power, 2),
        "days_of_linking": round(took(one["linking_cpu_s_per_article"], count, power, ALL) / 86_400, 1),
        "record_tb": round(ALL * one["bytes_per_article"] / 1e12, 1), "bears_articles": known, "breaks_first": next(iter(known), None),
    }  # fmt: skip


def took(per: float, count: int, power: float, articles: float) -> float:
    """Seconds for so many articles, where `count` of them took `per` seconds each and the next one's cost grows with a power of their number."""
    return float(per * articles * (articles / count) ** power)


def borne(per: float, count: int, power: float, seconds: float) -> float | None:
    """How many articles that many seconds are enough for."""
    return float((seconds / per * count**power) ** (1 / (1 + power))) if per else None


def memory(one: dict[str, Any]) -> float | None:
    """How many articles until the writer's peak is 64 GB, if it went on growing as it did over the second half of the run; None if it did not."""
    at, peaks = one["by_tenth"]["articles"], one["by_tenth"]["writer_peak_mb"]
    half = len(peaks) // 2
    grown = (peaks[-1] - peaks[half]) / (at[-1] - at[half]) if len(peaks) > 3 else 0
    return at[-1] + (MEMORY_MB - peaks[-1]) / grown if grown > 0 else None


def against(peer: dict[str, Any], runs: Rows) -> dict[str, Any]:
    """How many times a peer's processor time the whole of Foedera takes for an article, linking and record included, and in one worker."""
    if "cpu_s_per_article" not in peer or not runs:
        return {}
    base = max(runs, key=lambda one: one["read"])
    return {"against": base["run"], "foedera_cpu_to_its_cpu": round(base["cpu_s_per_article"] / peer["cpu_s_per_article"], 2)}
