"""The case store in a database: tables, rows, units of work, migrations."""
