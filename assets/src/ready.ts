// The text that is ready for a reason is put into its field when the reason is chosen, unless somebody wrote something there.

/** Lets the reasons of a form fill its texts. */
export function readyTexts(): void {
  document.addEventListener("change", (event) => {
    const chosen = event.target;
    if (!(chosen instanceof HTMLInputElement) || chosen.name !== "reason" || chosen.form === null) return;
    const all = [...chosen.form.querySelectorAll<HTMLTemplateElement>("template[data-ready]")];
    for (const ready of all.filter((ready) => ready.dataset["reason"] === chosen.value)) {
      const field = chosen.form.elements.namedItem(ready.dataset["ready"] ?? "");
      if (!(field instanceof HTMLTextAreaElement)) continue;
      const isOurs = all.some((other) => said(other) === field.value.trim());
      if (field.value.trim() === "" || isOurs) field.value = said(ready);
    }
  });
}

function said(ready: HTMLTemplateElement): string {
  return ready.content.textContent?.trim() ?? "";
}
