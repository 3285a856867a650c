//! What is covered, what is not, and what holds for every text.

use proptest::prelude::*;

use super::{Kind, MaskRules, SIGN, mask};

const IRAN: MaskRules = MaskRules::IRAN;
const BOSTON: MaskRules = MaskRules {
    national_id: false,
    phones_ir: false,
    phones_us: true,
    cards: true,
    iban: false,
    plates_ir: false,
    emails: true,
};

fn is_covered(text: &str, kind: Kind, rules: &MaskRules) {
    let sentence = format!("لطفاً به {text} نگاه کنید");
    let masked = mask(&sentence, rules);
    assert_eq!(masked.text, format!("لطفاً به {SIGN} نگاه کنید"), "{text}");
    assert_eq!(masked.found, [kind], "{text}");
}

fn is_left(text: &str, rules: &MaskRules) {
    let masked = mask(text, rules);
    assert_eq!(masked.text, text);
    assert_eq!(masked.found, []);
}

#[test]
fn national_numbers_are_covered_in_every_script_of_digits() {
    for id in [
        "0067749828",
        "۰۰۶۷۷۴۹۸۲۸",
        "٠٠٦٧٧٤٩٨٢٨",
        "00۶٧74۹٨28",
        "006-774982-8",
        "۰۰۶ ۷۷۴۹۸۲ ۸",
        "006 774 9828",
        "0-0-6-7-7-4-9-8-2-8",
    ] {
        is_covered(id, Kind::NationalId, &IRAN);
    }
}

#[test]
fn a_number_called_national_number_is_covered_even_when_mistyped_or_short() {
    for text in
        ["کد ملی من ۱۲۳۴۵۶۷۸۹۱ است", "کدملی: 67749828", "شمارهٔ ملی ۰۰۶۷۷۴۹۸۲۹", "my national number is 0067749829"]
    {
        let masked = mask(text, &IRAN);
        assert_eq!(masked.found, [Kind::NationalId], "{text}");
        assert!(!masked.text.contains(|c: char| c.is_numeric()), "{}", masked.text);
    }
}

#[test]
fn telephone_numbers_are_covered_however_they_are_written() {
    let numbers = [
        "09121234567",
        "۰۹۱۲۱۲۳۴۵۶۷",
        "0912 123 4567",
        "0912-123-45-67",
        "۰۹۱۲ ۱۲۳ ۴۵ ۶۷",
        "+989121234567",
        "+98 912 123 4567",
        "00989121234567",
        "0098 912 1234567",
        "989121234567",
        "9121234567",
        "+98 (0) 912 123 4567",
        "02188887777",
        "021-88887777",
        "۰۲۱ ۸۸۸۸ ۷۷۷۷",
        "(021) 88887777",
        "+98 21 88887777",
        "0 9 1 2 1 2 3 4 5 6 7",
        "0912.123.4567",
    ];
    for number in numbers {
        let masked = mask(&format!("با {number} تماس بگیرید"), &IRAN);
        assert_eq!(masked.found, [Kind::Phone], "{number}");
        assert!(!masked.text.contains(|c: char| c.is_numeric()), "{number}: {}", masked.text);
    }
    let named = mask("تلفن: ۸۸۸۸۷۷۷۷", &IRAN);
    assert_eq!(named.text, format!("تلفن: {SIGN}"));
}

#[test]
fn cards_and_accounts_are_covered() {
    for card in ["6037991199500590", "6037-9911-9950-0590", "۶۰۳۷ ۹۹۱۱ ۹۹۵۰ ۰۵۹۰", "٦٠٣٧٩٩١١٩٩٥٠٠٥٩٠"]
    {
        is_covered(card, Kind::Card, &IRAN);
    }
    for account in ["IR820540102680020817909002", "IR82 0540 1026 8002 0817 9090 02", "ir۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲"]
    {
        is_covered(account, Kind::Iban, &IRAN);
    }
}

#[test]
fn a_card_grouped_in_no_usual_way_is_one_only_where_its_groups_are_parted_alike() {
    let cards = MaskRules { phones_ir: false, national_id: false, ..IRAN };
    is_covered("60379-91199-500590", Kind::Card, &cards);
    is_left("60379-91199 500590", &cards);
}

