// A month to pick a day from, beside a field in which the day may as well be typed: `<button hidden data-day="id of the field">`.
//
// Days are counted by the browser's own calendars, so none is computed here: the reader's month is walked day by day.

const MS = 86_400_000;
const DAYS_OF_WEEK = 7;

/** Shows the buttons that open a month, and lets them work. */
export function dayFields(): void {
  if (typeof HTMLDialogElement === "undefined") return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-day]")) {
    const field = document.getElementById(button.dataset["day"] ?? "");
    if (!(field instanceof HTMLInputElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => new Month(button, field).open());
  }
  for (const choice of document.querySelectorAll<HTMLInputElement>("input[data-clears]")) offered(choice);
}

/** A day that is offered and one that is typed: the one chosen last stays. */
function offered(choice: HTMLInputElement): void {
  const field = document.getElementById(choice.dataset["clears"] ?? "");
  if (!(field instanceof HTMLInputElement)) return;
  choice.addEventListener("change", () => (field.value = ""));
  field.addEventListener("input", () => (choice.checked = false));
}

/** A day: its moment at noon where nobody's clock matters, and how the reader's calendar calls it. */
interface Day {
  at: number;
  year: number;
  month: number;
  day: number;
}

class Month {
  readonly #lang = document.documentElement.lang;
  readonly #calendar = this.#lang === "fa" ? "persian" : "gregory";
  readonly #first = this.#lang === "fa" ? 6 : 1;
  readonly #dialog = document.createElement("dialog");
  readonly #today: number;
  #shown: Day;

  constructor(
    readonly button: HTMLButtonElement,
    readonly field: HTMLInputElement,
  ) {
    this.#today = Date.parse(`${button.dataset["today"] ?? ""}T12:00:00Z`);
    this.#shown = this.#day(this.#typed() ?? this.#today);
  }

