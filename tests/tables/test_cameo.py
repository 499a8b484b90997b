from __future__ import annotations

import doctest

import pytest

from foedera.tables import cameo as cameo_module
from foedera.tables import codes as codes_module
from foedera.tables import states as states_module
from foedera.tables.cameo import cameo
from foedera.tables.codes import intensity, misprints, modes_of

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()


@pytest.mark.parametrize("event_type", TYPES)
def test_every_type_and_mode_has_a_code_whose_parts_agree(event_type: str) -> None:
    for mode in ("", *modes_of(event_type)):
        found = cameo(event_type, (mode,))
        assert found.code.isdigit() and 3 <= len(found.code) <= 4
        assert found.code.startswith(found.base) and found.base.startswith(found.root)
        assert -10 <= found.goldstein <= 10 and found.quad in {1, 2, 3, 4} and "CAMEO" in found.table


@pytest.mark.parametrize(
    ("event_type", "mode", "code", "goldstein", "quad"),
    [
        ("CONSULT", "phone", "041", 1.0, 1),
        ("ACCUSE", "investigate", "090", -2.0, 3),
        ("SANCTION", "convict", "116", -2.0, 3),
        ("PROTEST", "riot", "145", -6.5, 4),
        ("ASSAULT", "firearms", "193", -10.0, 4),
        ("ASSAULT", "abduct", "181", -9.0, 4),
        ("RETREAT", "ceasefire", "087", 5.0, 2),
        ("THREATEN", "violence", "138", -6.0, 3),
    ],
)
def test_codes_of_modes(event_type: str, mode: str, code: str, goldstein: float, quad: int) -> None:
    found = cameo(event_type, (mode,))
    assert (found.code, found.goldstein, found.quad) == (code, goldstein, quad)


def test_hostile_and_friendly_are_never_mixed_up_between_the_two_scales() -> None:
    for event_type in TYPES:
        if event_type != "REQUEST":  # neutral in PLOVER, hostile in CAMEO
            assert (intensity(event_type).score > 0) == (cameo(event_type).goldstein > 0), event_type


def test_the_misprint_is_flagged_and_not_copied() -> None:
    (told,) = misprints()
    assert (told.type, told.printed) == ("ACCUSE", 3)
    assert intensity("ACCUSE").score == told.used == -3
    assert "misprint" in intensity("ACCUSE").table


@pytest.mark.parametrize("module", [cameo_module, codes_module, states_module], ids=lambda m: m.__name__)
def test_examples_of_docstrings_run(module: object) -> None:
    done = doctest.testmod(module)  # type: ignore[arg-type]
    assert done.attempted and not done.failed
