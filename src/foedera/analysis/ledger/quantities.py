"""Numbers of things in a text: how many, of what, and whether they are said to be dead or hurt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from foedera.analysis.ledger.words import STOP, WORD, state_called, stem
from foedera.types.searchable import Searchable
from foedera.types.text import Span

UNITS: Final = dict(zip(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
    range(1, 20), strict=True,
)) | dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)) | {"dozen": 12}  # fmt: skip
TIMES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_NAMED: Final = "|".join(UNITS)
OWN: Final = "our|their|its|his|her|my|your"
PATTERN: Final = re.compile(
    rf"(?:\b(?P<bound>at least|more than|over|no fewer than|up to|fewer than|less than|at most|about|around|some|nearly|almost|roughly)\s)?"
    rf"(?<![\w.,$€£-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{_NAMED})(?:-(?:{_NAMED}))?)(?![\w%])"
    rf"(?:\s(?P<times>{'|'.join(TIMES)}))?(?:[\s-](?!(?:of(?! (?:us|them|{OWN})\b)|another)\b)|(?=[.,;])|$)",
    re.IGNORECASE,
)
OFTENS: Final = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
OFTEN: Final = re.compile(r"\b(once|twice|thrice)(?=\s(?:a|an|every|each|per)\b)", re.IGNORECASE)  # "twice a month" is two times
MORE: Final = re.compile(rf"(?:more|other|further|additional|extra|of (?:{OWN}))\s")
NOUN: Final = re.compile(rf"(?:{MORE.pattern})?(?:[^\W\d_][\w’'-]*\s?){{1,3}}")
KILLED: Final = re.compile(
    r"\b(?:kill\w*|dead|died|dies?|deaths?|drown\w*|coffins?|body|bodies|slain|perished|bur(?:y|ied|ies)|lost their lives|shot dead)\b",
    re.I,
)
WOUNDED: Final = re.compile(
    r"\b(?:wound\w*|injur\w+|hurt|maimed|(?:shot|hit|struck) in the (?:leg|arm|shoulder|hand|foot|knee|back|chest|stomach|head|face|thigh|neck)s?)\b",
    re.I,
)
DONE: Final = {
    "arrested": re.compile(
        r"\b(?:arrest\w*|detain\w*|jailed|captured|abducted|kidnapped|imprisoned|(?:still )?(?:holds|held)|taken (?:away|captive|prisoner|into custody)|(?-i:taken to [A-Z]\w+)|rounded up)\b",
        re.I,
    ),
    "freed": re.compile(r"\b(?:releas\w+|freed|rescued|saved|let go|set free)\b", re.I),
}
FREEING: Final = re.compile(r"(?:let|set)(?:s|ting)?", re.I)
LOOSE: Final = re.compile(r"(?:go|free|out)\b", re.I)
ANOTHER: Final = re.compile(r"[;.]|,?\s(?:and|but|while)\s")  # "two drowned and six were taken": another clause begins
ONE_HARMED: Final = re.compile(
    r"\b(?P<who>[Aa]n? (?:[a-z][\w-]+ |[A-Z]\w+ ){0,2}[a-z]{3,}(?<!s))(?: [A-Z]\w+){0,2}(?:, \w+,)? (?:was|had been|has been) (?P<harm>shot dead|killed|wounded|injured|hurt)\b"
)
CROWD: Final = re.compile(r"\b(?:crowds?|groups?|bands?|gangs?|columns?|part(?:y|ies)|throngs?|mobs?)\sof\s$", re.IGNORECASE)
PEOPLE: Final = stem("people")
OF_THEM: Final = re.compile(r"of (?:us|them)\b")
PERIODS: Final = frozenset(
    "minute minutes hour hours day days night nights week weeks month months year years decade decades".split()
)  # "twelve days after a man was killed" counts no dead
NEAR: Final = 30  # characters after "the two" in which they are said to be dead or hurt
AROUND: Final = 0.1  # of an "about"


@dataclass(frozen=True, slots=True)
class Quantity:
    """`low` to `high` (None: open) of things whose nouns have these stems; `role`: killed, wounded, or "" for neither.

    "arrested" and "freed" stand among the nouns of those to whom that is done.
    """

    low: float | None
    high: float | None
    nouns: frozenset[str]
    role: str
    span: Span


def quantities(text: Searchable, within: Span) -> list[Quantity]:
    """The numbers of a stretch, without days and years; lengths of time ("30 days") are numbers of days."""
    whole = text.document.text
    dated = [Span(t.start, t.end) for t in text.times if t.start is not None and t.end and t.precision not in {"duration", "set"}]
    matches = [
        m for m in PATTERN.finditer(whole, within.start, within.end)
        if not any(d.meets(Span(m.start("number"), m.end("number"))) for d in dated) and not _year(m["number"]) and not _both(whole, m) and not _age(whole, m)
    ]  # fmt: skip
    edges = [*(m.start() for m in matches[1:]), within.end][: len(matches)]
    often = (
        Quantity(n := OFTENS[m[1].casefold()], n, frozenset({stem("times")}), "", Span(*m.span()))
        for m in OFTEN.finditer(whole, within.start, within.end)
    )
    counted: list[Quantity] = []
    for match, edge in zip(matches, edges, strict=True):
        made = list(_quantity(whole, match, min(edge, within.end)))
        counted += made or _same_again(whole, match, counted)
    return [*counted, *often, *_one_who_died(whole, within)]


def _one_who_died(text: str, within: Span) -> Iterator[Quantity]:
    """ "A fisherman was killed" is one; "A fisherman was killed and his son was hurt" is one of each."""
    for match in ONE_HARMED.finditer(text, within.start, within.end):
        role = "killed" if KILLED.search(match["harm"]) else "wounded"
        span = Span(match.start("who"), match.end("who"))
        yield Quantity(1.0, 1.0, frozenset({stem(match["who"].split()[-1])}), role, span)


def _same_again(text: str, match: re.Match[str], before: Sequence[Quantity]) -> Iterator[Quantity]:
    """ "The army speaks of two dead, the ministry of one": a bare number after another is of the same things."""
    if before and text[match.start() - 4 : match.start()] == " of " and "." not in text[before[-1].span.end : match.start()]:
        low, high = _ends((match["bound"] or "").casefold(), _amount(match["number"], match["times"]))
        yield replace(before[-1], low=low, high=high, span=Span(match.start(), match.end("number")))


def _both(text: str, match: re.Match[str]) -> bool:
    """ "the two governments" counts nothing: it says who. "The two men who died" does."""
    who = match["number"].casefold() == "two" and text[max(0, match.start() - 4) : match.start()].casefold() == "the "
    after = ANOTHER.split(text[match.end() : match.end() + NEAR])[0]
    return who and not KILLED.search(after) and not WOUNDED.search(after)


def _age(text: str, match: re.Match[str]) -> bool:
    """Whether a number stands after a name between commas ("Ana Ruiz, 41, who ..."), or says how old somebody is."""
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end("number") : match.end("number") + 12]
    return bool(
        (re.search(r"[A-Z]\w+,\s$", before) and after.startswith(","))
        or re.search(r"\baged\s$", before)
        or after.startswith("-year-old")
    )


def _year(number: str) -> bool:
    return number.isdigit() and len(number) == 4 and number[:2] in {"18", "19", "20"}


def _quantity(text: str, match: re.Match[str], edge: int) -> Iterator[Quantity]:
    noun = NOUN.match(text, match.end(), max(edge, match.end()))
    words = _until_stop(noun[0]) if noun else []
    after, before = text[match.end() : edge], text[max(0, match.start() - 24) : match.start()]
    crowd = CROWD.search(before)
    acted = len(words) == 1 and words[0].endswith("ed")  # "A crowd of 4,000 besieged": what they do, not what they are
    words = [] if acted else words
    lasts = bool(words) and words[0].casefold() in PERIODS
    role, done = ("", set[str]()) if lasts else (_role(after, before), _done(after, before))
    several = _amount(match["number"], match["times"]) > 1 and OF_THEM.match(text, match.end())
    if not words and not role and not done and not several and not acted and not crowd:
        return
    low, high = _ends((match["bound"] or "").casefold(), _amount(match["number"], match["times"]))
    end = text.index(words[-1], match.end()) + len(words[-1]) if words else match.end("number")
    yield Quantity(low, high, frozenset({*map(stem, words), *done, *([PEOPLE] if crowd else [])}), role, Span(match.start(), end))


def _until_stop(phrase: str) -> list[str]:
    kept: list[str] = []
    for word in WORD.findall(phrase[m.end() :] if (m := MORE.match(phrase)) else phrase):
        if word.casefold() in STOP - {"days", "weeks", "months", "years", "day", "week", "month", "year"}:
            break
        if not state_called(word):
            kept.append(word)
    return kept


def _role(after: str, before: str) -> str:
    hits = [(m.start(), role) for role, pattern in (("killed", KILLED), ("wounded", WOUNDED)) if (m := pattern.search(after))]
    near = [hit for hit in hits if hit[0] < 40]
    if near:
        return min(near)[1]
    last = " ".join(ANOTHER.split(before)[-1].split()[-2:])
    return "killed" if KILLED.search(last) else "wounded" if WOUNDED.search(last) else ""


def _done(after: str, before: str) -> set[str]:
    """What befell those who are counted: "arrested eleven", "nine were freed"."""
    last, near = " ".join(before.split()[-1:]), " ".join(after.split()[:6])
    if FREEING.fullmatch(last) and LOOSE.match(near):  # "has let 62 go"
        return {"freed"}
    return {done for done, pattern in DONE.items() if pattern.search(last)} or {
        done for done, pattern in DONE.items() if pattern.search(near)
    }


def _amount(number: str, times: str | None) -> float:
    parts = number.casefold().replace(",", "").split("-")
    value = float(parts[0]) if parts[0][:1].isdigit() else float(sum(UNITS[part] for part in parts))
    return value * TIMES[times.casefold()] if times else value


def _ends(bound: str, value: float) -> tuple[float | None, float | None]:
    if bound in {"at least", "more than", "over", "no fewer than"}:
        return value, None
    if bound in {"up to", "fewer than", "less than", "at most", "nearly", "almost"}:
        return (None, value) if bound not in {"nearly", "almost"} else (value * (1 - AROUND), value)
    if bound:
        return value * (1 - AROUND), value * (1 + AROUND)
    return value, value
