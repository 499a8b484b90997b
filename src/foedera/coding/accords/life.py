"""The stages of an accord's life that a report tells: talks, agreed, signed, ratified, in force, invoked, breach alleged, suspended,
denounced, ended. What is only planned, possible or denied is no stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from foedera.coding.accords.drafts import AccordDraft
from foedera.coding.accords.signing import Signing
from foedera.coding.acts.asserting import chain_of
from foedera.coding.scene import Scene
from foedera.types.entries import Event, Stage, Statement
from foedera.types.text import Span
from foedera.types.time import Time

STAGES: Final = (
    (re.compile(r"sign|conclud", re.I), "signed", {"SUPPORT", "AGREE"}),
    (re.compile(r"ratif", re.I), "ratified", {"SUPPORT"}),
    (re.compile(r"talk|negotiat|meet|met\b|discuss", re.I), "talks", {"CONSULT"}),
    (re.compile(r"agree|accept|endors|commit|initial", re.I), "agreed", {"AGREE", "SUPPORT", "CONCEDE"}),
    (re.compile(r"violat|breach|broke|flout", re.I), "breach alleged", {"ACCUSE", "ASSAULT", "COERCE", "SANCTION"}),
    (re.compile(r"suspend|froze|halt", re.I), "suspended", {"SANCTION"}),
    (re.compile(r"denounc|withdr|quit|abrogat|pull|tore|left", re.I), "denounced", {"SANCTION", "REJECT"}),
)
MARK: Final = "\ue000"
GAP: Final = r"[^.;\n\ue000]{0,50}?"
NEAR: Final = r"(?:[\w’'-]+[ ]){0,4}"
# Verbs before the name ("violated the truce") and after it ("the truce collapsed"); the group is what is cited.
BEFORE: Final = (
    (
        "talks",
        rf"\b(?P<v>(?:talks|negotiations?) (?:on|over|about|for|towards?|aimed at)|negotiat(?:ed|ing)|renegotiat(?:ed|ing)) {NEAR}",
    ),
    (
        "agreed",
        rf"\b(?P<v>agreed (?:on|to)|reached|struck|clinched|sealed|brokered|finali[sz]ed|initial(?:l)?ed|accepted|endorsed) {NEAR}",
    ),
    ("ratified", rf"\b(?P<v>ratified|ratification of|approved|adopted) {NEAR}"),
    ("in force", rf"\b(?P<v>entry into force of|put into (?:force|effect)|implementing) {NEAR}"),
    ("invoked", rf"\b(?P<v>invok(?:ed|es|ing)|citing|cited|appeal(?:ed|ing) to) {NEAR}"),
    (
        "breach alleged",
        rf"\b(?P<v>violat(?:ed|es|ing|ions? of)|breach(?:ed|es|ing)?(?: of)?|(?:broke|broken|breaking)|flout(?:ed|ing)|failed to (?:honou?r|respect|keep)) {NEAR}",
    ),
    ("suspended", rf"\b(?P<v>suspend(?:ed|ing|s)|suspension of|froze|frozen|put on hold) {NEAR}"),
    (
        "denounced",
        rf"\b(?P<v>denounc(?:ed|ing)|abrogat(?:ed|ing|ion of)|repudiat(?:ed|ing)|(?:withdrew|withdrawn|withdrawing|withdrawal|pulled out|pulling out|walked out) (?:from|of)"
        rf"|quit(?:ting)?|tore up|torn up|scrapped|renounced) {NEAR}",
    ),
    ("ended", rf"\b(?P<v>ended|terminat(?:ed|ing|ion of)|expiry of|expiration of|collapse of|end of|breakdown of) {NEAR}"),
)
AFTER: Final = (
    (
        "agreed",
        r"[^.;\n\ue000]{0,25}?\b(?P<v>(?:was |were |has been |had been )?(?:agreed|reached|struck|clinched|brokered|initial(?:l)?ed|finali[sz]ed))\b",
    ),
    ("ratified", rf"{GAP}\b(?P<v>ratified|ratification)\b"),
    (
        "in force",
        rf"{GAP}\b(?P<v>(?:came|come|comes|entered|enters|went|has gone) into (?:force|effect)|took effect|takes effect|(?:is|remains?|was|has been) in (?:force|effect)|(?:is|was) holding|holds)\b",
    ),
    ("breach alleged", r"[^.;\n\ue000]{0,30}?\b(?P<v>violat(?:ed|ions?)|breach(?:ed|es)?|broken|flouted)\b"),
    ("suspended", r"[^.;\n\ue000]{0,30}?\b(?P<v>(?:was|were|is|has been|had been) (?:suspended|frozen|put on hold))\b"),
    (
        "denounced",
        r"[^.;\n\ue000]{0,30}?\b(?P<v>(?:was|has been|had been) (?:denounced|abrogated|repudiated|scrapped|torn up))\b",
    ),
    (
        "ended",
        r"[^.;\n\ue000]{0,30}?\b(?P<v>expired|lapsed|collapsed|ran out|broke down|fell apart|unravel(?:l)?ed|(?:was|has been|had been) terminated|(?:has|had) ended|ended)\b",
    ),
)
TOLD: Final = tuple(
    [(stage, re.compile(pattern + MARK, re.I)) for stage, pattern in BEFORE]
    + [(stage, re.compile(MARK + pattern, re.I)) for stage, pattern in AFTER]
)
INVOKED: Final = re.compile(
    r"\b(?:according to|under|in line with|pursuant to|in accordance with|in keeping with|in breach of|citing)\s+(?:the|this|that|its|their)?\s*$", re.I
)  # fmt: skip
UNDONE: Final = re.compile(
    r"\b(?:not|never|yet to|will|would|could|may|might|should|shall|must|if|unless|until|whether|refus\w+ to|threaten\w* to|plan\w* to|vow\w* to|promis\w+ to"
    r"|want\w* to|hop\w+ to|try\w* to|about to|ready to|able to|failed to|n['’]t)\s+(?:[\w’'-]+\s+){0,3}$", re.I
)  # fmt: skip
ASIDE: Final = re.compile(r"[,;:]|\b[A-Z]")  # between a verb and the accord's name: the verb has another object
OBJECT: Final = 60  # characters between a verb and the accord that it ratifies, suspends or breaches
REACH: Final = 90  # characters between a time and the word that it dates


def life_of(
    scene: Scene, statements: Sequence[Statement], events: Sequence[Event], draft: AccordDraft, drafts: Sequence[AccordDraft]
) -> tuple[Stage, ...]:
    """Stages from events at the accord's name, from words beside it, and invocations ("according to the pact")."""
    found = [*_from_events(scene, events, draft, drafts), *_invoked(scene, statements, draft)]
    for stage in _told(scene, statements, draft):
        if not any(
            stage.span.meets(other.span) or (stage.stage == other.stage and _beside(scene, stage, other)) for other in found
        ):
            found.append(stage)
    return tuple(sorted(found, key=lambda s: s.span))


