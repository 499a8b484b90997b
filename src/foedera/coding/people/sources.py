"""Who a source names by its own words: the heads of its noun phrases, and points for those that the reader left unmarked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from foedera.coding.people.beside import broken_off
from foedera.coding.people.labels import LABELS_OF_KIND, LANDS
from foedera.coding.people.points import is_pronoun
from foedera.tables.gazetteer import candidates, kind_of_noun
from foedera.tables.given_names import gender_of
from foedera.tables.words import base, senses, weight
from foedera.types.text import Span

RARE: Final = 0.85  # of a word's weight (tables.words); a rarer one that opens a sentence is a name
MOST: Final = 400  # characters of a source that are looked at
AFTER: Final = (
    "of|from|in|inside|at|on|for|with|without|by|to|who|whom|whose|which|that|as|about|against|including|like|near|under|over|between|among|within|across|behind|"
    "after|before|since|based|close|familiar|involved|briefed|living|working|backed|led|into|around|outside|on|representing|monitoring|investigating|discussing|"
    "quoted|cited|interviewed|named|known|described"
)
END: Final = re.compile(rf"\s(?:{AFTER})\b|\s?[,;:(\[–—|]|\s-\s")
JOIN: Final = re.compile(r",?\s+(?:and|or|as well as|along with|together with)\s+")
ASIDE: Final = re.compile(r"(?:\s(?:of|from|in|at|for)\s(?:the\s)?[\w’'.-]+){0,2}")
EDGE: Final = re.compile(r"^(?:[\s\"“”‘'(\[,]+|(?:the|a|an|this|that|these|those|its|their|his|her|our|my|some|many|most|several|other|few|all|any|both|"
                         r"one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|more|no|another|certain|various)(?:\s+|$))+", re.IGNORECASE)  # fmt: skip
TAIL: Final = re.compile(r"(?:['’]s?|[\s\"“”)\].,;:!?]+)+$")
NAME: Final = re.compile(r"[,–—]\s+(?P<name>[A-Z][\w’'-]+(?: (?:[A-Z][\w’'.-]*|al-\w+|bin|van|von|de|el)){1,3})(?=[,.;:–—]|$)")
AGENT: Final = re.compile(
    r"\w{2,}(?:[^m]ers?|ors?|ists?|ians?|ants?|(?:resid|presid|stud|ag|oppon|respond|correspond|dissid|propon|cli|pati|par|incumb|insurg)ents?|ees?|m[ae]n|people)$"
)
OWNED: Final = re.compile(r"['’]?s?\s*")
THINGS: Final = frozenset(
    "answer answers center centers chapter chapters computer computers content contents event events factor factors letter letters matter matters "
    "newspaper newspapers number numbers order orders paper papers percent power powers quarter quarters sector sectors summer talent "
    "other others twitter winter error errors mirror tractor document documents moment segment extent accident incident precedent".split()
)
PEOPLE: Final = frozenset(
    "aide ally analyst aunt boss boy boyfriend brother child citizen colleague cousin critic crowd daughter democrat diplomat expert family father friend "
    "girl girlfriend guard guy hostage husband insider lady local mother neighbor neighbour official patriot politician relative republican "
    "schoolgirl schoolboy sister son source teen uncle victim wife witness youth".split()
)
BODIES: Final = frozenset(
    "administration agency association authority board branch broadcaster bureau campaign centre charity church city club coalition commission "
    "committee panel jury company council department embassy federation firm foundation fund group institute ministry network newsroom office "
    "organisation organization secretariat taskforce team union university watchdog".split()
)


@dataclass(frozen=True, slots=True)
class Head:
    """One noun phrase of a source, without what follows its noun; `noun` is its last word."""

    phrase: Span
    noun: Span


ABOUT: Final = r"(?:(?:only|nearly|about|almost|some|around|roughly|just|more than|fewer than|less than|over|at least|up to) )?"
COUNT: Final = r"(?:[\d,.]+|one|two|three|four|five|six|seven|eight|nine|ten)"
MANY_OF: Final = re.compile(
    rf"{ABOUT}(?:dozens|scores|hundreds|thousands|millions|a number|a group|a handful|a majority|half|most|many|some|several|both|another"
    rf"|{COUNT}(?: ?%| ?per ?cent)?) (?:of|in|out of) (?:the |its |his |her |their )?(?:every )?(?:{COUNT} )?",
    re.IGNORECASE,
)


def heads_of(text: str, source: Span) -> list[Head]:
    """The noun phrases that a source joins by "and", up to four; empty where it begins with none."""
    found: list[Head] = []
    many = MANY_OF.match(text, source.start, source.end)
    at, end = many.end() if many else source.start, min(source.end, source.start + MOST)
    while at < end and len(found) < 4:
        edge = EDGE.match(text[at:end])
        start = at + edge.end() if edge else at
        stops = [m.start() for m in (END.search(text, start, end), JOIN.search(text, start, end)) if m]
        stop = min(stops, default=end)
        tail = TAIL.search(text, start, stop)
        stop = tail.start() if tail and tail.end() == stop else stop
        if stop <= start:
            break
        found.append(Head(Span(start, stop), Span(max(start, text.rfind(" ", start, stop) + 1), stop)))
        aside = ASIDE.match(text, stop, end)
        joined = JOIN.match(text, aside.end() if aside else stop, end)
        if not joined:
            break
        at = joined.end()
    return found


def appositions(text: str, source: Span) -> Iterator[Span]:
    """Names in full that stand between commas in a source: "its commissioner for trade, Ana Ruiz," if the given name is known."""
    for match in NAME.finditer(text, source.start, min(source.end, source.start + MOST)):
        if gender_of(match["name"].split()[0]):
            yield Span(*match.span("name"))


def unmarked(
    text: str, source: Span, taken: Sequence[Span], persons: frozenset[str], states: Collection[Span] = ()
) -> Iterator[tuple[Span, str]]:
    """Spans and labels of the actors whom a source names outside `taken`. `persons`: folded parts of the names of people;
    `states`: which of the taken are states, that own what follows them ("the US military").
    """
    for head in heads_of(text, source):
        if any(span.meets(head.noun) for span in taken):
            continue
        inside = [span for span in taken if span.meets(head.phrase)]
        gap = OWNED.match(text, max(inside).end) if inside else None
        start = broken_off(text, gap.end() if gap else head.phrase.start, head.phrase.end)
        named = gap and not gap[0].strip() and max(inside) not in states
        if named and _group(text[start : head.phrase.end]) and not AGENT.fullmatch(text[head.noun.start : head.noun.end]):
            continue  # "the Zieloni alliance": the name before the noun is its own
        if start < head.phrase.end and (label := _label(text[start : head.phrase.end], text[source.start : start], persons)):
            yield Span(start, head.phrase.end), label
    for span in appositions(text, source):
        if not any(other.meets(span) for other in taken):
            yield span, "person"


def _label(words: str, before: str, persons: frozenset[str]) -> str:
    """What an unmarked phrase is called; "" for what is nobody ("the report", "it", "some")."""
    if words.casefold() in persons and words[:1].isupper():
        return "person"
    known = candidates(words)
    if known and words[:1].isupper():
        return "state" if known[0].kind == "state" else LABELS_OF_KIND.get(known[0].kind, "organisation")
    last = words.split()[-1]
    common = last.islower() or _opens(words, before)
    noun = LABELS_OF_KIND.get(kind_of_noun(words) or "") or (_noun(base(last.casefold()), last.casefold()) if common else "")
    if common or noun in {"office", "body", "force"}:
        return noun
    if gender_of(words.split()[0]) and " " in words and not noun:
        return "person"
    return noun or ("organisation" if last[:1].isupper() else "")


def people_noun(noun: str) -> bool:
    """Whether a common noun, a name or a pronoun stands for somebody who can speak: an official, a ministry, a country."""
    word = noun.casefold()
    return not word.islower() or noun[:1].isupper() or is_pronoun(word) or bool(kind_of_noun(word) or _noun(base(word), word))


def _group(noun: str) -> bool:
    return (
        LABELS_OF_KIND.get(kind_of_noun(noun) or "") in {"party", "group", "body", "force", "igo"}
        or base(noun.casefold()) in BODIES
    )


def _opens(words: str, before: str) -> bool:
    """Whether a single word is capitalised only because it opens its sentence: an ordinary noun of English."""
    return (
        " " not in words
        and not before.strip()
        and not words.isupper()
        and (bool(senses(base(words.casefold()))) or weight(words.casefold()) < RARE)
    )


def _noun(noun: str, word: str) -> str:
    noun = noun.rpartition("-")[2]
    if noun in BODIES:
        return "organisation"
    if noun in LANDS:
        return "state"
    return "people" if noun in PEOPLE or (AGENT.fullmatch(word) and word not in THINGS) else ""
