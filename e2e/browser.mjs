// Debian's Chromium, a new profile each time, nothing but the page itself on the network.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
// A machine without a graphics card draws maps all the same.
const DRAWS = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
const SHOTS = fileURLToPath(new URL("shots/", import.meta.url));
const PATIENCE_MS = 60_000;
const DIRECTIONS = { fa: "rtl", en: "ltr" };

/** A browser for one file of journeys. */
export function open() {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: [...QUIET, ...DRAWS] });
}

/**
 * A visitor with a clean profile. `language` is what the browser asks for; `scripts: false` is a browser without them.
 * `problems` fills with whatever the console complains of and whatever is asked of another host; what the browser says of an
 * answer that is no success is not a complaint about the page, and is left out.
 */
export async function visitor(browser, url, { language = "fa", scripts = true, width = 360, height = 800 } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    locale: language,
    javaScriptEnabled: scripts,
    viewport: { width, height },
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const problems = [];
  const isOfStatus = (text) => text.startsWith("Failed to load resource: the server responded with a status of");
  page.on("console", (message) => message.type() === "error" && !isOfStatus(message.text()) && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    const asked = new URL(request.url());
    const own = asked.origin === new URL(url).origin || ["data:", "blob:"].includes(asked.protocol);
    if (!own) problems.push(`asks another host: ${request.url()}`);
  });
  return { page, context, problems, language, scripts, width };
}

/** Holds the page against the accessibility rules of WCAG 2.2 AA, and what is good practice beside them, such as the order of headings. */
export async function assertAccessible(page) {
  await page.evaluate(AXE);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), tags);
  const broken = result.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(" | ")}`);
  assert.deepEqual(broken, [], `${page.url()} is not accessible`);
}

/** Nothing hangs over the edge: a page that scrolls sideways is broken on a phone. */
export async function assertFits(page) {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(wide <= seen, `${page.url()} is ${wide} px wide on a screen of ${seen}`);
}

/** No words lie on other words: in an entry of a list, what belongs to one of its parts keeps clear of the others. */
export async function assertApart(page) {
  const heaps = await page.evaluate(() => {
    const cut = (box, by) => ({
      left: Math.max(box.left, by.left), right: Math.min(box.right, by.right), top: Math.max(box.top, by.top), bottom: Math.min(box.bottom, by.bottom),
    });
    const seen = (node, entry) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const holders = [];
      for (let holder = node.parentElement; holder !== entry; holder = holder.parentElement) {
        if (getComputedStyle(holder).overflow !== "visible") holders.push(holder.getBoundingClientRect());
      }
      return [...range.getClientRects()].map((box) => holders.reduce(cut, box));
    };
    const words = (part, entry) => {
      const nodes = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      const boxes = [];
      while (nodes.nextNode()) boxes.push(...(nodes.currentNode.data.trim() ? seen(nodes.currentNode, entry) : []));
      return boxes;
    };
    const clash = (one, other) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4;
    const isHeap = (entry) => {
      const parts = [...entry.children].map((part) => words(part, entry));
      return parts.some((own, at) => parts.slice(at + 1).some((others) => own.some((one) => others.some((other) => clash(one, other)))));
    };
    return [...document.querySelectorAll(".bench-item")].filter(isHeap).map((entry) => entry.innerText);
  });
  assert.deepEqual(heaps, [], `${page.url()} has words on words`);
}

/** Printed, it is one sheet of A4. */
export async function assertOneSheet(page) {
  const margin = { top: "1cm", bottom: "1cm", left: "1cm", right: "1cm" };
  const printed = (await page.pdf({ format: "A4", margin })).toString("latin1");
  assert.equal(/\/Count (\d+)/u.exec(printed)?.[1], "1", `${page.url()} takes more than one sheet`);
}

/** Speaks the visitor's language in its direction, and no key of a message shows through. */
export async function assertSpeaks(page, language) {
  assert.equal(await page.locator("html").getAttribute("lang"), language, page.url());
  assert.equal(await page.locator("html").getAttribute("dir"), DIRECTIONS[language], page.url());
  const words = await page.locator("body").innerText();
  assert.deepEqual(words.match(/\[[a-z]+(-[a-z0-9_]+)+\]/gu) ?? [], [], `${page.url()} shows keys of messages`);
}

/** All that holds on every page; and a picture of it in shots/, to be looked at. */
export async function assertSound(visitor, name) {
  const { page, language, scripts, width, problems } = visitor;
  await page.waitForLoadState("load");
  mkdirSync(SHOTS, { recursive: true });
  const place = `${language}-${width}${scripts ? "" : "-plain"}`;
  await page.screenshot({ path: `${SHOTS}${place}-${name}.png`, fullPage: true });
  await assertSpeaks(page, language);
  await assertFits(page);
  await assertApart(page);
  if (scripts) await assertAccessible(page);
  assert.deepEqual(problems, [], page.url());
}
