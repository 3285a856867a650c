// Parts of a form that answer at once: a list that follows from the one before, subjects found while one types.
//
// `<select data-refresh="areas" data-refreshes="areas">`: the form is sent as its button `go=areas` would send it, and of
// the page that comes back only the element `areas` is taken. Without scripts, the button does the same.

const PAUSE_MS = 350;

/** Lets such fields answer, and hides the buttons that do it without scripts. */
export function refreshingForms(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-without-scripts]")) button.hidden = true;
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement) void refresh(event.target);
  });
  let waiting = 0;
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.dataset["refreshes"] === undefined) return;
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void refresh(field), PAUSE_MS);
  });
}

async function refresh(field: HTMLSelectElement | HTMLInputElement): Promise<void> {
  const { refresh: go, refreshes: id } = field.dataset;
  const form = field.form;
  if (go === undefined || id === undefined || form === null) return;
  const told = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") told.append(name, value);
  told.set("go", go);
  const answer = await fetch(form.action, { method: "POST", body: told });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [fresh, old] = [page.getElementById(id), document.getElementById(id)];
  if (fresh === null || old === null || !form.isConnected) return;
  old.replaceChildren(...fresh.childNodes);
  for (const button of old.querySelectorAll<HTMLElement>("[data-without-scripts]")) button.hidden = true;
  // The list that was used has been drawn anew: whoever goes by keyboard goes on from the same place.
  if (field.id !== "" && !field.isConnected) document.getElementById(field.id)?.focus();
}
