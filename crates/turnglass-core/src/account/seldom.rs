//! What an account seldom has: where it has nothing of it, that takes no more room than to say so. There may be thousands.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

/// Reads and is changed as the value itself, which is its default while nothing else was put there.
#[derive(Debug, Clone)]
pub struct Seldom<T>(Option<Box<T>>);

/// A type that can be had without anything in it, for whoever reads what is not there.
pub trait Nothing: Default + PartialEq + Sync + Send + 'static {
    fn nothing() -> &'static LazyLock<Self>;
}

impl<T: Nothing> Seldom<T> {
    /// Whether there is nothing but what is usual.
    pub fn is_empty(&self) -> bool {
        self.0.as_deref().is_none_or(|value| *value == T::default())
    }
}

impl<T: Nothing> From<T> for Seldom<T> {
    fn from(value: T) -> Self {
        Self((value != T::default()).then(|| Box::new(value)))
    }
}

impl<T> Default for Seldom<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Nothing> Deref for Seldom<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or_else(|| T::nothing())
    }
}

impl<T: Nothing> DerefMut for Seldom<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Nothing> PartialEq for Seldom<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Nothing + Serialize> Serialize for Seldom<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de, T: Nothing + Deserialize<'de>> Deserialize<'de> for Seldom<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Number(u32);

    static NONE: LazyLock<Number> = LazyLock::new(Number::default);

    impl Nothing for Number {
        fn nothing() -> &'static LazyLock<Self> {
            &NONE
        }
    }

    #[test]
    fn nothing_takes_no_room_and_reads_as_nothing() {
        let mut seldom = Seldom::<Number>::default();
        assert_eq!((*seldom == Number(0), size_of_val(&seldom)), (true, size_of::<usize>()));
        assert!(Seldom::from(Number(0)).0.is_none());
        seldom.0 = Some(Box::new(Number(6)));
        *seldom = Number(7);
        assert_eq!(serde_json::to_string(&seldom).unwrap(), "7");
        assert_eq!(serde_json::from_str::<Seldom<Number>>("7").unwrap(), seldom);
        *seldom = Number(0);
        assert!(seldom.is_empty() && seldom == Seldom::default());
    }
}