  open(): void {
    this.#dialog.className = "month";
    this.#dialog.setAttribute("aria-label", this.button.dataset["title"] ?? "");
    this.#dialog.addEventListener("close", () => {
      this.#dialog.remove();
      this.button.focus();
    });
    this.#dialog.addEventListener("click", (event) => event.target === this.#dialog && this.#dialog.close());
    this.#dialog.addEventListener("keydown", (event) => this.#key(event));
    document.body.append(this.#dialog);
    this.#draw();
    this.#dialog.showModal();
    this.#focus();
  }

  // --- days ---------------------------------------------------------------------------------------------------------

  #format(options: Intl.DateTimeFormatOptions, lang = this.#lang): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(`${lang}-u-ca-${this.#calendar}`, { timeZone: "UTC", ...options });
  }

  #day(at: number): Day {
    const parts = this.#format({ year: "numeric", month: "numeric", day: "numeric", numberingSystem: "latn" }, "en").formatToParts(at);
    const part = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? Number.NaN);
    return { at, year: part("year"), month: part("month"), day: part("day") };
  }

  /** What stands in the field, if it is a day of this calendar in figures. */
  #typed(): number | null {
    const latin = this.field.value.replace(/[۰-۹٠-٩]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 15));
    const [, year, month, day] = (/^\s*(\d{4})\D(\d{1,2})\D(\d{1,2})\s*$/u.exec(latin) ?? []).map(Number);
    if (year === undefined || month === undefined || day === undefined) return null;
    // Near it by the mean length of a year and a month; then day by day.
    const guess = this.#today + ((year - this.#day(this.#today).year) * 365.2425 + (month - this.#day(this.#today).month) * 30.44) * MS;
    const start = this.#today + Math.round((guess - this.#today) / MS) * MS;
    for (let away = 0; away < 70; away += 1) {
      for (const at of [start - away * MS, start + away * MS]) {
        const found = this.#day(at);
        if (found.year === year && found.month === month && found.day === day) return at;
      }
    }
    return null;
  }

  /** The days of the month in which `day` lies. */
  #days(day: Day): Day[] {
    const days: Day[] = [];
    for (let at = day.at - (day.day - 1) * MS; ; at += MS) {
      const next = this.#day(at);
      if (next.month !== day.month) return days;
      days.push(next);
    }
  }

  /** The same day some months on; the month's last where it has no such day. */
  #inMonths(day: Day, months: number): Day {
    let found = day;
    for (let step = 0; step < Math.abs(months); step += 1) {
      const days = this.#days(found);
      found = this.#day(months > 0 ? (days.at(-1)?.at ?? found.at) + MS : (days[0]?.at ?? found.at) - MS);
    }
    const days = this.#days(found);
    return days[Math.min(day.day, days.length) - 1] ?? found;
  }

  #isOpen(day: Day): boolean {
    const when = this.button.dataset["when"];
    return !(when === "past" && day.at > this.#today) && !(when === "future" && day.at < this.#today);
  }

  #inFigures(day: Day): string {
    const two = (number: number): string => String(number).padStart(2, "0");
    const text = [String(day.year), two(day.month), two(day.day)].join(this.#calendar === "persian" ? "/" : "-");
    return this.#lang === "fa" ? text.replace(/\d/gu, (digit) => "۰۱۲۳۴۵۶۷۸۹"[Number(digit)] ?? digit) : text;
  }

  // --- what is seen -------------------------------------------------------------------------------------------------

  #draw(): void {
    const title = document.createElement("h2");
    title.textContent = this.#format({ year: "numeric", month: "long" }).formatToParts(this.#shown.at)
      .filter((part) => part.type === "year" || part.type === "month").map((part) => part.value).sort((a, b) => Number(/[\d۰-۹]/u.test(a)) - Number(/[\d۰-۹]/u.test(b))).join(" ");
    title.setAttribute("aria-live", "polite");
    const head = document.createElement("div");
    head.className = "month-head";
    head.append(this.#turn("before", -1), title, this.#turn("after", 1));
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button quiet small";
    close.textContent = this.button.dataset["close"] ?? "";
    close.addEventListener("click", () => this.#dialog.close());
    this.#dialog.replaceChildren(head, this.#table(), close);
  }

  #turn(name: "before" | "after", months: number): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `month-turn ${name}`;
    button.setAttribute("aria-label", this.button.dataset[name] ?? "");
    button.addEventListener("click", () => {
      this.#shown = this.#inMonths(this.#shown, months);
      this.#draw();
      this.#dialog.querySelector<HTMLElement>(`.month-turn.${name}`)?.focus();
    });
    return button;
  }

  #table(): HTMLTableElement {
    const table = document.createElement("table");
    table.setAttribute("role", "grid");
    const days = this.#days(this.#shown);
    const weekday = (at: number): number => (new Date(at).getUTCDay() - this.#first + DAYS_OF_WEEK) % DAYS_OF_WEEK;
    const empty = weekday(days[0]?.at ?? this.#today);
    const names = table.createTHead().insertRow();
    for (let column = 0; column < DAYS_OF_WEEK; column += 1) {
      const at = (days[0]?.at ?? this.#today) + (column - empty) * MS;
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.abbr = this.#format({ weekday: "long" }).format(at);
      cell.textContent = this.#format({ weekday: this.#lang === "fa" ? "narrow" : "short" }).format(at);
      names.append(cell);
    }
    const body = table.createTBody();
    let row = body.insertRow();
    for (let column = 0; column < empty; column += 1) row.insertCell();
    for (const day of days) {
      if (row.cells.length === DAYS_OF_WEEK) row = body.insertRow();
      row.append(this.#cell(day));
    }
    return table;
  }

  #cell(day: Day): HTMLTableCellElement {
    const cell = document.createElement("td");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = new Intl.NumberFormat(this.#lang).format(day.day);
    button.setAttribute("aria-label", this.#format({ weekday: "long", year: "numeric", month: "long", day: "numeric" }).format(day.at));
    button.dataset["at"] = String(day.at);
    button.tabIndex = day.at === this.#shown.at ? 0 : -1;
    if (day.at === this.#today) button.setAttribute("aria-current", "date");
    cell.setAttribute("aria-selected", String(day.at === this.#typed()));
    if (this.#isOpen(day)) button.addEventListener("click", () => this.#choose(day));
    else button.setAttribute("aria-disabled", "true");
    cell.append(button);
    return cell;
  }

  #focus(): void {
    this.#dialog.querySelector<HTMLElement>(`[data-at="${this.#shown.at}"]`)?.focus();
  }

  #choose(day: Day): void {
    this.field.value = this.#inFigures(day);
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.#dialog.close();
  }

  #key(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLElement) || event.target.dataset["at"] === undefined) return;
    const on = document.documentElement.dir === "rtl" ? -1 : 1;
    const within = (new Date(this.#shown.at).getUTCDay() - this.#first + DAYS_OF_WEEK) % DAYS_OF_WEEK;
    const by = (days: number): Day => this.#day(this.#shown.at + days * MS);
    const moves: Record<string, () => Day> = {
      ArrowLeft: () => by(-on),
      ArrowRight: () => by(on),
      ArrowUp: () => by(-DAYS_OF_WEEK),
      ArrowDown: () => by(DAYS_OF_WEEK),
      Home: () => by(-within),
      End: () => by(DAYS_OF_WEEK - 1 - within),
      PageUp: () => this.#inMonths(this.#shown, event.shiftKey ? -12 : -1),
      PageDown: () => this.#inMonths(this.#shown, event.shiftKey ? 12 : 1),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    this.#shown = move();
    this.#draw();
    this.#focus();
  }
}
