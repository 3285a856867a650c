//! What can be said of a table in one line: how many rows, and a hash that any changed, lost or added row changes.
//!
//! Each row is hashed alone and the hashes are added up, so the order in which an engine hands out its rows (which differs
//! with the collation of text keys) does not matter.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::page::Row;
use super::schema::Table;

/// How many rows a table holds, and what they hash to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The table.
    pub table: String,
    /// Its rows.
    pub rows: u64,
    /// SHA-256 over the table's name, its columns, and the sum of its rows' SHA-256, as 64 hexadecimal digits.
    pub hash: String,
}

/// A proof in the making.
#[derive(Default)]
pub(super) struct Tally {
    rows: u64,
    /// The sum of the rows' hashes modulo 2^256, the highest byte first.
    sum: [u8; 32],
}

impl Tally {
    pub(super) fn add_all(&mut self, rows: &[Row]) {
        for row in rows {
            let mut hash = Sha256::new();
            for cell in row {
                cell.add_to(&mut hash);
            }
            self.add(hash.finalize().into());
        }
    }

    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    pub(super) fn proof(&self, table: &Table) -> Proof {
        let mut hash = Sha256::new();
        hash.update(&table.name);
        for column in &table.columns {
            hash.update([0]);
            hash.update(&column.name);
        }
        hash.update([0]);
        hash.update(self.rows.to_be_bytes());
        hash.update(self.sum);
        Proof { table: table.name.clone(), rows: self.rows, hash: hex::encode(hash.finalize()) }
    }

    fn add(&mut self, row: [u8; 32]) {
        self.rows = self.rows.saturating_add(1);
        let mut carry = false;
        for (sum, byte) in self.sum.iter_mut().zip(row).rev() {
            let (once, over) = sum.overflowing_add(byte);
            let (twice, over_again) = once.overflowing_add(u8::from(carry));
            *sum = twice;
            carry = over || over_again;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sum(rows: &[[u8; 32]]) -> [u8; 32] {
        let mut tally = Tally::default();
        for row in rows {
            tally.add(*row);
        }
        tally.sum
    }

    proptest! {
        #[test]
        fn the_order_of_rows_does_not_matter(mut rows: Vec<[u8; 32]>) {
            let forwards = sum(&rows);
            rows.reverse();
            prop_assert_eq!(forwards, sum(&rows));
        }
    }

    #[test]
    fn a_carry_runs_through_all_bytes() {
        let mut one = [0; 32];
        one[31] = 1;
        assert_eq!(sum(&[[255; 32], one]), [0; 32]);
    }
}
