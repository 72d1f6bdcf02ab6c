"""The tables of the gateway."""

from gateway.storage.tables import metadata


def test_every_constraint_has_a_name_for_later_migrations() -> None:
    unnamed = [each for table in metadata.tables.values() for each in table.constraints if not each.name]

    assert unnamed == []
