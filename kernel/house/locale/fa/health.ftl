# How the installation is: what `panjereh doctor` and the page of health say. Whoever reads it runs the machine.

admin-health = وضعیت سامانه
admin-health-summary = { $count ->
    [0] همه چیز درست است
   *[other] { $count } مورد رسیدگی می‌خواهد
}
admin-health-found = یافته‌ها، از بدترین
admin-health-place = کجا
admin-health-grade = وضعیت
admin-health-what = یافته
admin-health-todo = چه باید کرد
admin-health-broken = کار نمی‌کند
admin-health-poor = باید بهتر شود
admin-health-well = درست است

health-place-settings = تنظیمات
health-place-version = نسخه
health-place-public-address = نشانی سایت
health-place-front-end = ظاهر صفحه‌ها
health-place-data-folder = پوشهٔ داده‌ها
health-place-disk = دیسک
health-place-secret = کلید محرمانه
health-place-database = پایگاه داده
health-place-clock = ساعت
health-place-mail = ایمیل
health-place-jurisdiction = قلمرو
health-place-jobs = کارهای سامانه
health-place-letters = نامه‌ها
health-place-desks = میزها
health-place-second-factors = ورود دومرحله‌ای
health-place-backup = پشتیبان

health-trouble = { $words }
health-trouble-todo = { $words }

health-settings = برنامه روی { $listen } گوش می‌دهد و مردم آن را در { $public } پیدا می‌کنند.
health-version = نسخهٔ برنامه { $version } است.
health-public-plain = { $public } امن (https) نیست: نوشته‌ها و رمزهای مردم در راه خوانده می‌شود.
health-public-plain-todo = یک پراکسی با گواهی پیش روی آن بگذارید، `public_url` را نشانی https آن و `proxies` را ۱ بگذارید.
health-front-end = شیوه‌نامه، اسکریپت‌ها و قلم‌ها در برنامه هست.
health-front-end-missing = برنامه بدون { $files } ساخته شده است.
health-front-end-missing-todo = ‏`make build` را اجرا کنید که اول آن‌ها را می‌سازد.

health-folder = در { $folder } می‌توان نوشت و کس دیگری به آن راه ندارد.
health-folder-new = { $folder } هنوز نیست؛ با اولین اجرا ساخته می‌شود.
health-folder-none = { $folder } پوشه نیست.
health-folder-none-todo = با ‎--data یک پوشه را نام ببرید.
health-folder-closed = در { $folder } نمی‌توان نوشت: { $why }
health-folder-closed-todo = به کاربری که برنامه را اجرا می‌کند اجازهٔ نوشتن بدهید (`chown`)؛ اگر دیسک پر است، جا باز کنید.
health-folder-open = کاربران دیگر این دستگاه هم به { $folder } راه دارند.
health-folder-open-todo = این را اجرا کنید: ‎`chmod 700 { $folder }`

health-disk = در { $folder }، { $free } مبی‌بایت جا هست.
health-disk-little = در { $folder } فقط { $free } مبی‌بایت جا مانده است.
health-disk-unknown = معلوم نیست در { $folder } چقدر جا مانده است: { $why }
health-disk-todo = جا باز کنید: پشتیبان‌ها را جای دیگری ببرید یا دیسک بزرگ‌تری بگذارید.

health-secret = کلید محرمانه از همین پایگاه داده است و کس دیگری نمی‌تواند آن را بخواند.
health-secret-new = هنوز کلید محرمانه‌ای نیست؛ با اولین اجرا ساخته می‌شود.

health-database = { $database } پاسخ می‌دهد و جدول‌هایش به‌روز است.
health-database-new = { $database } هنوز نیست؛ با اولین اجرا ساخته می‌شود.
health-database-closed = { $database } باز نمی‌شود: { $why }
health-database-silent = پایگاه داده پاسخ نمی‌دهد: { $why }
health-database-todo = ببینید سرور پایگاه داده روشن باشد، نشانی و نام کاربری درست باشد و فایل خوانده و نوشته شود.
health-database-newer = { $database } مال نسخهٔ تازه‌تری است: این نسخه { $migrations } را نمی‌شناسد.
health-database-newer-todo = نسخهٔ تازه‌تر را دوباره نصب کنید، یا پشتیبانی را که با همین نسخه گرفته شده بازگردانید.
health-database-other = { $database } را ساخت دیگری از برنامه درست کرده است: { $migrations } فرق دارد.
health-database-other-todo = همان ساختی را نصب کنید که آن را درست کرده است.
health-database-waits = جدول‌های { $database } باید به‌روز شود: { $migrations }
health-database-waits-todo = ‏`panjereh migrate` را اجرا کنید؛ یا `panjereh serve` که همین کار را هم می‌کند.

