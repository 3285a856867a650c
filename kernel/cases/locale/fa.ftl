# پرونده‌ها: وضعیت‌ها، اقدام‌ها، دلیل‌ها، پاسخ‌های نه.

## وضعیت‌ها

cases-state-announced = پاسخ اعلام شد
cases-state-answer_check = بررسی پاسخ در استان
cases-state-answer_check_nation = بررسی پاسخ در ستاد مرکزی
cases-state-binding = تصمیم الزام‌آور
cases-state-cell_check = بررسی هسته
cases-state-choose_agency = انتخاب دستگاه
cases-state-closed = بسته
cases-state-dispatched = ارسال‌شده به دستگاه
cases-state-following = پیوسته به پرونده‌ای دیگر
cases-state-grouping = دسته‌بندی
cases-state-handing_over = در حال رساندن پاسخ
cases-state-held = نگه‌داشته برای اولویت
cases-state-in_progress = در دست اقدام
cases-state-national_approval = تأیید ملی
cases-state-pressing = پیگیری دیرکرد دستگاه
cases-state-province_check = بررسی استان
cases-state-queue = در صف دستگاه
cases-state-received = دریافت شد
cases-state-reopened = بازگشایی‌شده
cases-state-review = بررسی پیشنهاد
cases-state-triage = تعیین دستگاه
cases-state-waiting_reporter = در انتظار گزارش‌دهنده

## آنچه همه می‌خوانند

cases-public-agency-late = دستگاه مسئول دیر کرده است؛ ستاد مرکزی پیگیر است.
cases-public-answer-being-checked = دستگاه پاسخ داده است و پاسخ آن بررسی می‌شود.
cases-public-answer-on-its-way = پاسخ آماده است و به‌زودی به شما می‌رسد.
cases-public-answered = پاسخ داده شد. ده روز کاری فرصت دارید بگویید آن را می‌پذیرید یا نه.
cases-public-being-approved = بررسی شد و در انتظار تأیید نهایی است.
cases-public-being-checked = در حال بررسی است.
cases-public-being-grouped = در کنار پیشنهادهای مشابه بررسی می‌شود.
cases-public-being-reviewed = کارشناسان در حال بررسی پیشنهادند.
cases-public-closed = پرونده بسته شد.
cases-public-finding-agency = دستگاه مسئول در حال تعیین است.
cases-public-held = درست است و در یکی از اولویت‌های ملی پیگیری می‌شود.
cases-public-in-progress = دستگاه مسئول در حال رسیدگی است.
cases-public-joined = همراه پرونده‌ای دیگر دربارهٔ همین مشکل پیگیری می‌شود؛ پاسخ آن به شما هم می‌رسد.
cases-public-received = گزارش شما رسید و ثبت شد.
cases-public-reopened = به اعتراض شما رسیدگی می‌شود.
cases-public-sent-to-agency = به دستگاه مسئول فرستاده شد.
cases-public-waiting-for-you = پرسشی از شما داریم. تا پاسخ ندهید، مهلت‌ها متوقف می‌ماند.

## اقدام‌ها: دکمه

