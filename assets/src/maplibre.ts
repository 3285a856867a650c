// The map: the boundaries we carry, drawn in the page's own colours; nothing comes from elsewhere.
import type { Feature, FeatureCollection } from "geojson";
import { Map as MapView, Marker, NavigationControl, Popup, setWorkerUrl } from "maplibre-gl";
import type { ExpressionSpecification, GeoJSONSource, LngLatBoundsLike, StyleSpecification } from "maplibre-gl";
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
/** How far a finger misses what it means, in pixels. */
const FINGER = 20;
/** Metres to a pixel where the map of the world is one tile of 512, at the equator. */
const WIDEST = 78_271.517;

/** How far from what was meant a point may lie that is put on the map as it is seen now, in metres. */
function missed(map: MapView, latitude: number): number {
  return (FINGER * WIDEST * Math.cos((latitude * Math.PI) / 180)) / 2 ** map.getZoom();
}

function picker(map: MapView, place: HTMLElement): void {
  const form = place.closest("form");
  const lat = form?.querySelector<HTMLInputElement>("[name=lat]");
  const lon = form?.querySelector<HTMLInputElement>("[name=lon]");
  const far = form?.querySelector<HTMLInputElement>("[name=accuracy]");
  if (!lat || !lon || !far) return;
  const within = Number(place.dataset["within"] ?? "Infinity");
  const marker = new Marker({ color: token("--map-place"), draggable: true });
  const choose = (latitude: number, longitude: number, accuracy: number | undefined): void => {
    lat.value = latitude.toFixed(6);
    lon.value = longitude.toFixed(6);
    far.value = accuracy?.toFixed(0) ?? "";
    marker.setLngLat([longitude, latitude]).addTo(map);
    void sayWhere(place, latitude, longitude, (accuracy ?? 0) > within);
  };
  map.getCanvas().classList.add("picks");
  map.on("click", ({ lngLat }) => {
    const accuracy = missed(map, lngLat.lat);
    choose(lngLat.lat, lngLat.lng, accuracy);
    // A finger on the whole country means a region: it comes nearer, so that the next touch means a place.
    if (map.getZoom() < NEAR || accuracy > within) map.easeTo({ center: lngLat, zoom: map.getZoom() + CLOSER });
  });
  marker.on("dragend", () => {
    const at = marker.getLngLat();
    choose(at.lat, at.lng, missed(map, at.lat));
  });
  if (lat.value !== "" && lon.value !== "") {
    choose(Number(lat.value), Number(lon.value), far.value === "" ? undefined : Number(far.value));
    map.jumpTo({ center: [Number(lon.value), Number(lat.value)], zoom: NEAR });
  }
  deviceButton(map, place, choose);
}

function deviceButton(map: MapView, place: HTMLElement, choose: (lat: number, lon: number, accuracy: number) => void): void {
  const button = place.closest(".map-box")?.querySelector<HTMLButtonElement>("[data-map-here]");
  if (!button || !("geolocation" in navigator)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        choose(coords.latitude, coords.longitude, coords.accuracy);
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

/** Asks the server what the place is called and says it below the map; and what to do about a point put from far away. */
async function sayWhere(place: HTMLElement, lat: number, lon: number, coarse: boolean): Promise<void> {
  const url = place.dataset["locateUrl"];
  if (url === undefined) return;
  const asked = new URL(url, document.baseURI);
  asked.searchParams.set("lat", lat.toFixed(6));
  asked.searchParams.set("lon", lon.toFixed(6));
  const answer = await fetch(asked, { headers: { accept: "application/json" } });
  const located: { name?: string } = answer.ok ? await answer.json() : {};
  const { name } = located;
  if (name === undefined) say(place, place.dataset["unknown"] ?? "");
  else if (coarse) say(place, `${name}. ${place.dataset["coarse"] ?? ""}`);
  else say(place, `${place.dataset["marker"] ?? ""}: ${name}`, true);
}

// --- announced answers --------------------------------------------------------------------------------------------

const EMPTY = { type: "FeatureCollection" as const, features: [] };
const PAUSE_MS = 150;

/** The largest circle, and the narrowest square that has room for a number, in pixels. */
const LARGEST = 32;
const ROOM = 38;

/** How large a circle is by how many it stands for: none reaches into its neighbour's square. */
function radius(most: number): ExpressionSpecification {
  return ["min", most, ["interpolate", ["linear"], ["log10", ["coalesce", ["get", "count"], 1]], 0, 8, 1, 13, 3, 22, 5, 32]];
}

/** The square that a feature stands for. */
function partOf(one: Feature | undefined): [number, number, number, number] | undefined {
  const part: unknown = one?.properties?.["part"];
  return isPart(part) ? part : undefined;
}

/** How wide and how high the narrowest of these squares is, in pixels; nothing where there are none. */
function room(map: MapView, sheet: FeatureCollection): [number, number] | undefined {
  const part = partOf(sheet.features[0]);
  if (part === undefined) return undefined;
  const [low, high] = [map.project([part[0], part[1]]), map.project([part[2], part[3]])];
  return [Math.abs(high.x - low.x), Math.abs(high.y - low.y)];
}

/** On a small screen squares of the grid are put together, as many as a number needs to be read. */
function together(sheet: FeatureCollection, [across, up]: [number, number]): Feature[] {
  const first = partOf(sheet.features[0]);
  if (first === undefined) return sheet.features;
  const [wide, high] = [(first[2] - first[0]) * Math.ceil(ROOM / across), (first[3] - first[1]) * Math.ceil(ROOM / up)];
  const squares = new Map<string, Feature[]>();
  for (const one of sheet.features) {
    const part = partOf(one);
    if (part === undefined) continue;
    const key = `${Math.floor((part[0] + part[2]) / 2 / wide)},${Math.floor((part[1] + part[3]) / 2 / high)}`;
    squares.set(key, [...(squares.get(key) ?? []), one]);
  }
  return [...squares].map(([key, all]) => square(key.split(",").map(Number), [wide, high], all));
}

/** One square of several: how many lie in all of them. One alone keeps what is known of it. */
function square([column = 0, row = 0]: number[], [wide, high]: [number, number], all: Feature[]): Feature {
  const part = [column * wide, row * high, (column + 1) * wide, (row + 1) * high];
  const count = all.reduce((sum, one) => sum + Number(one.properties?.["count"] ?? 0), 0);
  const label = new Intl.NumberFormat(document.documentElement.lang).format(count);
  const coordinates = [(column + 0.5) * wide, (row + 0.5) * high];
  const properties = all.length === 1 ? { ...all[0]?.properties } : { count, label, part };
  return { type: "Feature", geometry: { type: "Point", coordinates }, properties };
}

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
      "circle-radius": radius(LARGEST),
    },
  });
  map.addLayer({
    id: "counts",
    type: "symbol",
    source: "answers",
    layout: { "text-field": ["coalesce", ["get", "label"], ""], "text-font": ["Vazirmatn"], "text-size": 12, "text-allow-overlap": true },
    paint: { "text-color": token("--card") },
  });
  // The names of regions lie on the circles, and leave the numbers free.
  map.moveLayer("names", "counts");
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
  const narrow = room(map, sheet);
  const put = narrow !== undefined && Math.min(...narrow) < ROOM;
  const features = put ? together(sheet, narrow) : sheet.features;
  const most = Math.max(ROOM, Math.min(...(narrow ?? [2 * LARGEST]))) / 2;
  map.setPaintProperty("answers", "circle-radius", radius(Math.min(LARGEST, most)));
  map.getSource<GeoJSONSource>("answers")?.setData({ type: "FeatureCollection", features });
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
