// Keys of the workbench: j and k move, enter opens, / searches, ? explains, Esc leaves; whatever says data-key has its own.
// None of them does anything while somebody types, and each does what a button of the page does too.

/** Listens for the workbench's keys on pages that have one. */
export function benchKeys(): void {
  const bench = document.querySelector<HTMLElement>(".workbench, [data-bench]");
  if (bench === null) return;
  showOpen(bench);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && !/^[jk]$/.test(latin(event))) return;
    if (event.isComposing || event.getModifierState("AltGraph")) return;
    const did = event.key === "Escape" ? leave(event.target) : !isTyping(event.target) && answer(bench, latin(event));
    if (did) event.preventDefault();
  });
}

/** The list scrolls by itself, to the case that is open; the page stays where it is. */
function showOpen(bench: HTMLElement): void {
  const list = bench.querySelector<HTMLElement>(".bench-list");
  const open = list?.querySelector<HTMLElement>(".bench-item.open");
  if (!list || !open) return;
  const above = open.getBoundingClientRect().top - list.getBoundingClientRect().top;
  list.scrollTop += above - (list.clientHeight - open.clientHeight) / 3;
}

/** The key as a Latin keyboard names it: on a Persian one, j is where «ت» is. */
function latin(event: KeyboardEvent): string {
  if (/^[ -~]/.test(event.key)) return event.key;
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  return event.code.replace(/^Key/, "").toLowerCase();
}

/** In a field for words, or choosing in a list; a box that is ticked is not typed into. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit|reset|file)$/.test(target.type);
  return target.matches("textarea, select") || target.isContentEditable;
}

/** Does what the key stands for; says whether it stood for something. */
function answer(bench: HTMLElement, key: string): boolean {
  const keys = help();
  if (keys?.matches(":popover-open")) return false;
  switch (key) {
    case "j":
      return move(bench, 1);
    case "k":
      return move(bench, -1);
    case "/":
      return search(bench);
    case "?":
      keys?.showPopover();
      return keys !== null;
    default:
      return press(key);
  }
}

function help(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-keys]");
}

/** Out of a field; then, where nothing has been typed that would be lost, back to the list. The help closes by itself. */
function leave(target: EventTarget | null): boolean {
  if (help()?.matches(":popover-open")) return false;
  if (target instanceof HTMLElement && target.matches("input, textarea, select")) {
    target.blur();
    return true;
  }
  const back = document.querySelector<HTMLAnchorElement>("a.back");
  if (back === null || isTouched()) return false;
  back.click();
  return true;
}

/** Whether anything on the page was typed or chosen that has not been sent. */
function isTouched(): boolean {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("main input, main textarea")];
  const lists = [...document.querySelectorAll<HTMLOptionElement>("main option")];
  return fields.some((field) => field.value !== field.defaultValue || (field instanceof HTMLInputElement && field.checked !== field.defaultChecked))
    || lists.some((option) => option.selected !== option.defaultSelected && option.index > 0);
}

function move(bench: HTMLElement, by: number): boolean {
  const links = [...bench.querySelectorAll<HTMLElement>(".bench-item > a")];
  const focused = links.findIndex((link) => link === document.activeElement);
  const open = links.findIndex((link) => link.matches("[aria-current]"));
  const from = focused >= 0 ? focused : open;
  const next = from < 0 ? 0 : Math.min(links.length - 1, Math.max(0, from + by));
  return focus(links[next] ?? null);
}

function focus(element: HTMLElement | null): boolean {
  element?.focus();
  element?.scrollIntoView({ block: "nearest" });
  return element !== null;
}

/** The field may be folded away with the filters, or on a page of its own. */
function search(bench: HTMLElement): boolean {
  const field = document.querySelector<HTMLElement>("[data-search]");
  const elsewhere = bench.dataset["searchAt"];
  if (field === null && elsewhere !== undefined && !isTouched()) location.assign(elsewhere);
  const fold = field?.closest("details");
  if (fold) fold.open = true;
  return focus(field);
}

/**
 * A key leads into the form of its decision, or to the page that asks for it: it never decides unseen. Only taking the last
 * decision back asks for nothing, and is done at once. A page with something typed in it is not left.
 */
function press(key: string): boolean {
  if (!/^[a-z]$/.test(key)) return false;
  const target = document.querySelector<HTMLElement>(`main [data-key="${key}"]`);
  if (target instanceof HTMLFormElement) {
    return focus(target.querySelector<HTMLElement>("textarea, input:not([type=hidden]), select, button"));
  }
  if (target === null || isTouched()) return focus(target);
  target.click();
  return true;
}
