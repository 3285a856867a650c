// Pages with a map ask for this file; the map itself, a large file, comes only when somebody asks to see it. Until then the
// page's own picture and lists stand there. `<div class="map-box">`: a `<button hidden data-map-open>` and the map's place.

for (const place of document.querySelectorAll<HTMLElement>("[data-map]")) offer(place);

function offer(place: HTMLElement): void {
  const box = place.closest<HTMLElement>(".map-box");
  const button = box?.querySelector<HTMLButtonElement>("button[data-map-open]");
  if (!box || !button) return whenNear(place);
  button.hidden = false;
  const open = (): void => {
    button.setAttribute("aria-disabled", "true");
    void import("./maplibre").then((maps) => {
      box.classList.add("opened");
      return maps.open(place);
    }).catch(() => button.removeAttribute("aria-disabled"));
  };
  button.addEventListener("click", open, { once: true });
  // A place that was pointed at before is shown again where it was.
  const chosen = place.closest("form")?.querySelector<HTMLInputElement>("[name=lat]");
  if (place.dataset["map"] === "picker" && chosen && chosen.value !== "") open();
}

/** Where nothing else stands in its place, the map comes when it is about to be seen. */
function whenNear(place: HTMLElement): void {
  // The place has no height until it is ready; what stands round it is watched instead.
  const seen = place.parentElement ?? place;
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watcher.disconnect();
    void import("./maplibre").then((maps) => maps.open(place));
  }, { rootMargin: "300px" });
  watcher.observe(seen);
}
