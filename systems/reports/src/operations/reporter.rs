//! What the holder of a code may do with the case it opens: reply, add pictures, accept or object, withdraw.

use cases::{Engine, TrackingCode};
use files::FileId;

use crate::Data;

/// A message from a reporter: an answer to a question, if one was asked, else a word to the desk.
pub struct Reply<'a> {
    /// Routes and effects.
    pub engine: &'a Engine,
    /// What is masked.
    pub data: &'a Data,
    /// The reporter's code.
    pub code: &'a TrackingCode,
    /// What is said; masked before it is kept.
    pub text: String,
    /// Pictures drawn anew and durable in the file store.
    pub pictures: Vec<FileId>,
}

/// Further pictures for a report, without a word.
pub struct AddPictures<'a> {
    /// The reporter's code.
    pub code: &'a TrackingCode,
    /// Pictures drawn anew and durable in the file store.
    pub pictures: Vec<FileId>,
}

/// What a reporter says to an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// This is settled.
    Accepted,
    /// This is not settled.
    Objected {
        /// The reason's code, one of those the route knows.
        reason: String,
        /// In the reporter's own words; may be empty, masked before it is kept.
        text: String,
    },
}

/// A reporter's word to the newest answer.
pub struct GiveVerdict<'a> {
    /// Routes and effects.
    pub engine: &'a Engine,
    /// What is masked.
    pub data: &'a Data,
    /// The reporter's code.
    pub code: &'a TrackingCode,
    /// What is said.
    pub said: Said,
}

/// A report taken back by its reporter.
pub struct Withdraw<'a> {
    /// Routes and effects.
    pub engine: &'a Engine,
    /// The reporter's code.
    pub code: &'a TrackingCode,
    /// The reason's code, one of those the route knows.
    pub reason: String,
}

/// Why the holder of a code was told no.
#[derive(Debug, Clone, PartialEq)]
pub enum CodeRefused {
    /// No case has this code.
    Unknown,
    /// Nothing was said.
    Empty,
    /// More letters than a message may have; how many that is.
    TooLong(usize),
    /// The case has as many pictures as it may have.
    TooManyPictures,
    /// The engine's rules say no.
    Rules(cases::Refusal),
}