def with_signings(life: tuple[Stage, ...], signings: Sequence[Signing]) -> tuple[Stage, ...]:
    """The stages with the signings that only words tell."""
    told = [Stage("signed", s.span, s.time) for s in signings if not any(s.span.meets(stage.span) for stage in life)]
    return tuple(sorted((*life, *told), key=lambda stage: stage.span))


AWAITED: Final = re.compile(
    r"\b(?:once|until|unless|if|when|before|pending|only with|only after)\s+(?:an?\s+|the\s+|their\s+)?(?:[\w-]+\s+){0,2}$", re.I
)


def is_awaited(scene: Scene, point: Span) -> bool:
    """Whether an instrument is named there as one that is yet to come ("once a final agreement is reached")."""
    return bool(AWAITED.search(scene.document.text, max(0, point.start - 40), point.start))


def nearest(scene: Scene, drafts: Sequence[AccordDraft], span: Span) -> AccordDraft | None:
    """The draft that is named nearest to a place in its sentence, not as yet to come; of two as near the one after it."""
    sentence = scene.sentences.at(span)
    near = [
        (min(abs(point.start - span.end), abs(span.start - point.end)), point.start < span.start, n)
        for n, draft in enumerate(drafts) for point in draft.points
        if (sentence.holds(point) or point.meets(sentence)) and not is_awaited(scene, point)
    ]  # fmt: skip
    return drafts[min(near)[2]] if near else None


