//! One façade over SQLite and PostgreSQL: queries, transactions, operations, migrations, group commit.
