# درهای خانه: ورود، دعوت‌نامه، حساب کاربری

sign-in-title = ورود همکاران
sign-in-lead = این بخش برای مسئولان هسته‌ها، کارشناسان ستاد و نمایندگان دستگاه‌هاست.
sign-in-login = نام کاربری
sign-in-password = گذرواژه
sign-in-send = ورود
sign-in-citizen = برای ثبت یا پیگیری گزارش به حساب نیازی نیست.
sign-in-follow = پیگیری با کد
sign-out-done = از حساب خود خارج شدید.

sign-in-again-title = زمان نشست شما تمام شده است
sign-in-again-lead = آنچه نوشته‌اید از دست نرفته است. دوباره وارد شوید تا همان را بفرستید.

second-title = ورود دومرحله‌ای
second-code = کد شش‌رقمی
second-hint = کدی را که برنامهٔ رمزساز گوشی نشان می‌دهد بنویسید. اگر گوشی همراهتان نیست، یکی از کدهای بازیابی را وارد کنید.
second-begin-title = روشن کردن ورود دومرحله‌ای
second-begin-lead = این تصویر را با برنامهٔ رمزساز گوشی بخوانید، سپس نخستین کدی را که نشان می‌دهد بنویسید.
second-begin-qr = کد QR برای برنامهٔ رمزساز
second-begin-typed = اگر نمی‌توانید تصویر را بخوانید، این کلید را در برنامه وارد کنید:
second-begin-send = روشن کردن
second-demanded-title = سمت شما ورود دومرحله‌ای می‌خواهد
second-demanded = تا ورود دومرحله‌ای را روشن نکنید، کار دیگری نمی‌توانید انجام دهید. برنامهٔ رمزساز (مانند Aegis یا FreeOTP) را روی گوشی نصب کنید و این مراحل را انجام دهید.
recovery-title = کدهای بازیابی
recovery-lead = ورود دومرحله‌ای روشن شد. اگر گوشی در دسترس نباشد، هر یک از این کدها یک بار به جای آن پذیرفته می‌شود. این کدها دیگر نشان داده نمی‌شوند؛ آن‌ها را جای امنی یادداشت کنید.
recovery-done = یادداشت کردم

invitation-title = پذیرش دعوت
invitation-lead = شما برای نقش «{ $role }» در «{ $unit }» دعوت شده‌اید. برای پذیرفتن، حساب خود را بسازید.
invitation-name = نام و نام خانوادگی
invitation-login-hint = حروف فارسی یا لاتین، رقم، نقطه و خط تیره؛ مثلاً maryam.ahmadi
invitation-email = ایمیل
acceptance-code = کد تأیید
acceptance-code-hint = کسی که این پیوند را درخواست کرده این کد را به شما می‌گوید؛ مانند 7K3M-9QZT-01AB-CDEF
invitation-email-hint = فقط برای یادآوری پرونده‌هایی که منتظر شما هستند.
invitation-password-hint = حداقل ۱۰ نویسه. چند واژهٔ نامربوط کنار هم هم امن است و هم به یاد می‌ماند.
invitation-password-again = تکرار گذرواژه
invitation-send = ساختن حساب
invitation-done = حساب شما ساخته شد. اکنون وارد شوید.

account-title = حساب من
account-lead = نام کاربری: { $login }
account-seats = سمت‌های من
account-no-seats = اکنون سمتی ندارید.
account-second-on = روشن است؛ هنگام ورود، کد گوشی هم پرسیده می‌شود.
account-second-off = خاموش است. اگر روشن باشد، کسی فقط با دانستن گذرواژه نمی‌تواند به جای شما وارد شود.
account-second-begin = روشن کردن
account-done = رویدادهای حساب من
account-done-lead = هر کاری که با حساب شما شده و هر ورود به آن. اگر چیزی را نمی‌شناسید، گذرواژه را تغییر دهید، همهٔ نشست‌ها را ببندید و به مدیر سامانه خبر دهید.
account-done-nothing = هنوز رویدادی نیست.
account-done-self = خودتان
account-done-read = دیدم
account-unread = با حساب شما کاری شده است که هنوز ندیده‌اید. «حساب من» را ببینید.
account-password = تغییر گذرواژه
account-password-old = گذرواژهٔ کنونی
account-password-new = گذرواژهٔ تازه
account-password-send = تغییر گذرواژه
account-password-changed = گذرواژه تغییر کرد و نشست‌های دیگر شما بسته شد.
account-password-differs = این دو گذرواژه یکی نیستند. هر دو را دوباره بنویسید.
account-sessions = نشست‌ها
account-sessions-lead = اگر در رایانهٔ دیگری وارد شده‌اید و خارج نشده‌اید، از همین‌جا همهٔ نشست‌ها را ببندید.
account-sessions-send = بستن همهٔ نشست‌ها
account-sessions-ended = همهٔ نشست‌ها بسته شد.

## تصویر نقشه

map-kilometres = { $count } کیلومتر
map-metres = { $count } متر
map-alt-point = نقشه: نقطهٔ گزارش در { $place }
map-alt-area = نقشه: محدودهٔ تقریبی در { $place }
map-alt-place = نقشهٔ { $place }
map-alt-nowhere = نقشه: نقطه‌ای بیرون از محدوده‌های شناخته‌شده

## نامه‌ها

letter-no-reply = به این نامه پاسخ ندهید؛ پاسخ ایمیلی به دست کسی نمی‌رسد.
letter-replies = اگر به این نامه پاسخ دهید، پاسخ شما به { $address } می‌رسد و خوانده می‌شود.
