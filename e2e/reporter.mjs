// Somebody who reports: what they do in the form and on the page of their code.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { assertOneSheet, assertSound } from "./browser.mjs";
import { until } from "./program.mjs";

/** A photograph with the marks of a camera in it. */
export const PICTURE = fileURLToPath(new URL("../foundation/files/tests/fixtures/piexif_r_canon.jpg", import.meta.url));

const TOLD = {
  fa: { text: "لولهٔ آب سر کوچه ترکیده است و از دیروز آب در خیابان می‌رود.", address: "خیابان ایران، نبش کوچهٔ ۱۲" },
  en: { text: "The water pipe at the corner has burst and water has been running down the street since yesterday.", address: "Iran Street, corner of Alley 12" },
};

/** The same digits as they are written in Persian. */
export const persianDigits = (text) => text.replaceAll(/\d/gu, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]);

/** Presses a button of the form, and waits for the page it leads to. */
export async function go(page, value) {
  await Promise.all([page.waitForNavigation(), page.locator(`button[name=go][value="${value}"]`).first().click()]);
}

/** Which page of the form this is. */
export const step = (page) => page.locator("#step input[name=step]").getAttribute("value");

/** Begins a report about a burst pipe: found by one's own words. */
export async function chooseKind(visitor) {
  const { page, language } = visitor;
  await page.goto("/report");
  await assertSound(visitor, "report-1-kind");
  await page.fill("#q", language === "fa" ? "لوله ترکیده" : "burst pipe");
  await page.locator("#q").press("Enter");
  const pick = page.locator('button[name=pick][value="water-leak"]').first();
  await pick.waitFor();
  await assertSound(visitor, "report-1-found");
  await Promise.all([page.waitForNavigation(), pick.click()]);
}

export async function tellWhat(visitor, text = TOLD[visitor.language].text) {
  await visitor.page.fill("#text", text);
  await go(visitor.page, "next");
}

/** Tehran's county, from the lists; with scripts they open by themselves, without them by a button. */
export async function tellWhere(visitor) {
  const { page, scripts, language } = visitor;
  for (const [list, place] of [["area1", "23"], ["area2", "2301"]]) {
    await page.selectOption(`#${list}`, place);
    if (!scripts) await go(page, "areas");
    await page.locator(`#area${Number(list.at(-1)) + 1}`).waitFor();
  }
  await page.fill("#address", TOLD[language].address);
  await go(page, "next");
  if (await step(page) === "where") await go(page, "next");
}

/** From «since when» to the picture: a day, the question of the kind, one picture. */
export async function tellTheRest(visitor) {
  const { page } = visitor;
  assert.equal(await step(page), "since");
  await assertSound(visitor, "report-4-since");
  await page.check("#since_kind-yesterday");
  await go(page, "next");
  assert.equal(await step(page), "questions");
  await assertSound(visitor, "report-5-questions");
  await page.locator(".choice input").first().check();
  await go(page, "next");
}

export async function addPicture(visitor) {
  const { page } = visitor;
  assert.equal(await step(page), "pictures");
  await assertSound(visitor, "report-6-pictures");
  await page.setInputFiles("#pictures", PICTURE);
  await go(page, "add");
  await page.locator(".gallery img").waitFor();
  const drawn = await page.locator(".gallery img").evaluate((image) => image.decode().then(() => image.naturalWidth));
  assert.ok(drawn > 0, "the picture is not shown");
  await assertSound(visitor, "report-6-picture-kept");
  await go(page, "next");
}

/** Passes the similar ones, if others have reported it, and the ways to be answered. */
export async function toSummary(visitor) {
  const { page } = visitor;
  if (await step(page) === "similar") {
    await assertSound(visitor, "report-7-similar");
    await go(page, "next");
  }
  assert.equal(await step(page), "contact");
  await assertSound(visitor, "report-8-contact");
  await go(page, "next");
  assert.equal(await step(page), "summary");
}

/** Goes back once without losing anything, and changes the answer to «what» once. */
export async function goBackAndChange(visitor) {
  const { page, language } = visitor;
  await go(page, "back");
  assert.equal(await step(page), "contact");
  await go(page, "next");
  await page.locator('button[name=go][value="to:what"]').click();
  await page.locator("#text").waitFor();
  assert.equal(await page.inputValue("#text"), TOLD[language].text);
  const changed = `${TOLD[language].text} ${language === "fa" ? "امروز بیشتر شده است." : "Today there is more of it."}`;
  await tellWhat(visitor, changed);
  assert.equal(await step(page), "summary");
  assert.ok((await page.locator("dl.told").innerText()).includes(changed));
  await assertSound(visitor, "report-9-summary");
}

/** Sends it; answers the code and the number of the receipt. */
export async function send(visitor) {
  const { page, language } = visitor;
  await go(page, "send");
  const code = await page.locator(".code-box .code").innerText();
  const digits = language === "fa" ? "[۰-۹]" : "[0-9]";
  assert.match(code.trim(), new RegExp(`^(${digits}{4}\\s+){5}${digits}{4}$`, "u"));
  await assertSound(visitor, "receipt");
  await assertOneSheet(page);
  const number = (await page.locator("dl.facts .code").first().innerText()).trim();
  return { code: code.trim(), number };
}

/** Opens the map of a page: a large file, which comes only when it is asked for. */
export async function openMap(visitor, name) {
  const { page } = visitor;
  assert.equal(await page.locator(".map.ready").count(), 0, "the map comes unasked");
  await page.locator("button[data-map-open]").click();
  await page.locator(".map[data-drawn]").waitFor();
  await assertSound(visitor, name);
}

/** The whole form, with every page looked at. */
export async function report(visitor) {
  await chooseKind(visitor);
  assert.equal(await step(visitor.page), "what");
  await assertSound(visitor, "report-2-what");
  await tellWhat(visitor);
  assert.equal(await step(visitor.page), "where");
  await assertSound(visitor, "report-3-where");
  if (visitor.scripts) await openMap(visitor, "report-3-map");
  await tellWhere(visitor);
  await tellTheRest(visitor);
  await addPicture(visitor);
  await toSummary(visitor);
  await goBackAndChange(visitor);
  return send(visitor);
}

/** Opens the page of a code. */
export async function follow(visitor, code) {
  const { page } = visitor;
  await page.goto("/follow");
  await page.fill("#code", code);
  await Promise.all([page.waitForURL("**/follow/case"), page.locator("main form button").first().click()]);
}

/** Opens the page of a code again and again, until what is waited for stands there. */
export async function followUntil(visitor, code, selector) {
  await follow(visitor, code);
  await until(async () => {
    if (await visitor.page.locator(selector).count()) return true;
    await visitor.page.reload();
    return false;
  }, () => `${selector} on the page of the code`);
}

/** A report that comes by the programs' interface: quicker where the form is not what is looked at. */
export async function filedBy(url, key, text = "لولهٔ آب سر کوچه ترکیده است و آب در خیابان می‌رود.") {
  const report = { category: "water-leak", text, place: "2301", address: "خیابان ایران" };
  const answer = await fetch(`${url}/api/v1/reports`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(report),
  });
  assert.equal(answer.status, 201);
  return answer.json();
}
