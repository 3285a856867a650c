// Keys of the workbench: j and k move, enter opens, / searches, ? explains, and whatever button says data-key.

/** Listens for the workbench's keys on pages that have one. */
export function benchKeys(): void {
  const bench = document.querySelector<HTMLElement>(".workbench");
  if (bench === null) return;
  showOpen(bench);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (answer(bench, latin(event))) event.preventDefault();
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

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

/** Does what the key stands for; says whether it stood for something. */
function answer(bench: HTMLElement, key: string): boolean {
  switch (key) {
    case "j":
      return move(bench, 1);
    case "k":
      return move(bench, -1);
    case "/":
      return search(bench);
    case "?":
      return explain();
    default:
      return press(bench, key);
  }
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
  if (field === null && elsewhere !== undefined) location.assign(elsewhere);
  const fold = field?.closest("details");
  if (fold) fold.open = true;
  return focus(field);
}

function explain(): boolean {
  const dialog = document.querySelector<HTMLDialogElement>("dialog[data-keys]");
  dialog?.showModal();
  return dialog !== null;
}

/** A key leads to its action; it never carries it out unseen, for actions ask for a reason. */
function press(bench: HTMLElement, key: string): boolean {
  if (!/^[a-z]$/.test(key)) return false;
  const target = bench.querySelector<HTMLElement>(`[data-key="${key}"]`);
  if (target === null) return false;
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    return focus(target.querySelector<HTMLElement>("textarea, input:not([type=hidden]), select, button"));
  }
  return focus(target);
}
