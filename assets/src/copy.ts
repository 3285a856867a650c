// `<button hidden data-copy="text" data-copied="said after it">`: shown only where copying can work.

/** Shows the copy buttons and lets them answer. */
export function copyButtons(): void {
  if (navigator.clipboard === undefined) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const word = button.lastElementChild ?? button;
  const before = word.textContent;
  await navigator.clipboard.writeText(button.dataset["copy"] ?? "");
  word.textContent = button.dataset["copied"] ?? before;
  setTimeout(() => (word.textContent = before), 3000);
}
