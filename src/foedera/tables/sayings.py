"""Words that say, ask, write or think: which cues tell of a saying. A closed class of English, by base form; made by hand, of no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

VERBS: Final = """
    accuse acknowledge add admit admonish advise advocate affirm agree allege announce answer apologise apologize appeal applaud
    approve argue articulate ascribe ask assail assert assess assume assure attest attribute aver avow beg believe bash bellow
    bemoan berate blame blast boast brag brand brief call castigate caution challenge chant charge chide cite claim clarify commend comment
    commit compare complain concede conclude concur condemn confess confide confirm congratulate consider contend contest continue
    contradict convince counter criticise criticize cry debate declare decline decry deduce deem defend demand demur denigrate
    denounce deny depict deplore deride describe detail disagree disapprove disavow disclose discuss dismiss disown disparage
    dispute divulge document doubt downplay echo elaborate emphasise emphasize endorse enquire envisage envision estimate
    eulogise eulogize exclaim exhort explain express extol fault find flag forecast foretell forewarn forswear fume greet grill
    guarantee guess hail harangue hint hope imagine implore imply indicate inform inquire insinuate insist instruct interrogate
    intimate invoke joke judge label lambast lament laud lecture lie liken maintain mention mock mumble muse mutter narrate
    note notify object observe opine oppose order outline persuade plead pledge point ponder portray post praise pray preach
    predict presume proclaim profess proffer promise pronounce propose protest publish query question quip quote rant read
    reaffirm realise realize reason reassure rebuff rebuke rebut recall recite reckon recognise recognize recommend recount
    refer reference refute regard reiterate reject relate relay remark remember remind renounce repeat reply report request
    respond restate retort reveal ridicule rule say scoff scold scream shout show shrug signal slam slate sneer speak specify
    speculate spell state stipulate stress suggest summarise summarize suppose surmise suspect swear sympathise talk tell
    testify thank theorise think threaten tout trumpet tweet underline underscore understand urge utter vent venture verify
    view voice volunteer vouch vow warn welcome whisper wonder write yell
"""
IRREGULAR: Final = """
    foresaw foretold found shown understood forswore forsworn pled read retweet retweeted said spoke spoken swore sworn thought told wrote written
"""
NOUNS: Final = """
    according account accusation admission advice advocacy affirmation allegation allegedly analysis announcement answer
    apology approval argument assertion assessment assumption assurance belief briefing claim comment commentary communique
    complaint conclusion condemnation confession confirmation contention conviction critical criticism declaration defender
    denial description diagnosis disapproval disclosure discussion doubt explanation expression guarantee hint insistence
    instruction interview letter lie message narrative note objection observation opinion plea prediction prognosis projection
    proposal purportedly quotation quote reaction recollection recommendation reference remark reminder reply reportedly
    response revelation rhetoric rumor rumour saying slogan speech statement suggestion suspicion testimony theory thesis
    threat tirade verdict view warning word
"""
WORD: Final = re.compile(r"[a-z]+")
VOWELS: Final = "aeiou"
MOST_OF_ORDER: Final = 3  # words
SAYING_MARKS: Final = ":,-–—"


def _of_verb(verb: str) -> Iterator[str]:
    """The regular forms of a verb, with some that do not exist."""
    if verb.endswith("e"):
        yield from (verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    elif verb.endswith("y") and verb[-2] not in VOWELS:
        yield from (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    else:
        for stem in (verb, verb + verb[-1]):
            yield from (f"{stem}ed", f"{stem}ing")
        yield from (verb, f"{verb}s", f"{verb}es")


def _of_noun(noun: str) -> tuple[str, str]:
    return noun, f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in VOWELS else f"{noun}s"


SAYINGS: Final = frozenset(
    {
        *IRREGULAR.split(),
        *(form for verb in VERBS.split() for form in _of_verb(verb)),
        *(form for noun in NOUNS.split() for form in _of_noun(noun)),
    }
)


BARE: Final = frozenset(VERBS.split()) | {"expect", "let"}


def is_bare(words: str) -> bool:
    """Whether a cue ends on the base form of a verb of saying or thinking, as in an order: "say", "don't forget", "think"."""
    found = WORD.findall(words.casefold())
    return bool(found) and found[-1] in BARE and len(found) <= MOST_OF_ORDER


def says(words: str) -> bool:
    """Whether the words of a cue hold one for saying, asking, writing or thinking; a colon, comma or dash alone says too."""
    found = WORD.findall(words.casefold())
    return any(word in SAYINGS for word in found) if found else any(ch in SAYING_MARKS for ch in words)
