// Filters act when a choice is made; the button that does it without scripts steps back.

/** Sends a filter form as soon as one of its choices changes. */
export function filterForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosubmit]")) {
    form.addEventListener("change", (event) => {
      const chosen = event.target;
      if (chosen instanceof HTMLSelectElement || (chosen instanceof HTMLInputElement && /^(checkbox|radio)$/.test(chosen.type))) {
        form.requestSubmit();
      }
    });
  }
}