/// The number with each of its digits in turn made another.
fn with_one_wrong_digit(number: &str) -> impl Iterator<Item = String> + '_ {
    number.char_indices().map(move |(at, digit)| {
        let other = (digit.to_digit(10).unwrap() + 1) % 10;
        format!("{}{other}{}", &number[..at], &number[at + 1..])
    })
}

#[test]
fn a_number_whose_check_digit_is_wrong_is_no_card_and_no_national_number() {
    let cards = MaskRules { phones_ir: false, national_id: false, ..IRAN };
    for wrong in with_one_wrong_digit("6037991199500590") {
        is_left(&wrong, &cards);
    }
    let people = MaskRules { phones_ir: false, cards: false, ..IRAN };
    for wrong in with_one_wrong_digit("0067749828") {
        is_left(&wrong, &people);
    }
}

#[test]
fn plates_are_covered() {
    let plates = [
        "۱۲ الف ۳۴۵ ایران ۶۷",
        "۱۲الف۳۴۵ ایران۶۷",
        "12ب345-67",
        "۱۲ ب ۳۴۵ - ایران ۶۷",
        "ایران ۶۷ - ۱۲ ب ۳۴۵",
        "ایران ۶۷ ۳۴۵ ب ۱۲",
        "۶۷ ایران ۱۲ ب ۳۴۵",
        "۱۲ و ۳۴۵ ایران ۶۷",
        "۱۲ ي ۳۴۵ ايران ۶۷",
        "۱۲\u{200c}ب\u{200c}۳۴۵\u{200c}ایران\u{200c}۶۷",
    ];
    for plate in plates {
        is_covered(plate, Kind::Plate, &IRAN);
    }
    assert_eq!(mask("خودرو به شمارهٔ ۱۲ ب ۳۴۵ آنجاست", &IRAN).text, format!("خودرو به شمارهٔ {SIGN} آنجاست"));
}

#[test]
fn addresses_of_mail_are_covered() {
    for address in [
        "reza.karimi@example.com",
        "REZA_K+1@mail.example.co.ir",
        "reza@۱۲۳.example.ir",
        "reza[at]example.com",
        "a @ b.ir",
    ] {
        is_covered(address, Kind::Email, &IRAN);
    }
}

#[test]
fn american_numbers_are_covered_in_boston() {
    for number in ["617-555-0123", "(617) 555-0123", "617.555.0123", "+1 617 555 0123", "1-617-555-0123", "6175550123"]
    {
        let masked = mask(&format!("please call me at {number} today"), &BOSTON);
        assert_eq!(masked.found, [Kind::Phone], "{number}");
        assert!(!masked.text.contains(|c: char| c.is_numeric()), "{number}: {}", masked.text);
        let unnamed = mask(&format!("it says {number} on the door"), &BOSTON);
        assert_eq!(unnamed.found, [Kind::Phone], "{number}");
    }
    is_left("Case 101000295613 was closed on 11/21/2023 at 45 Milk St, 02109", &BOSTON);
}

#[test]
fn ordinary_numbers_are_left_alone() {
    let ordinary = [
        "پلاک ۱۲، طبقهٔ ۳، واحد ۷",
        "کوچهٔ ۱۵ و ۱۷",
        "از ۱۴۰۵/۰۸/۳۰ ساعت ۱۴:۳۰",
        "2026-11-21 14:30",
        "۳۰-۰۸-۱۴۰۵ ۱۴ ۲۰",
        "۱۲٬۵۰۰٬۰۰۰ ریال",
        "1250000000 ریال",
        "۹۱۲۱۲۳۴۵۶۷ تومان",
        "1 250 000 000",
        "اورژانس ۱۱۵ و آتش‌نشانی ۱۲۵ و ۱۳۷",
        "سال‌های ۱۴۰۲ ۱۴۰۳ ۱۴۰۴ ۱۴۰۵",
        "کد پستی ۱۹۹۱۷۴۵۶۷۸",
        "عرض ۳۵٫۶۸۹۲ و طول ۵۱٫۳۸۹۰",
        "بزرگراه ۷۵، کیلومتر ۱۲٫۵",
        "تیر برق شمارهٔ ۴۵۶۷",
        "بین خیابان ۱۲ و ۳۴۵",
        "IR-23-1405-4821973-6",
        "۱۰ الف",
        "ساعت ۱۰ و ۲۰۰ نفر",
    ];
    for text in ordinary {
        is_left(text, &IRAN);
    }
}