cases-action-accept = کار را می‌پذیریم
cases-action-accept_answer = پاسخ را تأیید می‌کنم
cases-action-accept_late = با دیرکرد، کار را می‌پذیریم
cases-action-accept_refusal = دلیل دستگاه را تأیید می‌کنم
cases-action-adopt = پیشنهاد را می‌پذیریم
cases-action-answer = به پیشنهاد پاسخ می‌دهم
cases-action-approve = تأیید نهایی و ارسال به دستگاه
cases-action-ask = از گزارش‌دهنده می‌پرسم
cases-action-bind = دستگاه را ملزم می‌کنم
cases-action-bind_agency = دستگاه را به‌طور الزام‌آور تعیین می‌کنم
cases-action-cannot = انجام‌شدنی نیست
cases-action-choose_agency = دستگاه را انتخاب می‌کنم
cases-action-confirm = تأیید می‌کنم
cases-action-confirm_second = در استان تأیید می‌کنم
cases-action-decline = پیشنهاد را نمی‌پذیریم
cases-action-done = کار را انجام دادیم
cases-action-done_late = با دیرکرد، کار را انجام دادیم
cases-action-handed = پاسخ رسانده شد
cases-action-hold = برای اولویت نگه می‌دارم
cases-action-interim = از پیشرفت کار خبر می‌دهیم
cases-action-merge = به پروندهٔ دیگری پیوند می‌دهم
cases-action-no_action = بدون اقدام می‌بندم
cases-action-not_confirmed = تأیید نمی‌کنم
cases-action-not_ours = در حوزهٔ ما نیست
cases-action-object = اعتراض دارم
cases-action-parent_closed = بستن همراه پروندهٔ اصلی
cases-action-pass_on = برای بررسی می‌فرستم
cases-action-press = از دستگاه پیگیری می‌کنم
cases-action-recheck = دوباره بررسی شود
cases-action-refuse = بدون اقدام می‌بندیم
cases-action-reply = پاسخ می‌دهم
cases-action-resume = از سر می‌گیرم
cases-action-return_answer = پاسخ را برمی‌گردانم
cases-action-send_back = به هسته برمی‌گردانم
cases-action-send_back_province = به استان برمی‌گردانم
cases-action-settle = پاسخ تازه می‌دهم
cases-action-settled = مشکلم حل شد
cases-action-sort = دسته‌بندی
cases-action-take_up = بررسی را به عهده می‌گیرم
cases-action-transfer_cell = به هستهٔ دیگری می‌سپارم
cases-action-unmerge = از پروندهٔ دیگر جدا می‌کنم
cases-action-uphold = پاسخ پیشین درست است
cases-action-withdraw = گزارشم را پس می‌گیرم

## اقدام‌ها: چه خواهد شد

