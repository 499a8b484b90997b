from __future__ import annotations

import pytest

from foedera.engine.calibration import Curve, calibrated, curves_of
from foedera.types.reading import Facet, Mark, Reading, Tie
from foedera.types.text import Span

READING = Reading(
    "a", "toy@1",
    (Mark("event", "AID", Span(0, 4), 0.8, (Facet("type", "AID", 0.6),)), Mark("mention", "state", Span(5, 9), 0.8)),
    (Tie(0, 1, "recipient", 0.5), Tie(1, 0, "owner", 0.5)),
)  # fmt: skip


def test_marks_facets_and_ties_each_go_through_their_own_curve() -> None:
    curves = curves_of(
        {"event": [[0.0, 1.0], [0.0, 0.5]], "event.type": [[0.5, 1.0], [0.2, 1.0]], "event.recipient": [[0.5], [0.9]]}
    )
    made = calibrated(READING, curves)
    assert made.marks[0].score == 0.4 and made.marks[0].facets[0].score == 0.36
    assert made.marks[1].score == 0.8  # no curve for mentions
    assert [tie.score for tie in made.ties] == [0.9, 0.5]


def test_curves_are_level_outside_their_knots() -> None:
    curve = Curve((0.4, 0.6), (0.1, 0.7))
    assert [curve(x) for x in (0.0, 0.4, 0.5, 0.6, 1.0)] == [0.1, 0.1, 0.4, 0.7, 0.7]


def test_without_curves_the_reading_is_the_same_object() -> None:
    assert calibrated(READING, {}) is READING


@pytest.mark.parametrize("sides", [[[0.0, 1.0], [0.9, 0.1]], [[1.0, 0.0], [0.1, 0.9]], [[0.0], [0.1, 0.2]]])
def test_a_curve_that_falls_or_limps_is_refused(sides: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="calibration of 'cue'"):
        curves_of({"cue": sides})
