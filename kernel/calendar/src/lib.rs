//! Working time: weekends, holidays and hours as data.