cases-does-accept = کار پذیرفته می‌شود و تاریخ انجام اعلام می‌شود.
cases-does-accept_answer = پاسخ به گزارش‌دهنده می‌رسد و ده روز کاری برای نظر او باز می‌ماند.
cases-does-accept_late = کار با دیرکرد پذیرفته می‌شود و تاریخ انجام اعلام می‌شود.
cases-does-accept_refusal = دلیل دستگاه به گزارش‌دهنده می‌رسد و ده روز کاری برای نظر او باز می‌ماند.
cases-does-adopt = پیشنهاد پذیرفته و اعلام می‌شود.
cases-does-answer = پاسخ به پیشنهاددهنده می‌رسد.
cases-does-approve = گزارش نهایی می‌شود و برای دستگاه مسئول فرستاده می‌شود.
cases-does-ask = پرسش به گزارش‌دهنده می‌رسد و مهلت میز متوقف می‌شود.
cases-does-bind = اعتراض وارد است؛ دستگاه باید دوباره رسیدگی کند و نمی‌تواند آن را رد کند.
cases-does-bind_agency = این دستگاه باید رسیدگی کند و نمی‌تواند آن را بازگرداند.
cases-does-cannot = دلیل برای بررسی به استان می‌رود.
cases-does-choose_agency = گزارش برای این دستگاه فرستاده می‌شود.
cases-does-confirm = درستی گزارش تأیید می‌شود و به استان می‌رود.
cases-does-confirm_second = تأیید دوم ثبت می‌شود و گزارش به ستاد مرکزی می‌رود.
cases-does-decline = دلیل به پیشنهاددهنده می‌رسد.
cases-does-done = پاسخ برای بررسی فرستاده می‌شود.
cases-does-done_late = پاسخ، با دیرکرد، برای بررسی فرستاده می‌شود.
cases-does-handed = پاسخ به دست گزارش‌دهنده می‌رسد.
cases-does-hold = گزارش برای پیگیری در یک اولویت ملی نگه داشته می‌شود.
cases-does-interim = گزارش‌دهنده از پیشرفت کار و تاریخ تازه باخبر می‌شود.
cases-does-merge = این پرونده همراه پروندهٔ دیگر پیگیری می‌شود و پاسخ به همهٔ گزارش‌دهنده‌ها می‌رسد.
cases-does-no_action = پس از آنکه پاسخ به گزارش‌دهنده برسد، گزارش با ذکر دلیل بسته می‌شود.
cases-does-not_confirmed = پس از آنکه پاسخ به گزارش‌دهنده برسد، گزارش با ذکر دلیل بسته می‌شود.
cases-does-not_ours = گزارش برمی‌گردد تا دستگاه درست تعیین شود؛ بار دوم، تصمیم مقام بالاتر الزام‌آور است.
cases-does-object = پرونده در میز بالاتر دوباره باز می‌شود.
cases-does-parent_closed = پرونده با همان پاسخ پروندهٔ اصلی بسته می‌شود.
cases-does-pass_on = پیشنهاد برای بررسی به ستاد مرکزی می‌رود.
cases-does-press = به دستگاه یادآوری می‌شود و دیرکرد در کارنامهٔ آن ثبت می‌شود.
cases-does-recheck = گزارش دوباره در استان بررسی می‌شود.
cases-does-refuse = پس از آنکه پاسخ به گزارش‌دهنده برسد، گزارش با ذکر دلیل بسته می‌شود.
cases-does-reply = پاسخ شما به همان میزی می‌رسد که پرسیده بود.
cases-does-resume = گزارش دوباره برای تأیید نهایی مطرح می‌شود.
cases-does-return_answer = پاسخ به دستگاه برمی‌گردد و در کارنامهٔ آن ثبت می‌شود.
cases-does-send_back = گزارش با توضیح به هسته برمی‌گردد.
cases-does-send_back_province = گزارش با توضیح به استان برمی‌گردد.
cases-does-settle = پاسخ تازه به گزارش‌دهنده می‌رسد.
cases-does-settled = پرونده با رضایت شما بسته می‌شود.
cases-does-sort = گزارش به میز مسئول می‌رود.
cases-does-take_up = استان بررسی را از هسته به عهده می‌گیرد.
cases-does-transfer_cell = گزارش به هستهٔ دیگری سپرده می‌شود؛ بار دوم استان تصمیم می‌گیرد.
cases-does-unmerge = این پرونده دوباره جداگانه پیگیری می‌شود.
cases-does-uphold = پاسخ پیشین باقی می‌ماند و دلیل آن به گزارش‌دهنده گفته می‌شود.
cases-does-withdraw = گزارش شما بسته می‌شود.

## اقدام‌ها: با چند پرونده چه می‌کند

cases-does-several-cannot = دلیل‌ها برای بررسی به استان می‌رود.
cases-does-several-confirm = درستی گزارش‌ها تأیید می‌شود و به استان می‌رود.
cases-does-several-confirm_second = تأیید دوم ثبت می‌شود و گزارش‌ها به ستاد مرکزی می‌رود.
cases-does-several-hold = گزارش‌ها برای پیگیری در یک اولویت ملی نگه داشته می‌شود.
cases-does-several-merge = این پرونده‌ها همراه پروندهٔ دیگر پیگیری می‌شود و پاسخ به همهٔ گزارش‌دهنده‌ها می‌رسد.
cases-does-several-not_ours = گزارش‌ها برمی‌گردد تا دستگاه درست تعیین شود؛ بار دوم، تصمیم مقام بالاتر الزام‌آور است.
cases-does-several-pass_on = پیشنهادها برای بررسی به ستاد مرکزی می‌رود.
cases-does-several-press = به دستگاه‌ها یادآوری می‌شود و دیرکردها در کارنامهٔ آن‌ها ثبت می‌شود.
cases-does-several-recheck = گزارش‌ها دوباره در استان بررسی می‌شود.
cases-does-several-resume = گزارش‌ها دوباره برای تأیید نهایی مطرح می‌شود.
cases-does-several-return_answer = پاسخ‌ها به دستگاه‌ها برمی‌گردد و در کارنامهٔ آن‌ها ثبت می‌شود.
cases-does-several-send_back = گزارش‌ها با توضیح به هسته برمی‌گردد.
cases-does-several-send_back_province = گزارش‌ها با توضیح به استان برمی‌گردد.
cases-does-several-transfer_cell = گزارش‌ها به هستهٔ دیگری سپرده می‌شود؛ بار دوم استان تصمیم می‌گیرد.
cases-does-several-unmerge = این پرونده‌ها دوباره جداگانه پیگیری می‌شود.

