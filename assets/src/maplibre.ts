// The map: the boundaries we carry, drawn in the page's own colours; nothing comes from elsewhere.
import type { FeatureCollection } from "geojson";
import { Map as MapView, Marker, NavigationControl, Popup, setWorkerUrl } from "maplibre-gl";
import type { GeoJSONSource, LngLatBoundsLike, StyleSpecification } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";

setWorkerUrl(workerUrl);

/** Opens the map its element asks for: `data-map="picker"` or `data-map="answers"`. */
export async function open(place: HTMLElement): Promise<void> {
  place.classList.add("ready");
  await document.fonts.load("500 16px Vazirmatn", "آ");
  const map = new MapView({
    container: place,
    style: style(place),
    bounds: bounds(place),
    fitBoundsOptions: { padding: 16 },
    // Who made the boundaries is said below the map, where it can be read.
    attributionControl: false,
    // The page's own font: letters are drawn here, no glyph files are fetched.
    localIdeographFontFamily: "Vazirmatn, sans-serif",
    locale: words(place),
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 18,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  // Said for whoever waits for it: a printer, a test.
  map.once("idle", () => place.setAttribute("data-drawn", ""));
  if (place.dataset["map"] === "picker") picker(map, place);
  else map.on("load", () => answers(map, place));
}

function bounds(place: HTMLElement): LngLatBoundsLike {
  const [west = 44, south = 25, east = 63.4, north = 39.8] = (place.dataset["bounds"] ?? "").split(",").filter(Boolean).map(Number);
  return [west, south, east, north];
}

/** What the map's own buttons are called, as the page gives it. */
function words(place: HTMLElement): Record<string, string> {
  const said = { "NavigationControl.ZoomIn": "zoomIn", "NavigationControl.ZoomOut": "zoomOut", "Popup.Close": "close", "Marker.Title": "marker" };
  const given = Object.entries(said).flatMap(([name, key]) => (place.dataset[key] === undefined ? [] : [[name, place.dataset[key]]]));
  return { ...Object.fromEntries(given), "Map.Title": place.getAttribute("aria-label") ?? "" };
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function style(place: HTMLElement): StyleSpecification {
  const label = place.dataset["label"] ?? "name";
  return {
    version: 8,
    sources: { boundaries: { type: "geojson", data: absolute(place.dataset["boundaries"]) } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": token("--ground") } },
      { id: "land", type: "fill", source: "boundaries", paint: { "fill-color": token("--map-land") } },
      { id: "lines", type: "line", source: "boundaries", paint: { "line-color": token("--map-line"), "line-width": 1 } },
      {
        id: "names",
        type: "symbol",
        source: "boundaries",
        layout: { "text-field": ["get", label], "text-font": ["Vazirmatn"], "text-size": 13, "text-max-width": 8 },
        paint: { "text-color": token("--ink-soft"), "text-halo-color": token("--map-land"), "text-halo-width": 1.5 },
      },
    ],
  };
}

function absolute(url: string | undefined): string {
  return new URL(url ?? "", document.baseURI).href;
}

// --- choosing a place ---------------------------------------------------------------------------------------------

/** From here on a touch means a place, and the borders round it are still in sight. */
const NEAR = 10;
const CLOSER = 2.5;

function picker(map: MapView, place: HTMLElement): void {
  const form = place.closest("form");
  const lat = form?.querySelector<HTMLInputElement>("[name=lat]");
  const lon = form?.querySelector<HTMLInputElement>("[name=lon]");
  if (!lat || !lon) return;
  const marker = new Marker({ color: token("--map-place"), draggable: true });
  const choose = (latitude: number, longitude: number): void => {
    lat.value = latitude.toFixed(6);
    lon.value = longitude.toFixed(6);
    marker.setLngLat([longitude, latitude]).addTo(map);
    void sayWhere(place, latitude, longitude);
  };
  map.getCanvas().classList.add("picks");
  map.on("click", ({ lngLat }) => {
    choose(lngLat.lat, lngLat.lng);
    // A finger on the whole country means a region: it comes nearer, so that the next touch means a place.
    if (map.getZoom() < NEAR) map.easeTo({ center: lngLat, zoom: map.getZoom() + CLOSER });
  });
  marker.on("dragend", () => choose(marker.getLngLat().lat, marker.getLngLat().lng));
  if (lat.value !== "" && lon.value !== "") {
    choose(Number(lat.value), Number(lon.value));
    map.jumpTo({ center: [Number(lon.value), Number(lat.value)], zoom: NEAR });
  }
  deviceButton(map, place, choose);
}

function deviceButton(map: MapView, place: HTMLElement, choose: (lat: number, lon: number) => void): void {
  const button = place.closest(".map-box")?.querySelector<HTMLButtonElement>("[data-map-here]");
  if (!button || !("geolocation" in navigator)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        choose(coords.latitude, coords.longitude);
        map.jumpTo({ center: [coords.longitude, coords.latitude], zoom: 15 });
      },
      () => say(place, button.dataset["failed"] ?? ""),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
}

function say(place: HTMLElement, words: string, chosen = false): void {
  const said = (place.closest(".map-box") ?? place.parentElement)?.querySelector<HTMLElement>(".map-said");
  if (!said) return;
  said.textContent = words;
  said.classList.toggle("chosen", chosen);
}

/** Asks the server what the place is called and says it below the map. */
async function sayWhere(place: HTMLElement, lat: number, lon: number): Promise<void> {
  const url = place.dataset["locateUrl"];
  if (url === undefined) return;
  const asked = new URL(url, document.baseURI);
  asked.searchParams.set("lat", lat.toFixed(6));
  asked.searchParams.set("lon", lon.toFixed(6));
  const answer = await fetch(asked, { headers: { accept: "application/json" } });
  const located: { name?: string } = answer.ok ? await answer.json() : {};
  const { name } = located;
  if (name === undefined) say(place, place.dataset["unknown"] ?? "");
  else say(place, `${place.dataset["marker"] ?? ""}: ${name}`, true);
}

// --- announced answers --------------------------------------------------------------------------------------------

const EMPTY = { type: "FeatureCollection" as const, features: [] };
const PAUSE_MS = 150;

/** What the part of the map that is looked at shows: each answer where they are few, else how many lie together. */
function answers(map: MapView, place: HTMLElement): void {
  map.addSource("answers", { type: "geojson", data: EMPTY });
  map.addLayer({
    id: "answers",
    type: "circle",
    source: "answers",
    paint: {
      "circle-color": token("--map-place"),
      "circle-opacity": 0.85,
      "circle-stroke-color": token("--card"),
      "circle-stroke-width": 2,
      "circle-radius": ["interpolate", ["linear"], ["log10", ["coalesce", ["get", "count"], 1]], 0, 8, 1, 13, 3, 22, 5, 32],
    },
  });
  map.addLayer({
    id: "counts",
    type: "symbol",
    source: "answers",
    layout: { "text-field": ["coalesce", ["get", "label"], ""], "text-font": ["Vazirmatn"], "text-size": 12, "text-allow-overlap": true },
    paint: { "text-color": token("--card") },
  });
  let waiting = 0;
  const look = (): void => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void show(map, place), PAUSE_MS);
  };
  map.on("moveend", look);
  void show(map, place);
  map.on("click", "answers", (event) => {
    const found = event.features ?? [];
    const first = found[0];
    if (first?.geometry.type !== "Point") return;
    const part: unknown = first.properties["part"] === undefined ? null : JSON.parse(String(first.properties["part"]));
    const [lon = 0, lat = 0] = first.geometry.coordinates;
    if (isPart(part) && !hasUrl(first.properties)) map.fitBounds(part, { padding: 24 });
    else new Popup({ maxWidth: "18rem" }).setLngLat([lon, lat]).setDOMContent(cards(found.map((one) => one.properties))).addTo(map);
  });
}

function isPart(value: unknown): value is [number, number, number, number] {
  return Array.isArray(value) && value.length === 4 && value.every((edge) => typeof edge === "number");
}

/** A cell so small that the answers in it can be listed has an address. What has none was written as no text at all. */
function hasUrl(about: Record<string, unknown>): boolean {
  return typeof about["url"] === "string" && about["url"] !== "" && about["url"] !== "null";
}

async function show(map: MapView, place: HTMLElement): Promise<void> {
  const seen = map.getBounds();
  const asked = new URL(absolute(place.dataset["points"]));
  asked.searchParams.set("box", [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()].map((edge) => edge.toFixed(5)).join(","));
  const answer = await fetch(asked);
  if (!answer.ok) return;
  const sheet: FeatureCollection & { said?: string } = await answer.json();
  const source = map.getSource<GeoJSONSource>("answers");
  source?.setData(sheet);
  say(place, sheet.said ?? "");
}

/** What is said about the answers at one spot: several may lie in one cell of the grid. Text is put in as text, never as markup. */
function cards(all: Record<string, unknown>[]): HTMLElement {
  const box = document.createElement("div");
  box.dir = document.documentElement.dir;
  for (const about of all) {
    const link = document.createElement("a");
    link.href = String(about["url"] ?? "");
    link.textContent = String(about["title"] ?? "");
    const state = document.createElement("div");
    state.textContent = String(about["state"] ?? "");
    box.append(link, state);
  }
  return box;
}
