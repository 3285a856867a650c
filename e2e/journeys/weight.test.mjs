// What a page weighs on the wire: on a bad line every kilobyte is a second.

import assert from "node:assert/strict";
import { test } from "node:test";
import { visitor } from "../browser.mjs";
import { browser, program } from "../stage.mjs";

const MOST_BYTES = 100_000;
const PAGES = ["/", "/report", "/follow", "/answers", "/help", "/privacy", "/sign-in"];
/** The map's own program and outlines come only where there is a map. */
const OF_THE_MAP = /\/assets\/map|maplibre|\/boundaries\/|\.geojson/u;

/** Bytes that came over the wire for a page and all it asks for, heads and compression counted; by what they belong to. */
async function weigh(address) {
  const { page, context } = await visitor(browser, program.url, { language: "fa" });
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  const [addresses, bytes] = [new Map(), { page: 0, map: 0 }];
  wire.on("Network.requestWillBeSent", ({ requestId, request }) => addresses.set(requestId, request.url));
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    bytes[OF_THE_MAP.test(addresses.get(requestId)) ? "map" : "page"] += encodedDataLength;
  });
  await page.goto(address, { waitUntil: "networkidle" });
  await context.close();
  return bytes;
}

test("every public page weighs less than a hundred kilobytes, stylesheet, scripts and font included", async (t) => {
  const heavy = [];
  for (const address of [...PAGES, "/answers/map"]) {
    const { page, map } = await weigh(address);
    t.diagnostic(`${address}: ${(page / 1000).toFixed(1)} kB${map ? `, and ${(map / 1000).toFixed(1)} kB for the map` : ""}`);
    if (page > MOST_BYTES) heavy.push(`${address}: ${page} bytes`);
  }
  assert.deepEqual(heavy, []);
});
