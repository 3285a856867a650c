//! Accounts, sessions, seats held at units, permissions, and who may act.
