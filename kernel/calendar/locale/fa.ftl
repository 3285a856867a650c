### مدت‌ها، آن‌گونه که در مهلت‌ها گفته می‌شوند.

calendar-and = { $first } و { $second }
calendar-working-days = { $count } روز کاری
calendar-working-hours = { $count } ساعت کاری
calendar-working-minutes = { $count } دقیقهٔ کاری
calendar-days = { $count } روز
calendar-hours = { $count } ساعت
calendar-minutes = { $count } دقیقه