/// What only looks like one of these is somebody's meter, bill or parcel.
#[test]
fn a_card_beside_other_groups_is_no_reporter_s_code() {
    let written = "6037 9911 9950 0590 1234 5678";
    assert!(!language::damm_ok(written));
    assert_eq!(mask(written, &IRAN).found, [Kind::Card]);
}

#[test]
fn a_reporter_s_code_is_left_alone_however_it_is_grouped() {
    let body = "40370067749828091212345";
    let code = format!("{body}{}", language::damm(body));
    assert!(language::damm_ok(&code));
    let chunks: Vec<String> =
        code.as_bytes().chunks(4).map(|chunk| String::from_utf8_lossy(chunk).into_owned()).collect();
    for written in [code.clone(), chunks.join(" "), chunks.join("-"), language::persian_digits(&chunks.join(" "))] {
        is_left(&format!("کد پیگیری: {written} است"), &IRAN);
    }
}

#[test]
fn each_switch_covers_its_own_kind_only() {
    let text = "0067749828 و 09121234567 و 6037991199500590 و IR820540102680020817909002 و ۱۲ ب ۳۴۵ ایران ۶۷ و a@b.ir";
    assert_eq!(mask(text, &MaskRules::default()).text, text);
    assert_eq!(
        mask(text, &IRAN).found,
        [Kind::NationalId, Kind::Phone, Kind::Card, Kind::Iban, Kind::Plate, Kind::Email]
    );
    assert_eq!(mask(text, &MaskRules { cards: true, ..MaskRules::default() }).found, [Kind::Card]);
    assert_eq!(mask(text, &MaskRules { emails: true, ..MaskRules::default() }).found, [Kind::Email]);
}

#[test]
fn several_numbers_close_together_are_all_covered() {
    assert_eq!(mask("0067749828 00 6774 9828", &IRAN).text, format!("{SIGN} {SIGN}"));
    assert_eq!(mask("09121234567-09351234567", &IRAN).text, format!("{SIGN}-{SIGN}"));
    assert_eq!(mask("خیابان ۱۲ ۰۰۶۷۷۴۹۸۲۸", &IRAN).text, format!("خیابان ۱۲ {SIGN}"));
}

/// The nine digits and their check digit.
fn national_id(body: u32) -> String {
    let body = format!("{body:09}");
    let sum: u32 = body.chars().zip((2..=10).rev()).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
    let rest = sum % 11;
    format!("{body}{}", if rest < 2 { rest } else { 11 - rest })
}

proptest! {
    #[test]
    fn masking_twice_is_masking_once(text in "[0-9۰-۹٠-٩ +.@()\\-\\nآبIRکدملیتلفن]{0,80}") {
        for rules in [IRAN, BOSTON] {
            let once = mask(&text, &rules).text;
            let twice = mask(&once, &rules);
            prop_assert_eq!(&twice.text, &once);
            prop_assert!(twice.found.is_empty());
        }
    }

    #[test]
    fn a_valid_national_number_in_a_persian_sentence_is_always_covered(body in 0..1_000_000_000_u32, persian in any::<bool>(), before in "[آابپتجدرزسشعفقکگلمنوهی]{1,8} ", after in " [آابپتجدرزسشعفقکگلمنوهی]{1,8}") {
        let id = national_id(body);
        prop_assume!(id.chars().any(|digit| !id.starts_with(digit)));
        let written = if persian { language::persian_digits(&id) } else { id };
        let priced = [" ریال", " تومان", " تومن", " هزار", " میلیون", " میلیارد"].iter().any(|unit| after.starts_with(unit));
        prop_assume!(!priced && !before.contains("پستی"));
        let masked = mask(&format!("{before}{written}{after}"), &IRAN);
        prop_assert_eq!(masked.text, format!("{before}{SIGN}{after}"));
    }

    #[test]
    fn a_text_without_digits_and_addresses_is_unchanged(text in "[^0-9۰-۹٠-٩０-９@\\[(]{0,200}") {
        let masked = mask(&text, &IRAN);
        prop_assert_eq!(masked.text, text);
        prop_assert!(masked.found.is_empty());
    }

    #[test]
    fn any_text_at_all_is_masked_without_harm(text in any::<String>()) {
        let masked = mask(&text, &IRAN);
        prop_assert_eq!(masked.text.matches(SIGN).count() - text.matches(SIGN).count(), masked.found.len());
    }
}
