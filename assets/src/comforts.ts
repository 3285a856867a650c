// Small comforts: a button that prints, a field that chooses the radio button it belongs to, a button that ticks all, work that
// goes on.

/**
 * `<button hidden data-print>` is shown and prints; `<input data-ticks="id">` ticks that choice as soon as it is typed in;
 * `<button hidden data-ticks-all="name">` is shown and ticks every box of that name, or none if all are ticked.
 */
export function comforts(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const field of document.querySelectorAll<HTMLInputElement>("input[data-ticks]")) {
    field.addEventListener("input", () => {
      const choice = document.getElementById(field.dataset["ticks"] ?? "");
      if (choice instanceof HTMLInputElement) choice.checked = true;
    });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-ticks-all]")) tickAll(button);
  // Work that is done some at a time goes on by itself; without scripts its button does.
  document.querySelector<HTMLFormElement>("form[data-goes-on]")?.requestSubmit();
}

function tickAll(button: HTMLButtonElement): void {
  const name = CSS.escape(button.dataset["ticksAll"] ?? "");
  const boxes = [...(button.form ?? document).querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${name}"]`)];
  button.hidden = false;
  button.addEventListener("click", () => {
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}
