"""Questions about given words, on scores written by hand: one piece a word, so that what should come out can be seen."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from foedera.engine.acts import between, event_places
from foedera.engine.asked import Argument, _parted, answers, best, factuality, roles
from foedera.engine.labels import EVENT_TYPES, PAIR_HEADS, ROLES, TOKEN_HEADS
from foedera.engine.pieces import Pieces
from foedera.engine.scores import Places, Scores, Sight, seen_slice, token_slice
from foedera.types.text import Span

TEXT = "Mali freed two pilots after Chad struck a camp"
WORDS = [match.span() for match in re.finditer(r"\w+", TEXT)]
MALI, FREED, PILOTS, CHAD, STRUCK, CAMP = (Span(*WORDS[n]) for n in (0, 1, 3, 5, 6, 8))


class Planted:
    """Scores of nothing, into which answers are planted word by word."""

    def __init__(self) -> None:
        self.tokens = np.zeros((len(WORDS), sum(map(len, TOKEN_HEADS.values()))), dtype=np.float32)
        self.seen: dict[tuple[str, int, int, int], float] = {}

    def token(self, head: str, word: int, label: str, score: float = 6.0) -> None:
        self.tokens[word, token_slice(head).start + TOKEN_HEADS[head].index(label)] = score

    def pair(self, head: str, mark: int, word: int, label: str, score: float = 6.0) -> None:
        column = seen_slice(head).start + PAIR_HEADS[head].index(label) - 1
        self.seen[head.partition(".")[0], mark, word, column] = score

    def scores(self) -> Scores:
        pieces = Pieces(np.zeros(len(WORDS), np.int64), np.zeros(len(WORDS), np.int64), np.array(WORDS, dtype=np.int64))
        return Scores(pieces, self.tokens, self._sights, lambda: np.zeros((len(WORDS), 384), dtype=np.float32))

    def _sights(self, family: str, places: Places, among: Places | None = None) -> list[Sight]:  # noqa: ARG002
        width = sum(len(labels) - 1 for name, labels in PAIR_HEADS.items() if name.startswith(f"{family}."))
        found = np.full((len(places), len(WORDS), width), -4.0, dtype=np.float32)
        for (other, mark, word, column), score in self.seen.items():
            for row, (first, _) in enumerate(places):
                if other == family and first == mark:
                    found[row, word, column] = score
        return [Sight(tuple(range(len(places))), 0, found)] if places else []


@pytest.fixture
def planted() -> Planted:
    """Two acts: Mali frees pilots (RETREAT), Chad strikes a camp (ASSAULT)."""
    made = Planted()
    for word, kind in ((1, "RETREAT"), (6, "ASSAULT")):
        made.token("event", word, "B-event")
        made.token("event.type", word, kind)
    for trigger, actor, other in ((1, 0, 3), (6, 5, 8)):
        made.pair("event.roles", trigger, actor, "B-actor")
        made.pair("event.roles", trigger, other, "B-recipient")
    return made


def test_the_act_is_that_of_the_trigger_whose_roles_are_the_two(planted: Planted) -> None:
    scores = planted.scores()
    freed = between(scores, [MALI], [PILOTS], TEXT)
    assert (freed.type, freed.trigger) == ("RETREAT", FREED)
    struck = between(scores, [CHAD], [CAMP], TEXT)
    assert (struck.type, struck.trigger) == ("ASSAULT", STRUCK)
    assert struck.shares.shape == (16,) and struck.shares.sum() == pytest.approx(1.0)
    assert struck.score == pytest.approx(struck.shares[EVENT_TYPES.index("ASSAULT")], abs=1e-4)


def test_what_an_actor_sees_in_the_other_speaks_where_no_trigger_does(planted: Planted) -> None:
    planted.pair("mention.deed", 0, 5, "ACCUSE")
    assert between(planted.scores(), [MALI], [CHAD], TEXT).type == "ACCUSE"


def test_a_side_without_a_word_is_refused(planted: Planted) -> None:
    with pytest.raises(ValueError, match="each side"):
        between(planted.scores(), [Span(4, 5)], [PILOTS], TEXT)


def test_a_text_without_trigger_gives_its_likeliest_piece() -> None:
    made = Planted()
    made.token("event", 6, "B-event", -1.0)
    assert len(event_places(made.scores())) == 1


def test_roles_are_the_best_path_of_each_given_predicate(planted: Planted) -> None:
    planted.pair("predicate.roles", 1, 0, "B-A0")
    planted.pair("predicate.roles", 1, 2, "B-A1")
    planted.pair("predicate.roles", 1, 3, "I-A1")
    found, nothing = roles(planted.scores(), [FREED, CAMP], TEXT)
    assert [(role.label, TEXT[role.span.start : role.span.end]) for role in found] == [("A0", "Mali"), ("A1", "two pilots")]
    assert nothing == [] and {role.label for role in found} <= set(ROLES)


@pytest.mark.parametrize(("text", "words"), [("It can't hold", "n't"), ("It cannot hold", "cannot"), ("It will not hold", "not")])
def test_a_negation_is_parted_from_its_verb(text: str, words: str) -> None:
    start = text.index(words) - (len("ca") if words == "n't" else 0)
    role = Argument("NEG", Span(start, text.index(" hold")), 0.9)
    parted = _parted(role, text).span
    assert text[parted.start : parted.end] == words
    assert _parted(replace(role, label="A0"), text).span == role.span


def test_what_answers_a_question_has_no_role(planted: Planted) -> None:
    planted.pair("predicate.answers", 1, 0, "B-answer")
    (found,) = answers(planted.scores(), [FREED], TEXT)
    assert [(role.label, role.span) for role in found] == [("answer", MALI)]


def test_facets_are_answered_at_any_words(planted: Planted) -> None:
    planted.token("mention.tone", 5, "negative")
    planted.token("predicate.polarity", 1, "positive", 9.0)
    planted.token("predicate.certainty", 1, "certain", 9.0)
    planted.token("predicate.polarity", 6, "negative", 9.0)
    planted.token("event.modality", 6, "negated", 9.0)
    scores = planted.scores()
    assert best(scores, "mention.tone", CHAD)[0] == "negative"
    assert factuality(scores, FREED) > 2.0 and factuality(scores, STRUCK) < -1.5
    with pytest.raises(ValueError, match="no word at 4-5"):
        factuality(scores, Span(4, 5))
