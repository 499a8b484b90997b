"""How real an act is told to be: what the words before its verb say, whatever the reader takes it for. Sentences are invented."""

from __future__ import annotations

import pytest
from marked import marked

from foedera.coding import draw
from foedera.types.entries import Event


@pytest.mark.parametrize(
    ("text", "type_", "modality", "word"),
    [
        ("[a Togo] will soon [p deploy] guards near [b Benin].", "MOBILIZE", "planned", "will"),
        ("[a Togo] and [b Benin] are due to [p meet] in May.", "CONSULT", "planned", "are due to"),
        ("[a Togo] will be [p visited] by [b Benin].", "CONSULT", "planned", "will"),
        ("[a Togo] will [p answer] the raids of [b Benin].", "THREATEN", "done", None),
        ("[a Togo] was to [p meet] with [b Benin].", "CONSULT", "done", None),
        ("[a Togo] has been [p shelling] [b Benin].", "ASSAULT", "ongoing", "has been"),
        ("[a Togo] had been [p shelling] [b Benin].", "ASSAULT", "done", None),
        ("It is possible for [a Togo] to [p quit] its pact with [b Benin].", "REJECT", "possible", "possible"),
        ("[a Togo] may also [p shell] [b Benin].", "ASSAULT", "possible", "may"),
        ("[a Togo] [p shelled] [b Benin], which will mourn.", "ASSAULT", "done", None),
    ],
)  # fmt: skip
def test_words_before_a_verb_tell_what_is_ahead_or_going_on(text: str, type_: str, modality: str, word: str | None) -> None:
    document, reading = marked(text, "mention a state, b state", f"event p {type_} done: a > b")
    event = next(e for e in draw(document, reading).entries if isinstance(e, Event))
    span = event.modality.span
    assert (event.modality.value, document.quote(span) if span else None) == (modality, word)


@pytest.mark.parametrize(
    ("text", "type_", "read", "modality"),
    [
        ("[b Two monks] are still [p detained] in [a Togo].", "COERCE", "done", "ongoing"),
        ("[b Two monks], now [p imprisoned] in [a Togo], wrote a book.", "COERCE", "done", "ongoing"),
        ("[b Two monks] were [p detained] in [a Togo].", "COERCE", "done", "done"),
        ("[a Togo] this week [p shelled] the camp of [b two monks].", "ASSAULT", "historical", "done"),
        ("[a Togo] in 1986 [p shelled] [b two monks] who were freed this week.", "ASSAULT", "historical", "historical"),
        ("[a Togo] long [p shelled] [b two monks].", "ASSAULT", "historical", "historical"),
    ],
)  # fmt: skip
def test_what_lasts_goes_on_and_what_is_of_this_week_is_no_history(text: str, type_: str, read: str, modality: str) -> None:
    document, reading = marked(text, "mention a state, b people", f"event p {type_} {read}: a > b")
    assert [e.modality.value for e in draw(document, reading).entries if isinstance(e, Event)] == [modality]
