"""What a document says of itself."""

import pytest

from foedera.types.text import Document


@pytest.mark.parametrize(
    ("source", "outlet", "label"),
    [
        ("reports/monday/pact.txt", None, "pact.txt"),
        ("pact.txt", None, "pact.txt"),
        ("reports/monday/pact.txt", "The Courier", "The Courier"),
        ("https://courier.example/world/pact/", None, "pact"),
        ("/", None, "/"),
    ],
)
def test_a_report_is_called_by_its_outlet_else_by_its_file(source: str, outlet: str | None, label: str) -> None:
    assert Document("Some words.", source, "txt", outlet=outlet).label == label
