// A form that is on its way is not sent a second time by an impatient finger.

/** Holds back a second sending of the same form until the page changes or comes back. */
export function guardForms(): void {
  const underway = new WeakSet<HTMLFormElement>();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    // What is only downloaded leaves the page where it is, and may be asked for again.
    if (form.dataset["again"] !== undefined) return;
    if (underway.has(form)) {
      event.preventDefault();
      return;
    }
    underway.add(form);
    mark(form, true);
  });
  // Back from the browser's memory: the form may be sent again.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.forms) {
      underway.delete(form);
      mark(form, false);
    }
  });
}

function mark(form: HTMLFormElement, busy: boolean): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>("button")) {
    if (busy) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}
