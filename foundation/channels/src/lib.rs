//! Ways out of the house: e-mail today.
