"""The affair through time: when things happened or are to happen, when they were reported and by whom first, on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from foedera.analysis.ledger.reports import Report, Told, owner_of, signs
from foedera.types.entries import Accord, Event, Stage
from foedera.types.findings import Moment, Sighting, Timeline
from foedera.types.text import Span
from foedera.types.time import Time

LAST = "9999-12-31"
OPENING = re.compile(r"^(?:and|but|or|that|while|where|when|which|who|as|so|after|before|because) ", re.IGNORECASE)
SHORT = 4  # words below which a piece of a sentence tells nobody what happened
AROUND = 60  # characters on either side of the act's own word that stand for it then


def timeline(reports: Mapping[str, Report], groups: Iterable[Sequence[str]]) -> Timeline:
    """Every event and every stage of an accord once, with all that tell of it. Groups hold entries that may be one."""
    owners = owner_of(reports)
    moments = [
        moment for group in groups if (told := [key for key in group if key in owners]) for moment in _moments(owners, told)
    ]
    dated = sorted((m for m in moments if m.time), key=_order)
    undated = sorted((m for m in moments if not m.time), key=lambda m: (_published(m), m.what))
    return Timeline(tuple(dated), tuple(undated))


def _order(moment: Moment) -> tuple[str, str, str]:
    time = moment.time
    return (time.earliest or time.latest or LAST, time.latest or LAST, moment.what) if time else (LAST, LAST, moment.what)


def _published(moment: Moment) -> str:
    first = moment.sightings[0].published
    return first.value if first else LAST


def _moments(owners: Mapping[str, Report], group: Sequence[str]) -> Iterator[Moment]:
    """A group of events is one moment; a group of accords one for each stage of its life."""
    told = [(owners[key], owners[key].told[key]) for key in group]
    accords = [(report, entry) for report, entry in told if isinstance(entry, Accord)]
    if not accords:
        events = [(report, entry) for report, entry in told if isinstance(entry, Event)]
        yield _made("signed" if signs(*events[0]) else events[0][1].type.value, [(r, e, _sighting(r, e)) for r, e in events])
        return
    stages: dict[str, list[tuple[Report, Told, Sighting]]] = {}
    for report, accord in accords:
        for stage in accord.life:
            stages.setdefault(stage.stage, []).append((report, accord, _staged(report, accord, stage)))
    for report, event in ((r, e) for r, e in told if isinstance(e, Event)):
        if not any(sighting.span.meets(event.anchor) and r is report for r, _, sighting in stages.get("signed", [])):
            stages.setdefault("signed", []).append((report, event, _sighting(report, event)))
    for stage_name, listed in stages.items():
        yield _made(stage_name, listed)


def _sighting(report: Report, event: Event) -> Sighting:
    voice = report.voice(event)
    return Sighting(
        report.document.id,
        event.id,
        event.anchor,
        report.document.published,
        _known(event.time),
        voice.modality,
        voice.assertion,
        voice.by,
        report.denier(voice),
    )


def _staged(report: Report, accord: Accord, stage: Stage) -> Sighting:
    event = report.told.get(stage.event or "")
    if isinstance(event, Event):
        seen = _sighting(report, event)
        return Sighting(
            seen.document,
            accord.id,
            stage.span,
            seen.published,
            _known(stage.time) or seen.time,
            seen.modality,
            seen.assertion,
            seen.asserted_by,
            seen.denier,
        )
    time = _known(stage.time) or (_known(accord.time) if stage.stage == "signed" else None)
    return Sighting(report.document.id, accord.id, stage.span, report.document.published, time, "done", "stated", ())


def _known(time: Time | None) -> Time | None:
    return time if time and (time.earliest or time.latest) else None


def _made(kind: str, listed: Sequence[tuple[Report, Told, Sighting]]) -> Moment:
    ordered = sorted(listed, key=lambda one: (one[0].day, one[2].document, one[2].span))
    once = {(sighting.document, sighting.span): (report, told, sighting) for report, told, sighting in ordered}
    chosen = list(once.values())
    report, told, first = chosen[0]
    time = next((sighting.time for _, _, sighting in chosen if sighting.time), None)
    who = dict.fromkeys(name for r, entry, _ in chosen for name in _who(r, entry))
    return Moment(kind, _words(report, told, first.span), time, tuple(who), tuple(sighting for *_, sighting in chosen))


def _who(report: Report, told: Told) -> list[str]:
    parties = told.parties if isinstance(told, Accord) else (*told.actors, *told.recipients)
    return [report.side(party) or report.quote(party.span) for party in parties]


def _words(report: Report, told: Told, span: Span) -> str:
    """An accord by its fullest title; an event by the piece of its sentence."""
    if isinstance(told, Accord) and told.titles:
        return max((name.form for name in told.titles), key=len)
    words = OPENING.sub("", report.quote(report.piece(span))).rstrip(" .,;")
    if len(words.split()) >= SHORT:
        return words
    sentence = report.text.sentence(span)
    text = report.document.text
    left = max(sentence.start, text.rfind(" ", sentence.start, max(sentence.start, span.start - AROUND)) + 1)
    right = text.find(" ", span.end + AROUND, sentence.end)
    return report.quote(Span(left, right if right > 0 else sentence.end)).rstrip(" .")
