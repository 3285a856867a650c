//! Reports: the citizen's form, the three levels of verification, the follow-up.
