### Lengths of time, as a deadline says them.

calendar-and = { $first } and { $second }
calendar-working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
calendar-working-hours = { $count ->
    [one] { $count } working hour
   *[other] { $count } working hours
}
calendar-working-minutes = { $count ->
    [one] { $count } working minute
   *[other] { $count } working minutes
}
calendar-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
calendar-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
calendar-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
