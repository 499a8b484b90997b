"""The measures of coreference over clusters of mentions, by their usual definitions: MUC (Vilain 1995), B3 (Bagga and Baldwin 1998),
CEAFe (Luo 2005); CoNLL F1 (Pradhan 2012) is their mean. Singletons count in B3 and CEAFe.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

Chains = Mapping[str, str]  # mention -> its chain


def figures(gold: Chains, made: Chains) -> dict[str, float]:
    """MUC, B3, CEAFe and CoNLL F1, with precision and recall of B3, in points. Both sides must hold the same mentions."""
    if gold.keys() != made.keys():
        raise ValueError("gold and made chains must hold the same mentions")
    muc = _f1(_muc(made, gold), _muc(gold, made))
    b3 = _f1(precision := _b3(made, gold), recall := _b3(gold, made))
    ceafe = _ceafe(gold, made)
    found = {
        "conll": (muc + b3 + ceafe) / 3,
        "muc": muc,
        "b3": b3,
        "ceafe": ceafe,
        "b3 precision": precision,
        "b3 recall": recall,
    }
    return {name: round(100 * value, 1) for name, value in found.items()}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _sets(chains: Chains) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for mention, chain in chains.items():
        found[chain].add(mention)
    return found


def _muc(of: Chains, against: Chains) -> float:
    """The share of the links of `of` that `against` keeps."""
    kept = wanted = 0
    for mentions in _sets(of).values():
        wanted += len(mentions) - 1
        kept += len(mentions) - len({against[mention] for mention in mentions})
    return kept / wanted if wanted else 0.0


def _b3(of: Chains, against: Chains) -> float:
    """Over mentions, the share of its chain in `of` that `against` joins with it."""
    total = 0.0
    for mentions in _sets(of).values():
        total += sum(n * n for n in Counter(against[mention] for mention in mentions).values()) / len(mentions)
    return total / len(of) if of else 0.0


def _ceafe(gold: Chains, made: Chains) -> float:
    """F1 of the best one-to-one match of chains under phi4 = 2|K∩R| / (|K|+|R|)."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    wanted, found = list(_sets(gold).values()), list(_sets(made).values())
    rows = {id(chain): n for n, chain in enumerate(found)}
    of = {mention: rows[id(chain)] for chain in found for mention in chain}
    likeness = np.zeros((len(wanted), len(found)))
    for n, chain in enumerate(wanted):
        for column, shared in Counter(of[mention] for mention in chain).items():
            likeness[n, column] = 2 * shared / (len(chain) + len(found[column]))
    best = float(likeness[linear_sum_assignment(-likeness)].sum())
    return _f1(best / len(found), best / len(wanted))
