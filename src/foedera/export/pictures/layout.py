"""Where the actors of a signed network stand: friends near, adversaries far, the same network always in the same places."""

from __future__ import annotations

from typing import Any

import numpy as np

from foedera.types.network import Network

Place = tuple[float, float]
FAR = 1.6  # lengths of a friendly tie between adversaries
FORMAT = 0.68  # height of a picture by its width; distances keep their proportions in it
TURNS = 120
MOST = 400  # actors; beyond that the picture would be a blot, and the matrix large


def places(network: Network) -> dict[str, Place]:
    """A point in [0, 1] x [0, 1] for each actor, by stress majorisation (Gansner, Koren and North 2004).

    Raises ValueError for more than MOST actors.
    """
    actors = network.actors
    if len(actors) > MOST:
        raise ValueError(f"{len(actors)} actors; at most {MOST} are drawn")
    if len(actors) < 3:
        return {actor: (0.25 + 0.5 * n, 0.5) for n, actor in enumerate(actors)}
    wanted = _distances(network)
    points = _started(wanted)
    weights = wanted**-2.0
    np.fill_diagonal(weights, 0.0)
    for _ in range(TURNS):
        points = _turned(points, wanted, weights)
    low, high = points.min(axis=0), points.max(axis=0)
    wide, tall = np.maximum(high - low, 1e-9)
    unit = max(wide, tall / FORMAT)
    scaled = 0.5 + (points - (low + high) / 2) / np.array([unit, unit * FORMAT])
    return {actor: (float(x), float(y)) for actor, (x, y) in zip(actors, scaled.clip(0.0, 1.0), strict=True)}


def _distances(network: Network) -> Any:
    """Lengths of the shortest ways, a hostile tie FAR; parts that no way joins stand a little apart."""
    number = {actor: n for n, actor in enumerate(network.actors)}
    found = np.full((len(number), len(number)), np.inf)
    np.fill_diagonal(found, 1.0)
    for tie in network.ties:
        one, other = number[tie.one], number[tie.other]
        found[one, other] = found[other, one] = 1.0 if tie.sign > 0 else FAR
    lengths = found.copy()
    np.fill_diagonal(lengths, 0.0)
    for middle in range(len(number)):
        lengths = np.minimum(lengths, lengths[:, middle : middle + 1] + lengths[middle : middle + 1, :])
    known = np.isfinite(found)
    wide = lengths[np.isfinite(lengths)].max()
    lengths[~np.isfinite(lengths)] = min(wide + 0.5, 3.0 + 0.25 * wide)
    lengths = np.where(known, found, lengths)
    np.fill_diagonal(lengths, 1.0)
    return lengths


def _started(wanted: Any) -> Any:
    """Classical scaling of the wanted distances, with a little seeded noise that parts what would coincide."""
    size = len(wanted)
    plain = wanted.copy()
    np.fill_diagonal(plain, 0.0)
    centre = np.eye(size) - 1.0 / size
    values, vectors = np.linalg.eigh(-0.5 * centre @ plain**2 @ centre)
    best = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 1e-3))
    best *= np.where(best[np.abs(best).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    return best[:, ::-1] + np.random.default_rng(0).normal(scale=0.05, size=(size, 2))


def _turned(points: Any, wanted: Any, weights: Any) -> Any:
    """One turn: every point moves to the weighted mean of where its partners want it."""
    apart = points[:, None, :] - points[None, :, :]
    lengths = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-9)
    voted = points[None, :, :] + apart * (wanted / lengths)[:, :, None]
    return (voted * weights[:, :, None]).sum(axis=1) / weights.sum(axis=1)[:, None]
