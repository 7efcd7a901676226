"""The database: tables, migrations, read queries, journal and backup; the only room with SQL."""
