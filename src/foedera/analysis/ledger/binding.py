"""The words by which a report says that something binds under an accord, or stands in another instrument."""

from __future__ import annotations

import re
from typing import Final

from foedera.analysis.ledger.reports import INSTRUMENT, Report
from foedera.analysis.ledger.telling import Telling
from foedera.analysis.ledger.words import stem, stems
from foedera.types.text import Span

MODAL: Final = re.compile(
    r"\b(?:shall|will|may|must|can|could|would|never to|ha(?:ve|s|d) to|(?:are|is|were|was) (?:not )?to|undertakes?|pledges?|promises?|obliges?|allows?|lets?|permits?|declares?|agree[sd]? (?:not )?to|does not"
    r"|(?:is|are|remains?|stays?) (?:valid|in force)|runs (?:for|until|out)|lasts|lapses|expires)\b"
)


BINDING: Final = re.compile(
    r"\b(?:(?:is|are) [a-z]+ing\b|provid|requir|commit|bind|guarante|ban|bars?\b|forbid|grant|stipulat|foresee|envisag|call(?:s|ed|ing)? for|set(?:s|ting)?\b|includ|cover)\w*"
)


HANDLED: Final = re.compile(
    r"(?:debate|discuss|vote|ratif|approve|sign|publish|reject|examine|review|scrap|denounce|defend|welcome)\w*"
)


TOLD: Final = re.compile(r"will|would|may|must|can|could")  # modal verbs that also say what becomes of an accord


PARTYWISE: Final = re.compile(
    r"\b(?:[Ee]ither|[Nn]either|[Ee]ach|[Bb]oth|[Tt]he two|[Aa]ll)(?: of the)? (?:sides?|states?|countr(?:y|ies)|part(?:y|ies)|governments?|signator(?:y|ies)|arm(?:y|ies)|nations?)"
    rf" (?:also )?{MODAL.pattern}"
)  # who is bound is named as one of those who agreed


TERM: Final = re.compile(
    rf"\b(?:{INSTRUMENT}|[Ii]t) (?:(?:is|are|remains?|stays?) (?:valid|in force)|(?:will |shall |may )?(?:lasts?|laps\w+|expires?|runs? (?:for|until|out)))\b"
)  # how long an accord binds


UNDER: Final = re.compile(r"\b[Uu]nder (?:the|this|that) (?:[\w-]+ ){0,3}\w+")


ELSEWHERE: Final = re.compile(
    r"\b[Uu]nder (?:the|this|that|its|a|an) (?:[\w-]+ ){0,3}?(resolution|constitution|law|decree|charter|statute|communique)s?\b"
)  # instruments that no accord is called


BOUND: Final = re.compile(
    rf"\b[Uu]nder (?:it|its terms|them)\b|^It (?:also )?(?:{MODAL.pattern}|provides|requires|commits|binds|bans)|\bas the (?:\w+ )?{INSTRUMENT} (?:requires?|provides?|says?|demands?|stipulates?|lays down)"
)  # says of itself that it stands in an accord


FORCES: Final = {
    "may": "may",
    "can": "may",
    "could": "may",
    "allow": "may",
    "allows": "may",
    "let": "may",
    "lets": "may",
    "permit": "may",
    "permits": "may",
}


NOTHING: Final = re.compile(rf"\b[Tt]h(?:e|is) {INSTRUMENT}(?:,[^,.;]{{1,30}},)? does not\b")  # what an accord leaves as it is


OF_YEAR: Final = re.compile(
    rf"\b(?:((?:18|19|20)\d\d) {INSTRUMENT}|{INSTRUMENT} (?:of|from|signed in) (?:[A-Z]\w+ )?((?:18|19|20)\d\d))\b", re.IGNORECASE
)  # "its 1994 treaty", "the declaration of June 2003"


def elsewhere(telling: Telling, heads: set[str]) -> set[Span]:
    """Sentences of what another instrument says ("Under the resolution ..."), and those that go on from them in their paragraph."""
    found: set[Span] = set()
    text, last = telling.report.document.text, None
    for sentence in telling.report.text.sentences:
        words = telling.report.document.quote(sentence)
        other = ELSEWHERE.search(words)
        on = last in found and last is not None and "\n" not in text[last.end : sentence.start] and not under(words, heads)
        if (other and stem(other[1]) not in heads) or (on and not heads & stems(words)):
            found.add(sentence)
        last = sentence
    return found | {s for s in telling.report.text.sentences if of_other_year(telling, telling.report.document.quote(s))}


def of_other_year(telling: Telling, words: str) -> bool:
    """Whether a sentence speaks of an instrument of another year than the accord."""
    years = {m[1] or m[2] for m in OF_YEAR.finditer(words)}
    own = {end[:4] for told in telling.told if told.time for end in (told.time.earliest, told.time.latest) if end}
    return bool(years and own and not years & own)


def about(report: Report, span: Span, heads: set[str]) -> bool:
    """Whether a stretch tells what becomes of the accord ("will debate the agreement", "the agreement would calm"), not what is in it."""
    words = report.quote(span)
    modal = MODAL.search(words)
    if not modal or not TOLD.fullmatch(modal[0]) or UNDER.search(words):
        return False
    before, after = words[: modal.start()].split()[-1:], words[modal.end() :].split()
    dealt = any(stem(word.strip(",.;")) in heads for word in after) and HANDLED.match(after[0])
    return bool(dealt) or (modal[0] == "would" and any(stem(word) in heads for word in before))


def under(words: str, heads: set[str]) -> bool:
    """Whether a stretch says that it stands in the accord: "under the pact ..."."""
    return any(stem(word) in heads for match in UNDER.finditer(words) for word in match[0].split()[2:])
