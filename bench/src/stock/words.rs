//! What reports say: sentences of common words, now and then a rare one, so that a search finds few, many or all.

use super::dice::Dice;

const BEGINNINGS: [&str; 8] = [
    "سلام، از شما خواهش می‌کنیم به این مشکل رسیدگی کنید.",
    "چند هفته است که این وضع ادامه دارد و کسی نیامده است.",
    "همسایه‌ها چند بار تماس گرفته‌اند و جواب روشنی نشنیده‌اند.",
    "این محل هر شب تاریک است و رفت‌وآمد سخت شده است.",
    "بعد از باران روزهای گذشته اوضاع بدتر شده است.",
    "کودکان مدرسه هر روز از اینجا می‌گذرند و نگرانیم.",
    "لطفاً پیش از سردشدن هوا کاری بکنید.",
    "مأمور یک بار آمد و نگاه کرد و دیگر خبری نشد.",
];
const MIDDLES: [&str; 12] = [
    "آب از زیر آسفالت بیرون می‌زند و کوچه یخ می‌بندد",
    "چراغ‌های معبر سوخته‌اند و کسی عوضشان نکرده است",
    "چالهٔ بزرگی وسط خیابان است و به خودروها آسیب زده است",
    "زباله‌ها چند روز می‌مانند و بوی بدی پیچیده است",
    "برق هر روز عصر قطع می‌شود و وسایل خانه خراب شده‌اند",
    "فشار گاز در ساعت‌های سرد بسیار کم می‌شود",
    "درِ منهول شکسته است و هر لحظه ممکن است کسی بیفتد",
    "پیاده‌رو را کنده‌اند و همان‌طور رها کرده‌اند",
    "شاخهٔ درخت روی سیم‌های برق افتاده است",
    "تابلوی ایست افتاده است و تصادف می‌شود",
    "صف درمانگاه هر روز تا خیابان می‌رسد",
    "اتوبوس این خط ساعت‌ها نمی‌آید و مردم سرگردان‌اند",
];
const SPOTS: [&str; 8] = [
    "روبه‌روی نانوایی",
    "کنار مدرسهٔ دخترانه",
    "نبش کوچهٔ سوم",
    "پشت مسجد جامع",
    "جلوی بیمارستان",
    "سر چهارراه",
    "میدان اصلی",
    "نزدیک ایستگاه آتش‌نشانی",
];

/// A word that about one report in thirty thousand holds, for a number below that.
pub(crate) fn rare(number: u64) -> String {
    format!("نشانه{number}")
}

/// How many rare words there are.
pub(crate) const RARE: u64 = 30_000;
/// A word that stands in one report of twelve.
pub(crate) const COMMON: &str = "زباله";
/// Two words that stand together in one report of some hundreds.
pub(crate) const TWO: &str = "منهول بیمارستان";

/// What was told, and where exactly.
pub(crate) fn told(dice: &mut Dice, category: &str) -> (String, String) {
    let mut text = format!("{category}: ");
    for sentences in [&MIDDLES[..], &BEGINNINGS[..], &MIDDLES[..]] {
        text.push_str(dice.one(sentences).copied().unwrap_or_default());
        text.push_str(" و ");
    }
    text.push_str(&rare(dice.below(RARE)));
    let spot = dice.one(&SPOTS).copied().unwrap_or_default();
    (text, format!("{spot}، پلاک {}", dice.below(400)))
}