def _beside(scene: Scene, one: Stage, other: Stage) -> bool:
    return scene.sentences.at(one.span) == scene.sentences.at(other.span)


def _from_events(scene: Scene, events: Sequence[Event], draft: AccordDraft, drafts: Sequence[AccordDraft]) -> Iterator[Stage]:
    for event in events:
        words = scene.quote(event.anchor)
        for pattern, stage, types in STAGES:
            if pattern.search(words) and event.type.value in types:
                real = event.modality.value in {"done", "ongoing"} and nearest(scene, drafts, event.anchor) is draft
                if real and (stage in {"signed", "talks"} or _is_object(scene, event.anchor, draft)):
                    yield Stage(stage, event.anchor, event.time, event.id, event.asserted_by)
                break


def _is_object(scene: Scene, verb: Span, draft: AccordDraft) -> bool:
    """Whether the accord is what is ratified or suspended: "suspended Peru, days after the treaty" suspends no treaty."""
    text = scene.document.text
    gaps = [text[verb.end : p.start] if verb < p else text[p.end : verb.start] for p in draft.points]
    return any(len(gap) <= OBJECT and not ASIDE.search(gap) for gap in gaps)


def _invoked(scene: Scene, statements: Sequence[Statement], draft: AccordDraft) -> Iterator[Stage]:
    for point in draft.points:
        lead = scene.document.text[max(0, point.start - 60) : point.start]
        match = INVOKED.search(lead)
        if match and not draft.own:
            span = Span(point.start - len(lead) + match.start(), point.end)
            yield Stage("invoked", span, asserted_by=_asserters(span, statements))


def _told(scene: Scene, statements: Sequence[Statement], draft: AccordDraft) -> Iterator[Stage]:
    """Words beside the name. The name is one sign in the pattern, so that no other words are taken for the verb."""
    if draft.own:
        return
    for point in (p for p in draft.points if not is_awaited(scene, p)):
        sentence = scene.sentences.at(point)
        text = scene.document.text
        before, after = text[sentence.start : point.start].replace(MARK, " "), text[point.end : sentence.end].replace(MARK, " ")
        sketch = f"{re.sub(r'(?:the|a|an|this|that|its|their) $', '', before)}{MARK}{after}"
        for stage, pattern in TOLD:
            match = pattern.search(sketch)
            if match and (
                stage == "breach alleged" or not UNDONE.search(sketch[max(0, match.start("v") - 60) : match.start("v")])
            ):
                span = _place(match, sentence, point, len(sketch) - len(after) - 1)
                yield Stage(stage, span, _time(scene, span, sentence), asserted_by=_asserters(span, statements))


def _place(match: re.Match[str], sentence: Span, point: Span, mark: int) -> Span:
    """Where the verb stands in the document: before the name as in the sketch, behind it as far from the name as there."""
    if match.start("v") < mark:
        return Span(sentence.start + match.start("v"), sentence.start + match.end("v"))
    return Span(point.end + match.start("v") - mark - 1, point.end + match.end("v") - mark - 1)


def _asserters(span: Span, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The statements from the outermost to the innermost, as for an event."""
    return tuple(statement.id for statement in chain_of(span, statements))


def _time(scene: Scene, span: Span, sentence: Span) -> Time | None:
    near = [
        (abs(t.start - span.end), t) for t in scene.times
        if t.start is not None and sentence.start <= t.start < sentence.end and abs(t.start - span.end) < REACH
        and t.precision not in {"duration", "set", "unknown"}
    ]  # fmt: skip
    return min(near, key=lambda pair: pair[0])[1] if near else None
