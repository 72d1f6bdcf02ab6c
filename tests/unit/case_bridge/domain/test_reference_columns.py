"""The columns of reference files."""

from dataclasses import fields

import pytest

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.domain.reference_columns import LAYOUTS, BadCell, Column, labels, value_of


@pytest.mark.parametrize("kind", ReferenceKind)
def test_every_column_has_a_chinese_label_and_a_field(kind):
    layout = LAYOUTS[kind]
    names = [column.name for column in layout.columns]

    assert list(labels()[kind.value]) == names
    assert set(names) <= {field.name for field in fields(layout.entry)}
    assert layout.columns[0].is_required


def test_an_empty_cell_is_none_unless_the_column_is_required():
    assert value_of(Column("a", str), "") is None
    with pytest.raises(BadCell, match="empty"):
        value_of(Column("a", str, is_required=True), "")
