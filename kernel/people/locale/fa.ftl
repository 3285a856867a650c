# People: accounts, seats, invitations, signing in.

people-unit-nation = ستاد مرکزی
people-unit-province = ستاد استان
people-unit-cell = هسته
people-unit-agency = دستگاه

people-account-active = فعال
people-account-locked = قفل‌شده

people-forbidden = این کار در حوزهٔ مسئولیت شما نیست. اگر فکر می‌کنید باید باشد، با مدیر سامانه در میان بگذارید.

people-sign-in-wrong = نام کاربری یا گذرواژه درست نیست. هر دو را دوباره بررسی کنید؛ شاید صفحه‌کلید روی زبان دیگری باشد.
people-sign-in-too-many = چند بار پشت سر هم نام کاربری یا گذرواژه نادرست بود. { $minutes } دقیقهٔ دیگر دوباره تلاش کنید.
people-sign-in-locked = این حساب قفل شده است. برای باز شدن آن با مدیر سامانه تماس بگیرید.
people-second-factor-wrong = این کد درست نیست، زمانش گذشته یا پیش‌تر به کار رفته است. کد تازه‌ای را که برنامه نشان می‌دهد وارد کنید.
people-second-factor-begin-again = زمان وارد کردن کد گذشت. دوباره با نام کاربری و گذرواژه وارد شوید.
people-totp-already-on = ورود دومرحله‌ای از پیش روشن است.
people-totp-not-begun = ابتدا کد QR را با برنامهٔ رمزساز گوشی بخوانید، سپس کد شش‌رقمی را وارد کنید.

people-password-too-short = گذرواژه باید حداقل ۱۰ نویسه داشته باشد. چند واژهٔ نامربوط کنار هم هم امن است و هم به یاد می‌ماند.
people-password-too-long = گذرواژه نمی‌تواند بیش از ۲۵۶ نویسه داشته باشد.
people-password-too-common = این گذرواژه را خیلی‌ها به کار می‌برند و زود حدس زده می‌شود. گذرواژهٔ دیگری انتخاب کنید.
people-password-holds-login = نام کاربری نباید در گذرواژه باشد.
people-password-wrong-old = گذرواژهٔ کنونی درست نیست.
people-password-offer-gone = این پیوند دیگر معتبر نیست: شاید به کار رفته، زمانش گذشته یا پیوند تازه‌تری جای آن آمده باشد. از مدیر سامانه پیوند تازه‌ای بخواهید.

people-account-login-taken = این نام کاربری را کس دیگری گرفته است. نام دیگری بنویسید.
people-account-login-length = نام کاربری باید بین ۳ تا ۶۴ نویسه باشد.
people-account-login-odd = در نام کاربری فقط حرف، رقم، نقطه، خط تیره، زیرخط و @ به کار می‌رود و فاصله ندارد. نمونه: maryam.ahmadi
people-account-name-length = نام باید بین ۲ تا ۱۰۰ نویسه باشد.
people-account-email-odd = این نشانی ایمیل کامل نیست. نمونه: maryam@example.ir
people-account-email-missing = ایمیل همکار را بنویسید؛ پیوند تنها به همان صندوق فرستاده می‌شود. نمونه: maryam@example.ir
people-account-email-taken = کسی با این ایمیل حساب دارد و هیچ‌کس دو حساب ندارد. با همان حساب وارد شوید، یا از کسی که شما را دعوت کرده بخواهید سمت را به همان حساب بدهد.
people-account-missing = چنین حسابی نیست یا قفل شده است.
people-account-oneself = این کار را برای حساب خودتان نمی‌توانید انجام دهید؛ از همکار دیگری بخواهید.

people-role-missing = چنین نقشی تعریف نشده است.
people-seat-not-given = این نقش را سمت شما نمی‌دهد و نمی‌گیرد. از کسی بخواهید که این اختیار را دارد.
people-seat-oneself = هیچ‌کس به خودش سمت نمی‌دهد؛ از همکار دیگری بخواهید.
people-seat-missing = این سمت وجود ندارد یا دوره‌اش به پایان رسیده است.
people-seat-held = این فرد هم‌اکنون این سمت را دارد.
people-seat-wrong-unit = این نقش در چنین واحدی تعریف نشده است. واحد دیگری انتخاب کنید.
people-seat-duties-clash = کسی که سامانه را تنظیم یا بر آن نظارت می‌کند نمی‌تواند به پرونده‌ها دسترسی داشته باشد. این دو نقش را به دو نفر بسپارید.
people-period-empty = پایان دوره باید پس از آغاز آن و در آینده باشد.

people-deputy-not-yours = جانشین را فقط خود دارندهٔ سمت یا مسئول بالادست او معرفی می‌کند.
people-deputy-oneself = هیچ‌کس جانشین خودش نمی‌شود. همکار دیگری را انتخاب کنید.
people-deputy-missing = این جانشینی وجود ندارد یا دوره‌اش به پایان رسیده است.

people-invitation-gone = این دعوت‌نامه دیگر معتبر نیست: شاید پذیرفته یا پس گرفته شده یا زمانش گذشته باشد. از کسی که شما را دعوت کرده است دعوت‌نامهٔ تازه‌ای بخواهید.
people-acceptance-wrong = کد تأیید درست نیست. آن را از کسی بگیرید که این پیوند را درخواست کرده است؛ مانند 7K3M-9QZT-01AB-CDEF
people-request-gone = این درخواست دیگر باز نیست: شاید تأیید، رد یا پس گرفته شده یا زمانش گذشته باشد.
people-request-oneself = درخواست را کس دیگری باید تأیید کند: نه کسی که آن را داده و نه کسی که درخواست برای اوست.
people-request-asker-gone = کسی که این را درخواست کرده دیگر چنین اختیاری ندارد. درخواست را رد کنید؛ اگر لازم است، همکار دیگری دوباره درخواست کند.

people-unit-key-taken = واحد دیگری همین شناسه را دارد.
people-unit-missing = چنین واحدی نیست.
people-unit-wrong-parent = این واحد نمی‌تواند زیر واحدی که انتخاب کرده‌اید قرار گیرد.
people-unit-name-length = نام واحد را به هر دو زبان بنویسید (حداکثر ۲۰۰ نویسه).
people-unit-not-a-cell = فقط برای هسته‌ها می‌توان محدوده تعیین کرد.

people-administrator-exists = این سامانه مدیر دارد. اگر مدیر دیگری هم می‌خواهید، ⁦--another⁩ را به فرمان بیفزایید.
people-administrator-no-nation = هنوز واحدهای کشور ساخته نشده‌اند. ابتدا ⁦panjereh migrate⁩ را اجرا کنید.
people-administrator-no-role = در roles.toml نقشی در سطح کشور نیست که سامانه را تنظیم کند (system.configure).
