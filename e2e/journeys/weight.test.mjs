// What a page weighs on the wire: on a bad line every kilobyte is a second.

import assert from "node:assert/strict";
import { test } from "node:test";
import { visitor } from "../browser.mjs";
import { inbox, officer } from "../officers.mjs";
import { filedBy } from "../reporter.mjs";
import { browser, program } from "../stage.mjs";

const MOST_BYTES = 100_000;
const PAGES = ["/", "/report", "/follow", "/answers", "/help", "/privacy", "/sign-in"];

/** Bytes that came over the wire for a page and all it asks for, heads and compression counted. A map comes only when asked for. */
async function weigh(address, login) {
  const way = { language: "fa" };
  const { page, context } = await (login ? officer(browser, program.url, login, way) : visitor(browser, program.url, way));
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  let bytes = 0;
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(address, { waitUntil: "networkidle" });
  await context.close();
  return bytes;
}

test("every public page weighs less than a hundred kilobytes, stylesheet, scripts and font included", async (t) => {
  const heavy = [];
  for (const address of [...PAGES, "/answers/map"]) {
    const bytes = await weigh(address);
    t.diagnostic(`${address}: ${(bytes / 1000).toFixed(1)} kB`);
    if (bytes > MOST_BYTES) heavy.push(`${address}: ${bytes} bytes`);
  }
  assert.deepEqual(heavy, []);
});

test("every page of the desk weighs less than a hundred kilobytes too, a case with its place among them", async (t) => {
  const { number } = await filedBy(program.url, "a-case-to-be-weighed-0001");
  const leader = await officer(browser, program.url, "leader", {});
  await inbox(leader, number);
  await leader.context.close();
  const heavy = [];
  for (const [login, address] of [["national", "/desk"], ["national", "/desk/below"], ["national", "/desk/views"], ["leader", `/desk/case/${number}`], ["leader", "/desk/bulk?do=confirm"]]) {
    const bytes = await weigh(address, login);
    t.diagnostic(`${address}: ${(bytes / 1000).toFixed(1)} kB`);
    if (bytes > MOST_BYTES) heavy.push(`${address}: ${bytes} bytes`);
  }
  assert.deepEqual(heavy, []);
});
