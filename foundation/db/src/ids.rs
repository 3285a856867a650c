//! Keys: UUIDs of version 7, made by us, each kind of key its own type.

/// Declares a key type: a UUID that cannot be mistaken for another kind of key.
///
/// The crate that uses it depends on `sqlx` and `serde`. The default is the nil UUID: the key of nothing.
#[macro_export]
macro_rules! id {
    ($(#[$note:meta])* $seen:vis struct $name:ident) => {
        $(#[$note])*
        #[derive(
            Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type, serde::Serialize,
            serde::Deserialize,
        )]
        #[sqlx(transparent)]
        #[serde(transparent)]
        $seen struct $name(pub $crate::Uuid);

        impl From<$crate::Uuid> for $name {
            fn from(key: $crate::Uuid) -> Self {
                Self(key)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(out)
            }
        }

        impl std::str::FromStr for $name {
            type Err = <$crate::Uuid as std::str::FromStr>::Err;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}
