# How the installation is: what `panjereh doctor` and the page of health say. Whoever reads it runs the machine.

admin-health = Health
admin-health-summary = { $count ->
    [0] Everything is well
    [one] One thing should be seen to
   *[other] { $count } things should be seen to
}
admin-health-found = What was found, the worst first
admin-health-place = Where
admin-health-grade = How it is
admin-health-what = What was found
admin-health-todo = What to do
admin-health-broken = Does not work
admin-health-poor = Should be better
admin-health-well = Well

health-place-settings = Settings
health-place-version = Version
health-place-public-address = Public address
health-place-front-end = Front end
health-place-data-folder = Data folder
health-place-disk = Disk
health-place-secret = Secret
health-place-database = Database
health-place-clock = Clock
health-place-mail = Mail
health-place-jurisdiction = Jurisdiction
health-place-jobs = Jobs
health-place-letters = Letters
health-place-desks = Desks
health-place-second-factors = Two-step sign-in
health-place-backup = Backup

health-trouble = { $words }
health-trouble-todo = { $words }

health-settings = Panjereh listens on { $listen }, and people find it at { $public }.
health-version = This is Panjereh { $version }.
health-public-plain = { $public } is not https: what people write and how they sign in can be read on the way.
health-public-plain-todo = Put a proxy with a certificate before it, set `public_url` to its https address and `proxies` to 1.
health-front-end = The stylesheet, scripts and fonts are in the program.
health-front-end-missing = The program was built without { $files }.
health-front-end-missing-todo = Run `make build`, which builds them first.

health-folder = { $folder } can be written to, and nobody else can enter it.
health-folder-new = { $folder } is not there yet: the first start makes it.
health-folder-none = { $folder } is not a folder.
health-folder-none-todo = Name a folder with --data.
health-folder-closed = { $folder } cannot be written to: { $why }
health-folder-closed-todo = Let the user that runs panjereh write to it: `chown` it to that user; if the disk is full, free some of it.
health-folder-open = { $folder } can be entered by other users of this machine.
health-folder-open-todo = Run `chmod 700 { $folder }`.

health-disk = { $free } MiB are left at { $folder }.
health-disk-little = Only { $free } MiB are left at { $folder }.
health-disk-unknown = How much room is left at { $folder } cannot be told: { $why }
health-disk-todo = Free some room: move backups elsewhere, or give the folder a larger disk.

health-secret = The secret belongs to this database, and nobody else can read it.
health-secret-new = There is no secret yet: the first start makes it.

health-database = { $database } answers, and its tables are up to date.
health-database-new = { $database } is not there yet: the first start makes it.
health-database-closed = { $database } cannot be opened: { $why }
health-database-silent = The database does not answer: { $why }
health-database-todo = See that the database’s server runs, that the address and login are right, and that the file can be read and written.
health-database-newer = { $database } belongs to a newer panjereh: this one does not know { $migrations }.
health-database-newer-todo = Install the newer version again, or restore a backup made with this one.
health-database-other = { $database } was made by another build: { $migrations } differ from what was applied.
health-database-other-todo = Install the build that made it; a released migration never changes.
health-database-waits = { $database } waits for migrations: { $migrations }.
health-database-waits-todo = Run `panjereh migrate`, or `panjereh serve`, which does it too.

health-clock = This machine’s clock says { $now }.
health-clock-apart = This machine and the database’s server are { $seconds } seconds apart.
health-clock-apart-todo = Let both keep time by NTP (`timedatectl set-ntp true`).
health-clock-early = This machine’s clock says { $now }, before this program was made.
health-clock-behind = This machine’s clock says { $now }, and the data folder was written to later than that.
health-clock-todo = Set the clock (`timedatectl set-ntp true`): every due time hangs on it.

health-mail = { $server } answers.
health-mail-none = Mail is not set up: no letter leaves this instance.
health-mail-none-todo = Set [mail] when agencies or people are to be written to.
health-mail-wrong = The mail settings cannot be used: { $why }
health-mail-wrong-todo = Correct [mail] in the settings.
health-mail-folder = Letters are laid into { $folder }.
health-mail-nowhere = Letters count as sent and go nowhere.
health-mail-server-todo = Set a mail server when they are to leave.
health-mail-silent = { $server } does not answer: { $why }
health-mail-slow = { $server } did not answer in { $seconds } s.
health-mail-silent-todo = See that the name and port are right and that no firewall stands between; letters wait until it answers.

health-jurisdiction = { $name }: places, roles, calendar, categories, routes and texts are sound.
health-jurisdiction-wrong = { $name }: { $words }
health-jurisdiction-todo = Correct the file; data/iran shows how each has to look.

health-jobs = Every job is done in time.
health-jobs-dead = { $count ->
    [one] One job was given up after many tries.
   *[other] { $count } jobs were given up after many tries.
}
health-jobs-dead-todo = Open “System job queue” (/admin/jobs), read why, correct the cause, then have them tried again.
health-jobs-late = Jobs have been waiting for { $minutes } minutes: nobody does them.
health-jobs-late-todo = See that `panjereh serve` runs with `workers = true`, or that `panjereh work` runs on some node, and read its log.

health-letters = Every letter has reached its agency, or is on its way.
health-letters-stuck = { $count ->
    [one] One letter has not reached its agency.
   *[other] { $count } letters have not reached their agencies.
}
health-letters-stuck-todo = The officers who send letters see them under “Letters” (/desk/dispatches), with the reason; most often an address is wrong or mail is not set up.

health-desks = Every desk has somebody who can act.
health-desks-empty = { $count ->
    [one] One desk has nobody who can act: { $named_en }
   *[other] { $count } desks have nobody who can act: { $named_en }
}
health-desks-empty-todo = Invite somebody at “Colleagues” (/admin/people); what waits at an empty desk goes up a level when its time is over.

health-second-factors = Everybody whose role demands two-step sign-in has set it up.
health-second-factors-free = Two-step sign-in is demanded of nobody: whoever knows a password can sign in.
health-second-factors-free-todo = In a demonstration this is meant so, because everybody knows its password. Elsewhere, say in roles.toml which roles demand it.
health-second-factors-lacking = { $count ->
    [one] One person holds a role that demands two-step sign-in, and has not set it up.
   *[other] { $count } people hold roles that demand two-step sign-in, and have not set it up.
}
health-second-factors-todo = Ask them to sign in and set it up: until then they can do nothing else.

health-backup = { $days ->
    [0] The last backup was made within a day.
    [one] The last backup was made yesterday.
   *[other] The last backup was made { $days } days ago.
}
health-backup-old = The last backup was made { $days } days ago.
health-backup-none = No backup is known.
health-backup-todo = Run `panjereh backup FOLDER` every night, and keep the folder on another machine. Backups made in another way are not seen here.
