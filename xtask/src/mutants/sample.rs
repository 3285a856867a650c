//! One mutant, and a draw of some that is the same for the same seed.

use std::hash::{DefaultHasher, Hash, Hasher};

/// One fault that can be planted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mutant {
    /// As cargo-mutants names it: `kernel/cases/src/rules/may.rs:12:5: replace … with …`.
    pub(super) name: String,
    /// The crate it lies in. Each crate bears the name of its folder.
    pub(super) package: String,
}

impl Mutant {
    /// Reads one line of `cargo mutants --list`.
    pub(super) fn read(line: &str) -> Option<Self> {
        let (path, _) = line.split_once("/src/")?;
        let package = path.rsplit('/').next()?;
        Some(Self { name: line.trim_end().to_owned(), package: package.to_owned() })
    }

    /// Its place in the draw. Line and column are left out, so that an edit above does not move it.
    fn rank(&self, seed: u64) -> u64 {
        let mut parts = self.name.splitn(4, ':');
        let file = parts.next();
        let what = parts.nth(2);
        let mut hasher = DefaultHasher::new();
        (seed, file, what).hash(&mut hasher);
        hasher.finish()
    }
}

/// So many of them, in the order they are drawn: the first hundred of a draw of three hundred are a draw of a hundred.
pub(super) fn draw(mut from: Vec<Mutant>, seed: u64, most: Option<usize>) -> Vec<Mutant> {
    from.sort_by_cached_key(|mutant| (mutant.rank(seed), mutant.name.clone()));
    from.truncate(most.unwrap_or(usize::MAX));
    from
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Vec<Mutant> {
        (1..50)
            .filter_map(|n| Mutant::read(&format!("kernel/cases/src/rules/may.rs:{n}:5: replace f{n} with ()")))
            .collect()
    }

    #[test]
    fn a_mutant_lies_in_the_crate_of_its_folder() {
        assert_eq!(some().first().unwrap().package, "cases");
        assert_eq!(Mutant::read("Found 3 mutants"), None);
    }

    #[test]
    fn the_same_seed_draws_the_same_and_another_seed_others() {
        assert_eq!(draw(some(), 1, Some(10)), draw(some(), 1, Some(10)));
        assert_ne!(draw(some(), 1, Some(10)), draw(some(), 2, Some(10)));
        assert_eq!(draw(some(), 1, None).len(), some().len());
    }

    #[test]
    fn a_smaller_draw_is_the_beginning_of_a_larger_one() {
        assert_eq!(draw(some(), 1, Some(10)), draw(some(), 1, Some(20)).into_iter().take(10).collect::<Vec<_>>());
    }

    #[test]
    fn a_line_added_above_changes_no_draw() {
        let name = |line: usize| format!("kernel/cases/src/rules/may.rs:{line}:5: replace f with ()");
        assert_eq!(Mutant::read(&name(3)).unwrap().rank(7), Mutant::read(&name(4)).unwrap().rank(7));
    }
}
