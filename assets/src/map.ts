// Pages with a map ask for this file; the map itself comes only when its place is about to be seen.

for (const place of document.querySelectorAll<HTMLElement>("[data-map]")) whenNear(place);

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
