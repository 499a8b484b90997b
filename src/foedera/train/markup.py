"""The corpus mark-up -> blocks with character offsets. Strict: what it cannot place it refuses."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from foedera.engine.labels import ACTS, ASSERTIONS, FORCES, MODALITIES, OBLIGATIONS
from foedera.train.blocks import Block, ClauseBlock, CorpusError, EventBlock, Saying, StanceBlock

MENTION_KINDS = frozenset(
    "state government_body office person party party_alliance legislature court armed_force police "
    "peace_mission monitoring_body igo armed_group company media people organisation pronoun "
    "place time accord named_event".split()
)
EVENT_MODES: dict[str, frozenset[str]] = {
    "AGREE": frozenset(),
    "CONSULT": frozenset({"visit", "third-party", "multilateral", "phone"}),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset(),
    "AID": frozenset(),
    "RETREAT": frozenset({"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
    "REQUEST": frozenset({"assist", "change", "yield", "meet"}),
    "ACCUSE": frozenset({"disapprove", "investigate", "allege"}),
    "REJECT": frozenset({"assist", "change", "yield", "meet"}),
    "THREATEN": frozenset({"restrict", "arrest", "relations", "expel", "violence", "territory"}),
    "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
    "SANCTION": frozenset({"convict", "expel", "withdraw", "discontinue"}),
    "MOBILIZE": frozenset({"troops", "weapons", "police", "militia"}),
    "COERCE": frozenset("seize restrict censor curfew martial-law arrest deport withhold misinformation cyber".split()),
    "ASSAULT": frozenset(
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack "
        "aerial drone heavy-weapons crowd-control unconventional".split()
    ),
}
DOUBTS = frozenset(ASSERTIONS) - {"stated"}
STANCES = frozenset({"for", "against", "neutral", "mixed"})

IDENT = r"[a-z][a-z0-9]{0,2}"
OPEN = re.compile(rf"\[({IDENT}) ")
HEADER = re.compile(r"# (?P<id>[\w-]+)((?: \| [^|]+){3})$")


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The plain text of a marked line, and where each named bracket lies in it."""
    out: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    stack: list[tuple[str, int]] = []
    at = length = 0
    while at < len(marked):
        opening = OPEN.match(marked, at)
        if opening:
            stack.append((opening.group(1), length))
            at = opening.end()
            continue
        if marked[at] == "]":
            if not stack:
                raise CorpusError("a ']' closes nothing")
            name, start = stack.pop()
            if name in spans:
                raise CorpusError(f"span {name!r} is used twice")
            if start == length:
                raise CorpusError(f"span {name!r} is empty")
            spans[name] = (start, length)
        elif marked[at] == "[":
            raise CorpusError(f"'[' must be followed by a short id and a space: {marked[at : at + 20]!r}")
        else:
            out.append(marked[at])
            length += 1
        at += 1
    if stack:
        raise CorpusError(f"bracket {stack[-1][0]!r} is never closed")
    return "".join(out), spans


def _ids(words: str, block: Block) -> tuple[str, ...]:
    words = words.strip()
    if words in {"", "-"}:
        return ()
    names = tuple(part.strip() for part in words.split(","))
    for name in names:
        if name not in block.spans:
            raise CorpusError(f"no span {name!r} in the text")
    return names


def _option(words: list[str], key: str, block: Block) -> str | None:
    if key not in words:
        return None
    at = words.index(key)
    if at + 1 >= len(words):
        raise CorpusError(f"{key!r} needs a span id")
    (name,) = _ids(words[at + 1], block)
    del words[at : at + 2]
    return name


def _choice(value: str, allowed: Collection[str], what: str) -> str:
    if value not in allowed:
        raise CorpusError(f"unknown {what} {value!r}; one of: {', '.join(sorted(allowed))}")
    return value


def _sides(words: list[str], block: Block) -> tuple[tuple[str, ...], tuple[str, ...]]:
    left, _, right = " ".join(words).partition(">")
    return _ids(left, block), _ids(right, block)


def _event(head: str, tail: str, block: Block) -> None:
    parts = head.split()
    if len(parts) not in {3, 4}:
        raise CorpusError("event needs: event ID TYPE[/mode] MODALITY [alleged|denied|confirmed]: ...")
    trigger, kind, modality = parts[:3]
    assertion = _choice(parts[3], DOUBTS, "assertion") if len(parts) == 4 else "stated"
    type_, modes = _type(kind)
    words = tail.split()
    when, where, word = (_option(words, key, block) for key in ("when", "where", "word"))
    mutual = "mutual" in words
    actors, recipients = _sides([w for w in words if w != "mutual"], block)
    _ids(trigger, block)
    if mutual and (recipients or not actors):
        raise CorpusError("a mutual event lists all its parties as actors and has no recipient")
    real = _choice(modality, MODALITIES, "modality")
    block.events.append(EventBlock(trigger, type_, modes, real, assertion, actors, recipients, mutual, when, where, word))


