// Debian's Chromium, a new profile each time, nothing but the page itself on the network.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** A browser for one file of journeys. */
export function open() {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: QUIET });
}

/**
 * A visitor with a clean profile. `language` is what the browser asks for; `scripts: false` is a browser without them.
 * `problems` fills with whatever the console complains of and whatever is asked of another host.
 */
export async function visitor(browser, url, { language = "fa", scripts = true, width = 390, height = 844 } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    locale: language,
    javaScriptEnabled: scripts,
    viewport: { width, height },
  });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    const asked = new URL(request.url());
    const own = asked.origin === new URL(url).origin || ["data:", "blob:"].includes(asked.protocol);
    if (!own) problems.push(`asks another host: ${request.url()}`);
  });
  return { page, context, problems };
}

/** Holds the page against the accessibility rules of WCAG 2.2 AA. */
export async function assertAccessible(page) {
  await page.evaluate(AXE);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), tags);
  const broken = result.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(" | ")}`);
  assert.deepEqual(broken, [], `${page.url()} is not accessible`);
}

/** Nothing hangs over the edge: a page that scrolls sideways is broken on a phone. */
export async function assertFits(page) {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(wide <= seen, `${page.url()} is ${wide} px wide on a screen of ${seen}`);
}
