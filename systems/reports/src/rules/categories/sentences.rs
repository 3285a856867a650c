//! What people type, sentence by sentence: spoken Persian and English, with slips of the pen. Those of `…-aside.csv` were
//! written with the others and laid aside before a word or a weight was chosen.

use std::collections::BTreeSet;
use std::path::Path;

use files::Folder;

use super::Categories;

/// The share of sentences, in percent, whose category must be among those offered.
const FOUND: usize = 95;

fn shipped(jurisdiction: &str) -> Categories {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(jurisdiction);
    Categories::load(&Folder::on_disk(&folder)).unwrap()
}

/// The lines of a list: the categories that are right, and the sentence.
fn sentences(list: &str) -> Vec<(Vec<String>, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences").join(list);
    let text = std::fs::read_to_string(path).unwrap();
    let line = |line: &str| {
        let (keys, sentence) = line.split_once(',').unwrap();
        (keys.split('|').map(str::to_owned).collect(), sentence.to_owned())
    };
    text.lines().skip(1).map(line).collect()
}

fn assert_found(categories: &Categories, list: &str, least: usize) {
    let sentences = sentences(list);
    assert!(sentences.len() >= least, "{list} has only {} sentences", sentences.len());
    assert!(sentences.iter().flat_map(|(keys, _)| keys).all(|key| categories.get(key).is_some()), "{list}: keys");
    let is_lost = |(keys, sentence): &&(Vec<String>, String)| {
        !categories.offer(sentence).iter().any(|category| keys.contains(&category.key))
    };
    let missed: Vec<&String> = sentences.iter().filter(is_lost).map(|(_, sentence)| sentence).collect();
    let found = sentences.len() - missed.len();
    println!("{list}: {found} of {}", sentences.len());
    assert!(found * 100 >= sentences.len() * FOUND, "{list}: {found} of {}; lost: {missed:#?}", sentences.len());
}

#[test]
fn everyday_sentences_of_iran_find_their_category_among_five() {
    let iran = shipped("iran");
    assert_found(&iran, "iran-fa.csv", 240);
    assert_found(&iran, "iran-en.csv", 240);
}

#[test]
fn sentences_laid_aside_find_their_category_as_well() {
    let iran = shipped("iran");
    assert_found(&iran, "iran-fa-aside.csv", 60);
    assert_found(&iran, "iran-en-aside.csv", 60);
}

#[test]
fn everyday_sentences_of_boston_find_their_category_among_five() {
    assert_found(&shipped("boston"), "boston-en.csv", 120);
}

#[test]
fn a_danger_to_life_stands_first_with_its_number() {
    let iran = shipped("iran");
    for (sentence, key, number) in [
        ("گاز بو میده", "gas-leak", Some("194")),
        ("i smell gas in the stairway", "gas-leak", Some("194")),
        ("سیم برق افتاده کف کوچه", "power-danger", None),
        ("live wire hanging over the street", "power-danger", None),
        ("جنگل آتیش گرفته", "wildfire", Some("125")),
        ("دیوار خونه بغلی داره میریزه", "excavation-danger", Some("125")),
        ("بچه افتاده تو چاه", "open-well", Some("125")),
    ] {
        let first = iran.offer(sentence).into_iter().next().unwrap();
        assert_eq!((first.key.as_str(), first.emergency.as_deref()), (key, number), "{sentence}");
        assert!(first.urgent);
    }
}

#[test]
fn the_very_name_of_a_problem_stands_before_a_danger_that_has_it_in_a_longer_one() {
    let iran = shipped("iran");
    for (word, key) in [("چاله", "pothole"), ("چاله‌ها", "pothole"), ("pothole", "pothole"), ("چاله عمیق", "open-well")]
    {
        assert_eq!(iran.offer(word).first().map(|first| first.key.as_str()), Some(key), "{word}");
    }
    let theft = iran.offer("دزدی").first().map(|first| first.urgent);
    assert_eq!(theft, Some(false), "a theft is no open manhole");
}

#[test]
fn one_word_too_few_for_danger_does_not_frighten() {
    let iran = shipped("iran");
    for sentence in ["قبض گاز زیاد اومده", "برق رفته", "چراغ کوچه", "gas bill is too high", "street lamp"]
    {
        assert!(!iran.offer(sentence).first().unwrap().urgent, "{sentence}");
    }
}

#[test]
fn spellings_of_one_thing_are_offered_the_same() {
    let iran = shipped("iran");
    let keys = |text: &str| iran.offer(text).iter().map(|category| category.key.clone()).collect::<Vec<_>>();
    for others in [
        ["چراغهای کوچه", "چراغ‌های کوچه", "چراغ های کوچه", "چراغ‌هاي كوچه"],
        ["پیاده رو خراب", "پیاده‌رو خراب", "پیادهرو خراب", "پياده رو خراب"],
    ] {
        let [first, rest @ ..] = others;
        assert!(rest.iter().all(|other| keys(other).first() == keys(first).first()), "{others:?}");
    }
}

#[test]
fn always_five_are_offered_once_anything_fits() {
    let iran = shipped("iran");
    for sentence in ["آب", "خیابان", "water", "مدرسه", "street"] {
        assert_eq!(iran.offer(sentence).len(), super::OFFERED, "{sentence}");
    }
    assert!(iran.offer("سلام").is_empty() && iran.offer("").is_empty());
}

#[test]
fn every_sentence_is_offered_five_different_categories() {
    let lists = ["iran-fa.csv", "iran-en.csv", "iran-fa-aside.csv", "iran-en-aside.csv"];
    for (jurisdiction, lists) in [("iran", &lists[..]), ("boston", &["boston-en.csv"][..])] {
        let categories = shipped(jurisdiction);
        for (_, sentence) in lists.iter().flat_map(|list| sentences(list)) {
            let keys: BTreeSet<&str> =
                categories.offer(&sentence).iter().map(|category| category.key.as_str()).collect();
            assert_eq!(keys.len(), super::OFFERED, "{sentence}");
        }
    }
}

#[test]
fn what_fits_stands_before_its_neighbours_and_those_before_the_rest() {
    let iran = shipped("iran");
    let mut filled = 0;
    for (_, sentence) in sentences("iran-fa.csv").into_iter().chain(sentences("iran-en.csv")) {
        let fits: Vec<_> = iran.suggest(&sentence, super::OFFERED).iter().map(|found| found.category).collect();
        let offered = iran.offer(&sentence);
        assert!(offered[..fits.len()].iter().all(|category| fits.contains(category)), "{sentence}");
        if fits.len() < super::OFFERED {
            filled += 1;
            let group = iran.group(&fits[0].group).unwrap();
            let first = offered[fits.len()];
            assert!(first.group == group.key || group.categories.iter().all(|own| fits.contains(&own)), "{sentence}");
        }
    }
    assert!(filled > 0, "there are sentences that fewer than five answer");
}