## اقدام‌ها: چه شد

cases-did-accept = دستگاه کار را پذیرفت
cases-did-accept_answer = پاسخ دستگاه تأیید شد
cases-did-accept_late = دستگاه با دیرکرد کار را پذیرفت
cases-did-accept_refusal = دلیل دستگاه تأیید شد
cases-did-adopt = پیشنهاد پذیرفته شد
cases-did-answer = پاسخ داده شد
cases-did-approve = تأیید نهایی شد و برای دستگاه فرستاده شد
cases-did-ask = از گزارش‌دهنده پرسیده شد
cases-did-bind = اعتراض وارد بود و دستگاه ملزم شد
cases-did-bind_agency = دستگاه به‌طور الزام‌آور تعیین شد
cases-did-breach = مهلت میز به پایان رسید
cases-did-cannot = دستگاه گفت انجام‌شدنی نیست
cases-did-choose_agency = دستگاه انتخاب شد
cases-did-confirm = هسته گزارش را تأیید کرد
cases-did-confirm_second = استان گزارش را تأیید کرد
cases-did-decline = پیشنهاد پذیرفته نشد
cases-did-done = دستگاه گفت انجام شد
cases-did-done_late = دستگاه با دیرکرد گفت انجام شد
cases-did-followed = کس دیگری هم همین مشکل را گزارش کرد
cases-did-handed = پاسخ به گزارش‌دهنده رسید
cases-did-hold = برای پیگیری در یک اولویت نگه داشته شد
cases-did-imported = از سامانهٔ دیگری وارد شد
cases-did-imported_change = اطلاعات آن از سامانهٔ پیشین به‌روز شد
cases-did-imported_closing = در سامانهٔ پیشین بسته شده بود
cases-did-interim = دستگاه از پیشرفت کار خبر داد
cases-did-joined = پروندهٔ دیگری به این پرونده پیوست
cases-did-merge = به پروندهٔ دیگری پیوست
cases-did-no_action = بدون اقدام، با ذکر دلیل پاسخ داده شد
cases-did-not_confirmed = گزارش تأیید نشد
cases-did-not_ours = دستگاه گفت در حوزهٔ آن نیست
cases-did-object = گزارش‌دهنده اعتراض کرد
cases-did-open = پرونده باز شد
cases-did-parent_closed = همراه پروندهٔ اصلی بسته شد
cases-did-parted = پروندهٔ دیگری از این پرونده جدا شد
cases-did-pass_on = برای بررسی فرستاده شد
cases-did-press = دیرکرد به دستگاه یادآوری شد
cases-did-recheck = برای بررسی دوباره به استان رفت
cases-did-refuse = بدون اقدام، با ذکر دلیل پاسخ داده شد
cases-did-reply = گزارش‌دهنده پاسخ داد
cases-did-resume = رسیدگی از سر گرفته شد
cases-did-return_answer = پاسخ به دستگاه برگردانده شد
cases-did-send_back = به هسته برگردانده شد
cases-did-send_back_province = به استان برگردانده شد
cases-did-settle = پاسخ تازه داده شد
cases-did-settled = گزارش‌دهنده پاسخ را پذیرفت
cases-did-sort = گزارش آماده و به میز مسئول سپرده شد
cases-did-take_up = استان بررسی را به عهده گرفت
cases-did-transfer_cell = به هستهٔ دیگری سپرده شد
cases-did-undo = تصمیم پیشین برگردانده شد
cases-did-unmerge = از پروندهٔ دیگر جدا شد
cases-did-uphold = پاسخ پیشین تأیید شد
cases-did-withdraw = گزارش‌دهنده گزارش را پس گرفت

## دلیل‌ها

