### واژه‌های خودِ زبان: ماه‌ها، روزها، زمان‌های نسبی، مدت‌ها.

language-name = فارسی
language-percent = { $number }‏٪
language-kilobytes = { $size } کیلوبایت
language-megabytes = { $size } مگابایت
language-gigabytes = { $size } گیگابایت
language-and = { $first } و { $second }

## تاریخ و ساعت
language-date = { $day } { $month } { $year }
language-date-time = { $date }، ساعت { $time }
language-weekday-date = { $weekday } { $date }

## نزدیکِ اکنون
language-now = همین حالا
language-past-minutes = { $count } دقیقه پیش
language-past-hours = { $count } ساعت پیش
language-past-days = { $count } روز پیش
language-past-months = { $count } ماه پیش
language-past-years = { $count } سال پیش
language-future-minutes = { $count } دقیقهٔ دیگر
language-future-hours = { $count } ساعت دیگر
language-future-days = { $count } روز دیگر
language-future-months = { $count } ماه دیگر
language-future-years = { $count } سال دیگر

## مهلت‌ها
language-due-now = همین حالا سررسید است
language-left-minutes = { $count } دقیقه مانده
language-left-hours = { $count } ساعت مانده
language-left-days = { $count } روز مانده
language-left-months = { $count } ماه مانده
language-left-years = { $count } سال مانده
language-late-minutes = { $count } دقیقه دیرکرد
language-late-hours = { $count } ساعت دیرکرد
language-late-days = { $count } روز دیرکرد
language-late-months = { $count } ماه دیرکرد
language-late-years = { $count } سال دیرکرد

## مدت‌ها
language-minutes = { $count } دقیقه
language-hours = { $count } ساعت
language-days = { $count } روز

## روزهای هفته، از دوشنبه
language-weekday-1 = دوشنبه
language-weekday-2 = سه‌شنبه
language-weekday-3 = چهارشنبه
language-weekday-4 = پنجشنبه
language-weekday-5 = جمعه
language-weekday-6 = شنبه
language-weekday-7 = یکشنبه

## ماه‌های خورشیدی
language-jalali-1 = فروردین
language-jalali-2 = اردیبهشت
language-jalali-3 = خرداد
language-jalali-4 = تیر
language-jalali-5 = مرداد
language-jalali-6 = شهریور
language-jalali-7 = مهر
language-jalali-8 = آبان
language-jalali-9 = آذر
language-jalali-10 = دی
language-jalali-11 = بهمن
language-jalali-12 = اسفند

## ماه‌های میلادی
language-gregorian-1 = ژانویه
language-gregorian-2 = فوریه
language-gregorian-3 = مارس
language-gregorian-4 = آوریل
language-gregorian-5 = مه
language-gregorian-6 = ژوئن
language-gregorian-7 = ژوئیه
language-gregorian-8 = اوت
language-gregorian-9 = سپتامبر
language-gregorian-10 = اکتبر
language-gregorian-11 = نوامبر
language-gregorian-12 = دسامبر
