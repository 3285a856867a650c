//! How many files and connections this process may have open: as many as the machine lets it, not as few as it begins with.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// More than this nobody needs, where the machine sets no limit.
const ENOUGH: u64 = 65_536;

/// Raises the limit as far as this process may; answers what it is now.
pub(crate) fn raise() -> u64 {
    let now = getrlimit(Resource::Nofile);
    let wanted = now.maximum.unwrap_or(ENOUGH).min(ENOUGH);
    let current = now.current.unwrap_or(ENOUGH);
    if current >= wanted {
        return current;
    }
    match setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum: now.maximum }) {
        Ok(()) => wanted,
        Err(error) => {
            tracing::warn!(%error, current, "the limit of open files could not be raised");
            current
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_files_may_be_open_as_the_machine_lets_us() {
        let most = getrlimit(Resource::Nofile).maximum;
        let few = Rlimit { current: Some(most.unwrap_or(ENOUGH).min(256)), maximum: most };
        setrlimit(Resource::Nofile, few).unwrap();
        assert_eq!(raise(), most.unwrap_or(ENOUGH).min(ENOUGH));
        assert_eq!(getrlimit(Resource::Nofile).current, Some(raise()));
    }
}