cases-reason-adopted_in_part = بخشی از آن پذیرفته شد
cases-reason-adopted_whole = پذیرفته شد
cases-reason-already_solved = پیش‌تر حل شده است
cases-reason-answer_wrong = پاسخ درست نیست
cases-reason-answers_something_else = پاسخ دربارهٔ چیز دیگری است
cases-reason-came_back = دوباره پیش آمد
cases-reason-changed_my_mind = نظرم عوض شد
cases-reason-done_already = پیش‌تر انجام شده است
cases-reason-evidence_unclear = مدرک روشن نیست
cases-reason-explained = توضیح داده شد
cases-reason-half_done = نیمه‌کاره است
cases-reason-joint_inspection = بازدید مشترک لازم است
cases-reason-legal_obstacle = مانع قانونی دارد
cases-reason-needs_other_agency_first = ابتدا دستگاه دیگری باید کاری انجام دهد
cases-reason-needs_visit = بازدید لازم است
cases-reason-no_agency_responsible = هیچ دستگاهی مسئول آن نیست
cases-reason-no_budget = بودجه‌ای برای آن نیست
cases-reason-not_a_public_body = به دستگاه عمومی مربوط نیست
cases-reason-not_done = انجام نشده است
cases-reason-not_enough_information = اطلاعات کافی نیست
cases-reason-duplicate = پیش‌تر در پرونده‌ای دیگر گزارش شده بود
cases-reason-not_found_on_site = در محل دیده نشد
cases-reason-not_justified = ضرورتی ندارد
cases-reason-not_said = بدون ذکر دلیل
cases-reason-not_solved = مشکل حل نشده است
cases-reason-outside_boundary = بیرون از محدودهٔ ماست
cases-reason-place_unclear = محل روشن نیست
cases-reason-planned = در برنامه قرار گرفت
cases-reason-priority_theme = در یکی از اولویت‌های اعلام‌شده است
cases-reason-priority_unclear = فوریت آن روشن نیست
cases-reason-private_matter = موضوع خصوصی است
cases-reason-removed = برداشته شد
cases-reason-repaired = تعمیر شد
cases-reason-reported_by_mistake = اشتباهی گزارش دادم
cases-reason-service_restored = خدمت دوباره برقرار شد
cases-reason-solved_in_part = بخشی از آن حل شد
cases-reason-solved_itself = خودش حل شد
cases-reason-technical_obstacle = مانع فنی دارد
cases-reason-wrong_agency = کار دستگاه دیگری است
cases-reason-wrong_cell = در محدودهٔ هستهٔ دیگری است

## نتیجه‌ها

cases-outcome-adopted = پذیرفته شد
cases-outcome-answered = پاسخ داده شد
cases-outcome-no_action = بدون اقدام، با دلیل
cases-outcome-not_adopted = پذیرفته نشد
cases-outcome-not_confirmed = تأیید نشد
cases-outcome-solved = حل شد
cases-outcome-withdrawn = پس گرفته شد

## نظر گزارش‌دهنده

cases-verdict-accepted = گزارش‌دهنده پذیرفت
cases-verdict-no_objection = بدون اعتراض
cases-verdict-not_asked = نظرخواهی نشد
cases-verdict-objected = با وجود اعتراض گزارش‌دهنده

## فهرست بازبینی

cases-check-cell_check_sound = بررسی هسته درست و کامل است
cases-check-evidence_fits = مدرک با متن گزارش هم‌خوانی دارد
cases-check-names_no_person = متن فقط دربارهٔ محل و خدمت است، نه اشخاص
cases-check-not_known_already = پرونده‌های نزدیک را دیدم؛ این گزارش تازه است
cases-check-place_right = محل درست ثبت شده است
cases-check-seen_on_site = مشکل در محل دیده شد

## متن‌های آماده