health-clock = ساعت این دستگاه { $now } را نشان می‌دهد.
health-clock-apart = ساعت این دستگاه با ساعت سرور پایگاه داده { $seconds } ثانیه فرق دارد.
health-clock-apart-todo = هر دو را با NTP تنظیم کنید: ‎`timedatectl set-ntp true`
health-clock-early = ساعت این دستگاه { $now } را نشان می‌دهد که پیش از ساخته‌شدن این برنامه است.
health-clock-behind = ساعت این دستگاه { $now } را نشان می‌دهد، ولی در پوشهٔ داده‌ها بعد از آن نوشته شده است.
health-clock-todo = ساعت را درست کنید (‎`timedatectl set-ntp true`)؛ همهٔ مهلت‌ها به آن بسته است.

health-mail = { $server } پاسخ می‌دهد.
health-mail-none = ایمیل راه‌اندازی نشده است: هیچ نامه‌ای بیرون نمی‌رود.
health-mail-none-todo = اگر قرار است برای دستگاه‌ها یا مردم نامه برود، بخش [mail] را در تنظیمات پر کنید.
health-mail-wrong = تنظیمات ایمیل درست نیست: { $why }
health-mail-wrong-todo = بخش [mail] را در تنظیمات درست کنید.
health-mail-folder = نامه‌ها در پوشهٔ { $folder } گذاشته می‌شود.
health-mail-nowhere = نامه‌ها فرستاده‌شده به حساب می‌آید ولی به جایی نمی‌رود.
health-mail-server-todo = اگر قرار است نامه‌ها برود، یک سرور ایمیل تنظیم کنید.
health-mail-silent = { $server } پاسخ نمی‌دهد: { $why }
health-mail-slow = { $server } در { $seconds } ثانیه پاسخ نداد.
health-mail-silent-todo = ببینید نام و درگاه درست باشد و دیوار آتشی در میان نباشد؛ نامه‌ها تا آن وقت در صف می‌ماند.

health-jurisdiction = { $name }: مکان‌ها، نقش‌ها، تقویم، دسته‌ها، مسیرها و متن‌ها درست است.
health-jurisdiction-wrong = { $name }: { $words }
health-jurisdiction-todo = فایل را درست کنید؛ data/iran نشان می‌دهد هرکدام چه شکلی است.

health-jobs = همهٔ کارها به‌موقع انجام می‌شود.
health-jobs-dead = { $count } کار پس از تلاش‌های زیاد رها شده است.
health-jobs-dead-todo = در «صف کارهای سامانه» (‎/admin/jobs) دلیل را بخوانید، آن را برطرف کنید و کارها را دوباره به جریان بیندازید.
health-jobs-late = کارها { $minutes } دقیقه است که مانده و کسی آن‌ها را انجام نمی‌دهد.
health-jobs-late-todo = ببینید `panjereh serve` با `workers = true` یا روی گره‌ای `panjereh work` روشن باشد، و گزارش آن را بخوانید.

health-letters = همهٔ نامه‌ها به دستگاه‌ها رسیده یا در راه است.
health-letters-stuck = { $count } نامه به دستگاهش نرسیده است.
health-letters-stuck-todo = کارشناسانی که نامه می‌فرستند آن‌ها را با دلیل در «نامه‌ها» (‎/desk/dispatches) می‌بینند؛ بیشتر وقت‌ها نشانی غلط است یا ایمیل راه‌اندازی نشده است.

health-desks = هیچ میزی خالی نیست.
health-desks-empty = { $count } میز کسی را ندارد که رسیدگی کند: { $named_fa }
health-desks-empty-todo = در «همکاران» (‎/admin/people) کسی را دعوت کنید؛ آنچه روی میز خالی بماند پس از پایان مهلت به سطح بالاتر می‌رود.

health-second-factors = هرکس نقشش ورود دومرحله‌ای می‌خواهد، آن را راه انداخته است.
health-second-factors-free = از هیچ‌کس ورود دومرحله‌ای خواسته نمی‌شود؛ هرکس گذرواژه را بداند وارد می‌شود.
health-second-factors-free-todo = در سامانهٔ نمایشی همین درست است، چون گذرواژهٔ آن را همه می‌دانند. در سامانهٔ واقعی، نقش‌هایی را که ورود دومرحله‌ای می‌خواهند در roles.toml مشخص کنید.
health-second-factors-lacking = { $count } نفر نقشی دارند که ورود دومرحله‌ای می‌خواهد و هنوز آن را راه نینداخته‌اند.
health-second-factors-todo = بخواهید وارد شوند و آن را راه بیندازند؛ تا آن وقت کار دیگری نمی‌توانند بکنند.

health-backup = { $days ->
    [0] آخرین پشتیبان کمتر از یک روز پیش گرفته شده است.
   *[other] آخرین پشتیبان { $days } روز پیش گرفته شده است.
}
health-backup-old = آخرین پشتیبان { $days } روز پیش گرفته شده است.
health-backup-none = پشتیبانی گرفته نشده است.
health-backup-todo = هر شب `panjereh backup FOLDER` را اجرا کنید و پوشه را روی دستگاه دیگری نگه دارید. پشتیبان‌هایی که به شکل دیگری گرفته شود اینجا دیده نمی‌شود.
