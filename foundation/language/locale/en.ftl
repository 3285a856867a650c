### The language's own words: months, weekdays, relative times, durations.

language-name = English
language-percent = { $number }%
language-kilobytes = { $size } kB
language-megabytes = { $size } MB
language-gigabytes = { $size } GB
language-and = { $first } and { $second }

## Date and time
language-date = { $day } { $month } { $year }
language-date-time = { $date }, { $time }
language-weekday-date = { $weekday } { $date }

## Near now
language-now = just now
language-past-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
language-past-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
language-past-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
language-past-months = { $count ->
    [one] { $count } month ago
   *[other] { $count } months ago
}
language-past-years = { $count ->
    [one] { $count } year ago
   *[other] { $count } years ago
}
language-future-minutes = { $count ->
    [one] in { $count } minute
   *[other] in { $count } minutes
}
language-future-hours = { $count ->
    [one] in { $count } hour
   *[other] in { $count } hours
}
language-future-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
language-future-months = { $count ->
    [one] in { $count } month
   *[other] in { $count } months
}
language-future-years = { $count ->
    [one] in { $count } year
   *[other] in { $count } years
}

## Deadlines
language-due-now = due now
language-left-minutes = { $count ->
    [one] { $count } minute left
   *[other] { $count } minutes left
}
language-left-hours = { $count ->
    [one] { $count } hour left
   *[other] { $count } hours left
}
language-left-days = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
language-left-months = { $count ->
    [one] { $count } month left
   *[other] { $count } months left
}
language-left-years = { $count ->
    [one] { $count } year left
   *[other] { $count } years left
}
language-late-minutes = { $count ->
    [one] { $count } minute late
   *[other] { $count } minutes late
}
language-late-hours = { $count ->
    [one] { $count } hour late
   *[other] { $count } hours late
}
language-late-days = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
language-late-months = { $count ->
    [one] { $count } month late
   *[other] { $count } months late
}
language-late-years = { $count ->
    [one] { $count } year late
   *[other] { $count } years late
}

## Durations
language-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
language-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
language-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

## Weekdays, from Monday
language-weekday-1 = Monday
language-weekday-2 = Tuesday
language-weekday-3 = Wednesday
language-weekday-4 = Thursday
language-weekday-5 = Friday
language-weekday-6 = Saturday
language-weekday-7 = Sunday

## Months of the Jalali year
language-jalali-1 = Farvardin
language-jalali-2 = Ordibehesht
language-jalali-3 = Khordad
language-jalali-4 = Tir
language-jalali-5 = Mordad
language-jalali-6 = Shahrivar
language-jalali-7 = Mehr
language-jalali-8 = Aban
language-jalali-9 = Azar
language-jalali-10 = Dey
language-jalali-11 = Bahman
language-jalali-12 = Esfand

## Months of the Gregorian year
language-gregorian-1 = January
language-gregorian-2 = February
language-gregorian-3 = March
language-gregorian-4 = April
language-gregorian-5 = May
language-gregorian-6 = June
language-gregorian-7 = July
language-gregorian-8 = August
language-gregorian-9 = September
language-gregorian-10 = October
language-gregorian-11 = November
language-gregorian-12 = December