cases-text-adopted_in_part = پیشنهاد شما بررسی شد و بخشی از آن پذیرفته شد. آن بخش در برنامهٔ دستگاه مسئول قرار می‌گیرد. از شما سپاسگزاریم.
cases-text-adopted_whole = پیشنهاد شما بررسی و پذیرفته شد و در برنامهٔ دستگاه مسئول قرار می‌گیرد. از شما سپاسگزاریم.
cases-text-already_solved = محل را بررسی کردیم. مشکلی که گزارش داده بودید پیش‌تر حل شده است. اگر هنوز آن را می‌بینید، همین‌جا به ما بگویید.
cases-text-done_already = پیشنهاد شما بررسی شد. این کار پیش‌تر انجام شده است. از شما سپاسگزاریم.
cases-text-explained = دستگاه مسئول دربارهٔ مشکلی که گزارش داده بودید توضیح داد و ما توضیح آن را بررسی کردیم. اگر پرسشی مانده است، همین‌جا به ما بگویید.
cases-text-legal_obstacle = دستگاه مسئول موضوع را بررسی کرد. قانون اکنون اجازهٔ این کار را نمی‌دهد. اگر این پاسخ را نمی‌پذیرید، می‌توانید اعتراض کنید.
cases-text-no_agency_responsible = بررسی کردیم کدام دستگاه مسئول این موضوع است. اکنون هیچ دستگاه عمومی مسئول آن نیست و نمی‌توانیم آن را پیگیری کنیم. اگر این پاسخ را نمی‌پذیرید، می‌توانید اعتراض کنید.
cases-text-no_budget = دستگاه مسئول موضوع را بررسی کرد. اکنون بودجه‌ای برای این کار ندارد. اگر این پاسخ را نمی‌پذیرید، می‌توانید اعتراض کنید.
cases-text-not_a_public_body = گزارش شما را بررسی کردیم. این موضوع به دستگاه‌های عمومی مربوط نیست و از این راه نمی‌توان آن را پیگیری کرد.
cases-text-not_enough_information = با آنچه در گزارش آمده بود نتوانستیم مشکل را پیدا کنیم. اگر هنوز هست، با نشانی دقیق‌تر یا عکس دوباره گزارش دهید.
cases-text-not_found_on_site = محل را بررسی کردیم و مشکلی را که گزارش داده بودید ندیدیم. اگر هنوز هست، با نشانی دقیق‌تر یا عکس به ما بگویید.
cases-text-not_justified = دستگاه مسئول موضوع را بررسی کرد و این کار را لازم ندانست. اگر این پاسخ را نمی‌پذیرید، می‌توانید اعتراض کنید.
cases-text-planned = انجام این کار در برنامهٔ دستگاه مسئول قرار گرفت. اگر تا زمان اعلام‌شده انجام نشد، همین‌جا به ما بگویید.
cases-text-private_matter = گزارش شما را بررسی کردیم. این موضوع خصوصی است و از این راه نمی‌توان آن را پیگیری کرد.
cases-text-removed = آنچه گزارش داده بودید از محل برداشته شد و ما آن را بررسی کردیم. اگر هنوز آن را می‌بینید، همین‌جا به ما بگویید.
cases-text-repaired = مشکلی که گزارش داده بودید تعمیر شد و ما آن را بررسی کردیم. اگر هنوز هست یا دوباره پیش آمد، همین‌جا به ما بگویید.
cases-text-service_restored = خدمتی که گزارش داده بودید قطع است، دوباره برقرار شد. اگر هنوز قطع است یا دوباره قطع شد، همین‌جا به ما بگویید.
cases-text-technical_obstacle = دستگاه مسئول موضوع را بررسی کرد. انجام این کار اکنون از نظر فنی ممکن نیست. اگر این پاسخ را نمی‌پذیرید، می‌توانید اعتراض کنید.
cases-text-withdrawn = این گزارش به درخواست گزارش‌دهنده پس گرفته شد.

## چرا نمی‌شود

