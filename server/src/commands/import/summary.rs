//! What an import ends with: what became of the rows, how each department kept its time, and whether the file agrees.

use super::Brought;
use super::bring::Tally;
use super::ground::Ground;
use super::judge::{Count, Judgement};
use super::request::Note;

/// Differences told at most.
const TOLD: usize = 100;

/// Says all of it.
pub(super) fn print(brought: &Brought, judged: &Judgement, ground: &Ground<'_>) {
    rows(brought);
    for (note, many) in &brought.notes {
        say!("{}", noted(*note, *many));
    }
    say!(
        "\n{:<12} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "department",
        "cases",
        "closed",
        "open",
        "judged",
        "on time",
        "share"
    );
    for (agency, count) in &judged.agencies {
        say!("{}", line(agency.map_or("none", |agency| ground.called(agency)), *count));
    }
    let whole = judged.whole();
    say!("{}", line("all", whole));
    say!("\nJudged by our clocks: closed ones as they were closed, open ones as of {}.", brought.end);
    let (unjudged, late) = whole.unjudged;
    if unjudged > 0 {
        say!("The file itself says nothing of {unjudged} more; our clocks call {late} of them late.");
    }
    compare(judged, whole.judged);
}

/// What became of the rows.
fn rows(brought: &Brought) {
    let (refused, first) = &brought.refused;
    for told in first {
        say!("refused  {told}");
    }
    let Tally { imported, closed, amended, unchanged, kept_ours } = &brought.tally;
    let updated = closed.saturating_add(*amended);
    say!(
        "{} rows: {imported} imported, {updated} updated, {unchanged} there already, {refused} refused; {} others are not \
         meant by the profile.",
        brought.rows,
        brought.left_out
    );
    if *amended > 0 {
        say!(
            "Updated: {closed} were closed there since; {amended} changed there in text, category, place, agency or day."
        );
    }
    if !kept_ours.is_empty() {
        let more = if kept_ours.len() > TOLD { ", …" } else { "" };
        let named = kept_ours.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>().join(", ");
        say!(
            "{} more changed there, but were worked on or closed here meanwhile: they stay as they are here: {named}{more}",
            kept_ours.len()
        );
    }
}

fn noted(note: Note, many: u64) -> String {
    match note {
        Note::NoPoint => format!("{many} rows have the point 0, 0: it is taken as none."),
        Note::HalfAPoint => format!("{many} rows have a latitude or a longitude alone: it is taken as no point."),
        Note::ClosedWithChange => {
            format!("{many} rows are closed and do not say when: the time of their last change is taken.")
        }
        Note::TwiceThatNight => {
            format!("{many} times lie in an hour that the clock showed twice that night: the first is taken.")
        }
    }
}

fn line(name: &str, count: Count) -> String {
    let Count { cases, closed, judged, on_time, .. } = count;
    let open = cases.saturating_sub(closed);
    format!("{name:<12} {cases:>8} {closed:>8} {open:>8} {judged:>8} {on_time:>8} {:>8}", share(on_time, judged))
}

/// Per cent, with one decimal.
fn share(part: u64, whole: u64) -> String {
    let per_mille = part.saturating_mul(1_000).saturating_add(whole / 2).checked_div(whole);
    per_mille.map_or_else(|| "-".to_owned(), |per_mille| format!("{}.{} %", per_mille / 10, per_mille % 10))
}

fn compare(judged: &Judgement, many: u64) {
    if judged.differences.is_empty() {
        say!("The file agrees on all {many} rows that it judges.");
        return;
    }
    say!("The file differs on {} of the {many} rows that it judges:", judged.differences.len());
    for row in judged.differences.iter().take(TOLD) {
        let ours = if row.on_time { "on time" } else { "late" };
        say!("{}: {ours} by our clocks, due {}, had until {}", row.id, row.due, row.until);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_is_none() {
        assert_eq!((share(0, 0).as_str(), share(1, 3).as_str(), share(2, 2).as_str()), ("-", "33.3 %", "100.0 %"));
    }
}
