"""The measures of coreference on cases solved by hand."""

from __future__ import annotations

import pytest
from chains import figures


def chains(*sets: str) -> dict[str, str]:
    """ "abc de": each letter a mention, each word a chain."""
    return {mention: f"{n}" for n, mentions in enumerate(" ".join(sets).split()) for mention in mentions}


def test_one_mention_in_the_wrong_chain() -> None:
    """Gold {a b c} {d e}, made {a b} {c d e}.

    MUC: of gold's 2 + 1 links, made keeps 1 + 1; of made's 1 + 2, gold keeps 1 + 1: 2/3 both ways.
    B3 recall: a and b 2/3, c 1/3, d and e 1: 11/15; precision: a and b 1, c 1/3, d and e 2/3: 11/15.
    CEAFe: {a b c} with {a b} 2*2/5, {d e} with {c d e} 2*2/5; crossed 2*1/6 and 0: 1.6 over 2 chains each way, 0.8.
    """
    found = figures(chains("abc de"), chains("ab cde"))
    assert found == {
        "conll": 73.3, "muc": 66.7, "b3": 73.3, "ceafe": 80.0, "b3 precision": 73.3, "b3 recall": 73.3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("gold", "made", "precision", "recall"), [("abcd", "a b c d", 100.0, 25.0), ("a b c d", "abcd", 25.0, 100.0)]
)
def test_nothing_joined_and_all_joined(gold: str, made: str, precision: float, recall: float) -> None:
    """Four singletons against one chain of four.

    MUC: one side has no links, of the other's 3 none is kept: 0. B3: 1/4 one way, 1 the other: F1 0.4.
    CEAFe: the chain fits one singleton, 2*1/5 = 0.4: over 4 chains 0.1, over 1 chain 0.4: F1 0.16. CoNLL (0 + 0.4 + 0.16) / 3 = 0.187.
    """
    found = figures(chains(gold), chains(made))
    assert (found["muc"], found["b3"], found["ceafe"], found["conll"]) == (0.0, 40.0, 16.0, 18.7)
    assert (found["b3 precision"], found["b3 recall"]) == (precision, recall)


def test_a_chain_cut_in_two_costs_recall_alone() -> None:
    """Gold {a b c d} {e}, made {a b} {c d} {e}.

    MUC recall: 4 mentions in 2 parts, 2 of 3 links; precision 2 of 2: F1 0.8. B3 recall (4 * 2/4 + 1) / 5 = 0.6, precision 1: F1 0.75.
    CEAFe: {a b c d} with {a b} 2*2/6 = 2/3, {e} with {e} 1: 5/3 over 3 made 5/9, over 2 gold 5/6: F1 2/3.
    """
    found = figures(chains("abcd e"), chains("ab cd e"))
    assert (found["muc"], found["b3"], found["ceafe"]) == (80.0, 75.0, 66.7)
    assert (found["b3 precision"], found["b3 recall"]) == (100.0, 60.0)


def test_right_chains_are_right_under_any_name() -> None:
    assert set(figures(chains("abc d"), {"a": "x", "b": "x", "c": "x", "d": "y"}).values()) == {100.0}


def test_both_sides_must_hold_the_same_mentions() -> None:
    with pytest.raises(ValueError, match="same mentions"):
        figures(chains("ab"), chains("a"))
