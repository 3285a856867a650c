// Two small comforts: a button that prints, and a field that chooses the radio button it belongs to.

/** `<button hidden data-print>` is shown and prints; `<input data-ticks="id">` ticks that choice as soon as it is typed in. */
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
}
