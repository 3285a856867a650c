//! What a column seems to mean: by its name in either language, and by what stands in it.

use language::fold;

use super::column::Seen;

/// What a column can mean: the keys of a profile's `[columns]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    Id,
    Opened,
    Closed,
    Changed,
    Target,
    Status,
    OnTime,
    Outcome,
    Category,
    Agency,
    Lat,
    Lon,
    Title,
    Description,
    Closure,
    Address,
    Neighbourhood,
}

/// Each with the words its column is usually named by, the surest first. Folded words are compared.
const NAMES: &[(Meaning, &[&str])] = &[
    (
        Meaning::Id,
        &[
            "case_enquiry_id",
            "request_id",
            "service_request_id",
            "case_id",
            "caseid",
            "unique key",
            "unique_key",
            "id",
            "شناسه",
            "کد پیگیری",
            "شماره",
            "کد",
        ],
    ),
    (
        Meaning::Opened,
        &["open_dt", "opened", "created date", "created", "requested", "open", "تاریخ ثبت", "ثبت", "تاریخ"],
    ),
    (Meaning::Closed, &["closed_dt", "closed", "resolved", "completed", "تاریخ پایان", "پایان", "بسته"]),
    (
        Meaning::Changed,
        &[
            "updated_datetime",
            "last updated",
            "updated date",
            "updated",
            "modified",
            "changed",
            "آخرین تغییر",
            "به‌روزرسانی",
        ],
    ),
    (Meaning::Target, &["target_dt", "sla_target", "target", "due", "expected", "مهلت", "موعد"]),
    (Meaning::Lat, &["latitude", "lat", "عرض"]),
    (Meaning::Lon, &["longitude", "lon", "lng", "long", "طول"]),
    (Meaning::OnTime, &["ontime", "on_time"]),
    (Meaning::Outcome, &["outcome", "result", "resolution", "نتیجه"]),
    (Meaning::Status, &["case_status", "status", "state", "وضعیت"]),
    (Meaning::Closure, &["closure_reason", "closure", "answer", "response", "پاسخ"]),
    (Meaning::Category, &["complaint type", "type", "category", "service_name", "service", "دسته", "نوع", "موضوع"]),
    (Meaning::Agency, &["department", "agency", "organisation", "organization", "دستگاه", "سازمان", "اداره"]),
    (Meaning::Title, &["case_title", "title", "subject", "عنوان"]),
    (Meaning::Description, &["description", "details", "text", "شرح", "توضیح", "متن"]),
    (Meaning::Neighbourhood, &["neighborhood", "neighbourhood", "district", "محله", "منطقه"]),
    (Meaning::Address, &["location", "address", "street", "نشانی", "آدرس"]),
];

impl Meaning {
    /// The key in `[columns]`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Opened => "opened",
            Self::Closed => "closed",
            Self::Changed => "changed",
            Self::Target => "target",
            Self::Status => "status",
            Self::OnTime => "on_time",
            Self::Outcome => "outcome",
            Self::Category => "category",
            Self::Agency => "agency",
            Self::Lat => "lat",
            Self::Lon => "lon",
            Self::Title => "title",
            Self::Description => "description",
            Self::Closure => "closure",
            Self::Address => "address",
            Self::Neighbourhood => "neighbourhood",
        }
    }

    /// Whether what stands in a column can mean this.
    fn is_possible(self, seen: &Seen) -> bool {
        let few = seen.words.as_ref().is_some_and(|words| words.len() <= 12);
        let within = |most: f64| seen.numbers.is_some_and(|(low, high)| low >= -most && high <= most);
        match self {
            Self::Id => seen.is_unique(),
            Self::Opened => seen.is_time() && seen.filled == seen.rows,
            Self::Closed | Self::Changed | Self::Target => seen.is_time(),
            Self::Status | Self::OnTime => few,
            Self::Lat => within(90.0),
            Self::Lon => within(180.0),
            Self::Category | Self::Agency => seen.words.is_some() && !seen.is_time(),
            _ => !seen.is_time(),
        }
    }
}