cases-code-not-digits = کد پیگیری فقط از رقم تشکیل شده است.
cases-code-wrong-digit = یکی از رقم‌های کد درست نیست. آن را دوباره با رسید مقایسه کنید.
cases-code-wrong-length = کد پیگیری ۲۴ رقم دارد. رقم‌ها را دوباره بشمارید؛ مانند ⁦۱۲۳۴ ۵۶۷۸ …⁩
cases-missing-agency = دستگاه مسئول را انتخاب کنید.
cases-missing-checklist = این مورد را تیک بزنید؛ اگر درست نیست، تصمیم دیگری بگیرید.
cases-missing-date-past = این تاریخ گذشته است؛ تاریخی در آینده بنویسید.
cases-missing-date-too-late = این تاریخ از مهلت کل پرونده دیرتر است؛ تاریخ زودتری بنویسید.
cases-missing-evidence = مدرک پیوست کنید یا مشخص کنید که مدرکی نیست.
cases-missing-expected-date = تاریخ انجام کار را بنویسید.
cases-missing-message = پیام را بنویسید.
cases-missing-too-long = این متن بلند است؛ بیش از ۴۰۰۰ نویسه پذیرفته نمی‌شود.
cases-missing-note = یادداشتی برای همکاران بنویسید.
cases-missing-parent = یک پروندهٔ باز را نام ببرید که این پرونده به آن بپیوندد.
cases-missing-children = حداقل یک پرونده را نام ببرید که به این پرونده بپیوندد.
cases-missing-parent-answer = پروندهٔ اصلی هنوز پاسخی ندارد.
cases-missing-reason = یکی از دلیل‌ها را انتخاب کنید.
cases-missing-same-person = نفر دوم باید کسی جز خود شما باشد.
cases-missing-second-person = این کار به موافقت نفر دوم نیاز دارد.
cases-missing-target = بگویید به کدام واحد سپرده شود.
cases-missing-target-empty = در واحدی که نام بردید کسی نیست که آن را بپذیرد؛ واحد دیگری انتخاب کنید.
cases-missing-text = متن پاسخ را برای گزارش‌دهنده بنویسید، به زبان خود او.
cases-missing-unknown-reason = این دلیل برای این اقدام نیست؛ یکی از دلیل‌های فهرست را انتخاب کنید.
cases-number-wrong-digit = یکی از رقم‌های شمارهٔ پرونده درست نیست. دوباره بررسی کنید.
cases-number-wrong-form = شمارهٔ پرونده به این شکل است: IR-23-1405-48219735-2
cases-refusal-bound = مسئول این پرونده در سطح بالاتر تعیین شده است و دیگر نمی‌توان آن را واگذار کرد.
cases-refusal-changed = پس از آنکه این صفحه را باز کردید کسی پرونده را تغییر داد. صفحه را تازه کنید و دوباره ببینید.
cases-refusal-closed = این پرونده بسته شده است.
cases-refusal-missing = اطلاعات لازم کامل نیست:
cases-refusal-moved-on = این پرونده از این مرحله گذشته است. صفحه را تازه کنید تا وضعیت کنونی را ببینید.
cases-refusal-not-found = چنین پرونده‌ای پیدا نشد.
cases-refusal-not-your-desk = این پرونده اکنون روی میز شما نیست.
cases-refusal-only-reporter = فقط گزارش‌دهنده می‌تواند این کار را بکند.
cases-refusal-only-system = این کار را خود سامانه انجام می‌دهد.
cases-refusal-others-wait = دیگران هم منتظر پاسخ این پرونده‌اند؛ یک نفر نمی‌تواند آن را برای همه پس بگیرد.
cases-too-many-messages = امروز با این کد پیام‌های زیادی فرستاده شده است. آنچه رسیده خوانده می‌شود؛ فردا دوباره می‌توانید بنویسید.
cases-too-many-joined = در این یک ساعت کسان زیادی به این پرونده پیوسته‌اند. کمی بعد دوباره امتحان کنید، یا مشکل را جداگانه گزارش کنید.
cases-refusal-own-report = این گزارش را خود شما ثبت کرده‌اید؛ کس دیگری باید آن را بررسی کند.
cases-refusal-verdict-over = مهلت پذیرفتن این پاسخ یا اعتراض به آن تمام شده است. اگر مشکل هنوز هست یا برگشته، دوباره گزارش کنید.
cases-refusal-too-late-to-undo = مهلت برگرداندن این تصمیم گذشته است.
cases-refusal-unknown-action = چنین اقدامی برای این پرونده وجود ندارد.
cases-refusal-verified-below = مرحلهٔ پیشین را خود شما تأیید کرده‌اید؛ این مرحله را کس دیگری باید بررسی کند.

