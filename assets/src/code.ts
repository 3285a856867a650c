// A tracking code while it is typed or pasted: in its six groups of four, in whatever digits it came, so that a slip is seen.

const GROUP = 4;
const DIGITS = 24;

/** Groups what stands in every field for a code, now and while it is typed. */
export function codeFields(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("input[data-code]")) {
    fromReceipt(field);
    group(field);
    field.addEventListener("input", () => group(field));
  }
}

/** The receipt's picture carries the code behind `#`, which never leaves the browser. It is taken out of the address at once. */
function fromReceipt(field: HTMLInputElement): void {
  const [, code] = /^#(\d{24})$/u.exec(location.hash) ?? [];
  if (code === undefined) return;
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
}

function group(field: HTMLInputElement): void {
  const text = field.value.normalize("NFKC");
  const digits = text.match(/[0-9۰-۹٠-٩]/gu) ?? [];
  // A whole code is taken out of whatever was pasted round it. What is none yet stays as it was typed, for the server to read.
  const whole = digits.length === DIGITS;
  if (digits.length > DIGITS) return;
  if (!whole && /[^\s0-9۰-۹٠-٩\-–—‐‑−._\u200e\u200f\u2066-\u2069]/u.test(text)) return;
  const before = digitsBefore(field);
  field.value = digits.map((digit, at) => (at > 0 && at % GROUP === 0 ? ` ${digit}` : digit)).join("");
  if (document.activeElement !== field) return;
  const caret = before + Math.max(0, Math.ceil(before / GROUP) - 1);
  field.setSelectionRange(caret, caret);
}

/** How many digits stand before the caret. */
function digitsBefore(field: HTMLInputElement): number {
  const upto = field.value.slice(0, field.selectionStart ?? field.value.length);
  return upto.match(/[0-9۰-۹٠-٩０-９]/gu)?.length ?? 0;
}