/// Gives each meaning to one column: one that is named exactly so goes before one whose name holds the word.
pub(super) fn meanings(columns: &mut [Seen]) {
    for (meaning, names) in NAMES {
        let best = names.iter().find_map(|name| best(columns, *meaning, name));
        if let Some(seen) = best.and_then(|place| columns.get_mut(place)) {
            seen.meaning = Some(*meaning);
        }
    }
}

fn best(columns: &[Seen], meaning: Meaning, name: &str) -> Option<usize> {
    let name = fold(name);
    let free = |seen: &Seen| seen.meaning.is_none() && meaning.is_possible(seen);
    let exact = columns.iter().position(|seen| free(seen) && fold(&seen.name) == name);
    exact.or_else(|| columns.iter().position(|seen| free(seen) && holds(&fold(&seen.name), &name)))
}

/// Whether a name holds a word as one of its parts.
fn holds(name: &str, word: &str) -> bool {
    let is_letter = |letter: &char| letter.is_alphanumeric();
    name.match_indices(word).any(|(start, found)| {
        let before = name.get(..start).and_then(|before| before.chars().next_back());
        let after = name.get(start.saturating_add(found.len())..).and_then(|after| after.chars().next());
        !before.as_ref().is_some_and(is_letter) && !after.as_ref().is_some_and(is_letter)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(header: &[&str], rows: &[&[&str]]) -> Vec<(String, &'static str)> {
        let mut columns: Vec<Seen> = header.iter().map(|name| Seen::new(name)).collect();
        for row in rows {
            for (column, text) in columns.iter_mut().zip(*row) {
                column.take(text, str::to_owned);
            }
        }
        meanings(&mut columns);
        let told = columns.iter().filter_map(|seen| Some((seen.name.clone(), seen.meaning?.name())));
        told.collect()
    }

    #[test]
    fn columns_are_told_by_their_names_and_by_what_stands_in_them() {
        let header = ["شناسه", "تاریخ ثبت", "تاریخ پایان", "موضوع", "شرح", "lat", "lon"];
        let rows: &[&[&str]] = &[
            &["1", "1405/08/30", "", "water-leak", "آب می‌رود", "35.7", "51.4"],
            &["2", "1405/08/29", "1405/09/02", "water-leak", "چاله", "35.8", "51.3"],
        ];
        let told = seen(&header, rows);
        let wanted = ["id", "opened", "closed", "category", "description", "lat", "lon"];
        assert_eq!(told.iter().map(|(_, meaning)| *meaning).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn files_of_other_cities_and_short_persian_names_are_told_too() {
        let york = seen(
            &["Unique Key", "Created Date", "Closed Date", "Agency", "Complaint Type"],
            &[
                &["1", "01/02/2024 03:04:05 PM", "01/03/2024 11:00:00 AM", "DOT", "Street Light"],
                &["2", "01/13/2024 12:00:00 AM", "", "DOT", "Noise"],
            ],
        );
        let meanings = |told: &[(String, &'static str)]| told.iter().map(|(_, meaning)| *meaning).collect::<Vec<_>>();
        assert_eq!(meanings(&york), ["id", "opened", "closed", "agency", "category"]);
        let francisco = seen(
            &["CaseID", "Opened", "Category"],
            &[&["1", "2024-01-02T03:04:05.000", "Graffiti"], &["2", "2024-02-03T13:04:05.000", "Graffiti"]],
        );
        assert_eq!(meanings(&francisco), ["id", "opened", "category"]);
        let iran = seen(
            &["کد", "تاریخ ثبت", "نوع"],
            &[&["1", "1405/08/30 14:20", "چاله"], &["2", "1405/08/29 08:00", "چاله"]],
        );
        assert_eq!(meanings(&iran), ["id", "opened", "category"]);
    }

    #[test]
    fn a_column_that_repeats_is_no_id_and_one_of_words_no_time() {
        let told = seen(&["id", "opened"], &[&["1", "soon"], &["1", "later"]]);
        assert_eq!(told, []);
    }
}
