//! The program `panjereh`.
fn main() {}
