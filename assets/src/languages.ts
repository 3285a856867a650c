// Another language in the middle of a form: what was typed goes along. Without scripts, a button below the form does it.

/** Lets the ways to the other languages carry what stands in the forms of the page. */
export function languageLinks(): void {
  document.documentElement.dataset["scripts"] = "";
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a.language")) {
    link.addEventListener("click", (event) => {
      const typed = typedIn(document.querySelectorAll<HTMLFormElement>("main form[method=post]"));
      if (typed.length === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      send(`/language?lang=${encodeURIComponent(link.hreflang)}`, typed);
    });
  }
}

/** All that stands in the forms, without passwords and files; a name that several of them have counts once. */
function typedIn(forms: Iterable<HTMLFormElement>): [string, string][] {
  const typed: [string, string][] = [];
  for (const form of forms) {
    const before = new Set(typed.map(([name]) => name));
    for (const [name, value] of new FormData(form)) {
      const field = form.elements.namedItem(name);
      const isSecret = field instanceof HTMLInputElement && field.type === "password";
      if (typeof value === "string" && !isSecret && !before.has(name)) typed.push([name, value]);
    }
  }
  return typed;
}

function send(action: string, typed: [string, string][]): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  form.hidden = true;
  for (const [name, value] of typed) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}