def _type(written: str) -> tuple[str, tuple[str, ...]]:
    """TYPE/mode+mode in its parts."""
    type_, _, modes = written.partition("/")
    if type_ not in EVENT_MODES:
        raise CorpusError(f"unknown event type {type_!r}")
    listed = tuple(modes.split("+")) if modes else ()
    for mode in listed:
        _choice(mode, EVENT_MODES[type_], f"{type_} mode")
    return type_, listed


def _saying(head: str, tail: str, block: Block) -> None:
    cue, *act = head.split()
    _ids(cue, block)
    source, content = _sides(tail.split(), block)
    if not source and not content:
        raise CorpusError("says needs a source or a content")
    block.sayings.append(Saying(cue, _choice(act[0], ACTS, "act") if act else "say", source, content))


def _clause(head: str, tail: str, block: Block) -> None:
    try:
        span, force, obligation = head.split()
    except ValueError:
        raise CorpusError("clause needs: clause ID FORCE KIND: by a toward b") from None
    _ids(span, block)
    words = tail.split()
    condition = _option(words, "if", block)
    quoted = "quoted" in words
    rest = " ".join(w for w in words if w != "quoted")
    match = re.fullmatch(r"(?:by (?P<by>.+?))? ?(?:toward (?P<toward>.+))?", rest)
    if match is None:
        raise CorpusError(f"clause tail not understood: {rest!r}")
    block.clauses.append(
        ClauseBlock(
            span,
            _choice(force, FORCES, "force"),
            _choice(obligation, OBLIGATIONS, "obligation"),
            _ids(match["by"] or "", block),
            _ids(match["toward"] or "", block),
            condition,
            quoted,
        )
    )


def _stance(head: str, tail: str, block: Block) -> None:
    (saying,) = _ids(head, block)
    for part in tail.split(";"):
        words = part.split()
        word = _option(words, "word", block)
        if len(words) != 2:
            raise CorpusError("stance needs: stance CUE: for|against|neutral|mixed TARGET [word W]")
        block.stances.append(StanceBlock(saying, _choice(words[0], STANCES, "stance"), _ids(words[1], block)[0], word))


def _mentions(line: str, block: Block) -> None:
    for part in line.split(","):
        words = part.split()
        if len(words) != 2:
            raise CorpusError(f"mention needs 'ID KIND' pairs, got {part.strip()!r}")
        (name,) = _ids(words[0], block)
        block.mentions[name] = _choice(words[1], MENTION_KINDS, "mention kind")


def _owners(line: str, block: Block) -> None:
    for part in line.split(","):
        words = part.split()
        if len(words) != 2:
            raise CorpusError(f"'of' needs 'ID OWNER' pairs, got {part.strip()!r}")
        block.owners[_ids(words[0], block)[0]] = _ids(words[1], block)[0]


HEADED = {"event": _event, "says": _saying, "clause": _clause, "stance": _stance}


def annotate(line: str, block: Block) -> None:
    """Take one line below the text into a block. Raises CorpusError."""
    if line == "nothing":
        block.nothing = True
        return
    word, _, rest = line.partition(" ")
    if word == "mention":
        _mentions(rest, block)
    elif word == "of":
        _owners(rest, block)
    elif word == "same":
        block.same.append(_ids(rest.replace(" ", ","), block))
    elif word in HEADED:
        head, colon, tail = rest.partition(":")
        if not colon:
            raise CorpusError(f"{word} line needs a ':'")
        HEADED[word](head.strip(), tail.strip(), block)
    else:
        raise CorpusError(f"unknown line {word!r}")


def _whole(block: Block) -> Block:
    if bool(block.events) == block.nothing:
        raise CorpusError("a block has events or the line 'nothing', not both, not neither")
    cues = {saying.cue for saying in block.sayings}
    for event in block.events:
        for name in (*event.actors, *event.recipients):
            if name not in block.mentions:
                raise CorpusError(f"event {event.trigger}: actor {name!r} is not a mention")
        if event.when and block.mentions.get(event.when) != "time":
            raise CorpusError(f"event {event.trigger}: when {event.when!r} is not a time")
    for stance in block.stances:
        if stance.saying not in cues:
            raise CorpusError(f"stance {stance.saying!r} is not the cue of a saying")
    ordered = sorted((block.spans[name] for name in block.mentions), key=lambda s: s[0])
    for (_, end), (start, _) in pairwise(ordered):
        if start < end:
            raise CorpusError(f"mentions overlap near {block.text[start : start + 20]!r}")
    return block


def block_of(lines: list[str]) -> Block:
    """One block from its lines: header, marked text, annotations. Raises CorpusError."""
    header = HEADER.match(lines[0])
    if header is None:
        raise CorpusError("header must be '# id | region | year or decade | register'")
    if len(lines) < 3:
        raise CorpusError("a block is a header, a text line and at least one annotation line")
    region, time, register = (part.strip() for part in header.group(2).split("|")[1:])
    text, spans = unmark(lines[1])
    block = Block(header["id"], region, time, register, text, spans)
    for line in lines[2:]:
        annotate(line.strip(), block)
    return _whole(block)
