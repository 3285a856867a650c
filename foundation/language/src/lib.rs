//! Messages, Persian and Latin text, digits, dates of two calendars.