## ایرادهای گردش کار

cases-fault-bounce-not-up = بازگشت دوم به سطح بالاتر نمی‌رود.
cases-fault-breach-circle = اگر کسی کاری نکند پرونده بی‌پایان می‌چرخد.
cases-fault-close-in-one-step = یک‌باره می‌بندد؛ بستن باید پس از رسیدن پاسخ باشد.
cases-fault-close-without-evidence = بدون مدرک یا ذکر نبودن آن می‌بندد.
cases-fault-close-without-reason = بدون کد دلیل می‌بندد.
cases-fault-close-without-text = بدون متنی برای گزارش‌دهنده می‌بندد.
cases-fault-dead-end = بن‌بست است؛ از آن راهی به بسته شدن نیست.
cases-fault-follows-for-ever = پروندهٔ پیوسته بسته یا جدا نمی‌شود.
cases-fault-from-nowhere = در هیچ وضعیتی ممکن نیست.
cases-fault-never-handed = پاسخ هیچ‌گاه به گزارش‌دهنده نمی‌رسد.
cases-fault-no-acceptance = گزارش‌دهنده راهی برای پذیرفتن ندارد.
cases-fault-no-breach = نمی‌گوید پس از پایان مهلت چه می‌شود.
cases-fault-no-clock = مهلتی ندارد؛ هر وضعیت باز باید سررسید داشته باشد.
cases-fault-no-desk = میزی ندارد؛ هر وضعیت باز باید یک صاحب داشته باشد.
cases-fault-no-fallback = شاید کسی پشت این میز نباشد و پرونده جای دیگری برای رفتن ندارد.
cases-fault-no-objection = گزارش‌دهنده راهی برای اعتراض ندارد.
cases-fault-no-part = یکی از بخش‌های لازم را ندارد.
cases-fault-no-return = از انتظار راه بازگشتی نیست.
cases-fault-no-role = میزی بی‌نقش دارد.
cases-fault-no-senior = میزی بالاتر برای شنیدن اعتراض نام برده نشده است.
cases-fault-no-target = به جایی نمی‌رسد.
cases-fault-no-usual = مهلت را از دسته‌بندی می‌گیرد ولی مهلت معمول را نمی‌گوید.
cases-fault-no-verb = اجازهٔ لازم برای آن نام برده نشده است.
cases-fault-not-a-level = در جایی تأیید می‌کند که سطحی ندارد.
cases-fault-not-ours-closes = «در حوزهٔ ما نیست» واگذاری است، نه بستن.
cases-fault-not-the-reporters = باید روی میز گزارش‌دهنده باشد.
cases-fault-objection-not-up = اعتراض باید به میز بالاتر برود.
cases-fault-part-twice = یک بخش دو بار آمده است.
cases-fault-same-name = نام اقدام دیگری را دارد.
cases-fault-same-role-twice = یک نقش دو سطح پیاپی را تأیید می‌کند.
cases-fault-senior-not-above = میز بالاتر واقعاً بالاتر نیست.
cases-fault-senior-without-answer = پیش از هر پاسخی به میز بالاتر می‌رسد.
cases-fault-silence-open = سکوت گزارش‌دهنده باید پرونده را ببندد.
cases-fault-undone-effects = اقدامی برگشت‌پذیر است که اثرش برگشت‌پذیر نیست.
cases-fault-unknown-outcome = نام نتیجه‌ای آمده است که وجود ندارد.
cases-fault-unknown-state = نام وضعیتی آمده است که وجود ندارد.
cases-fault-unreachable = هیچ پرونده‌ای به آن نمی‌رسد.
cases-fault-unreadable = این فایل را نمی‌توان به‌عنوان گردش کار خواند.
