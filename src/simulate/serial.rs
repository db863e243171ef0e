//! How figures stand in JSON: decimal strings, money to the cent, rates as fractions with eight digits after the point.

/// Money.
pub mod money {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes `1060.00`.
    ///
    /// # Errors
    /// As the serializer.
    pub fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{value:.2}"))
    }

    /// Reads it.
    ///
    /// # Errors
    /// If it is no decimal.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// Rates.
pub mod rate {
    use rust_decimal::Decimal;
    use serde::{Deserializer, Serializer};

    /// Writes `0.15400000`.
    ///
    /// # Errors
    /// As the serializer.
    pub fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{value:.8}"))
    }

    /// Reads it.
    ///
    /// # Errors
    /// If it is no decimal.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        super::money::deserialize(deserializer)
    }
}
