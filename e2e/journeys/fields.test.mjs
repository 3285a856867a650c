// Fields that help while one types: a day from a month, a code in its groups, the names of what was chosen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertSound, visitor } from "../browser.mjs";
import { PICTURE, addPicture, chooseKind, go, openMap, step, tellWhat, tellWhere } from "../reporter.mjs";
import { browser, program } from "../stage.mjs";

const IN_PERSIAN = { language: "fa", width: 360, height: 740 };
const IN_ENGLISH = { language: "en", width: 360, height: 740 };
const LATIN = (text) => text.replaceAll(/[۰-۹]/gu, (digit) => String("۰۱۲۳۴۵۶۷۸۹".indexOf(digit)));

/** The day of today, some days on, as the calendar of a language has it. */
function day(language, days) {
  const calendar = language === "fa" ? "fa-u-ca-persian-nu-latn" : "en-u-ca-gregory-nu-latn";
  const at = new Date(Date.now() + days * 86_400_000);
  const parts = new Intl.DateTimeFormat(calendar, { timeZone: "Asia/Tehran", year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(at);
  const part = (type) => parts.find((part) => part.type === type).value.padStart(2, "0");
  return [part("year"), part("month"), part("day")].join(language === "fa" ? "/" : "-");
}

/** To the page that asks since when. */
async function toSince(way) {
  const reporter = await visitor(browser, program.url, way);
  await chooseKind(reporter);
  await tellWhat(reporter);
  await tellWhere(reporter);
  assert.equal(await step(reporter.page), "since");
  return reporter;
}

for (const way of [IN_PERSIAN, IN_ENGLISH]) {
  test(`a day is picked from a month by the keyboard alone (${way.language})`, async () => {
    const reporter = await toSince(way);
    const { page } = reporter;
    const open = page.locator("button[data-day=since]");
    const value = async () => LATIN(await page.inputValue("#since"));
    await open.focus();
    await page.keyboard.press("Enter");
    await page.locator("dialog.month").waitFor();
    await assertSound(reporter, "day-month");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("dialog.month").count(), 0, "Esc closes it");
    assert.ok(await open.evaluate((button) => button === document.activeElement), "and leads back to its button");

    // A day back is where the eye says it is; a week up, a week down; the ends of the week; a month back and forth.
    await page.keyboard.press("Enter");
    await page.keyboard.press(way.language === "fa" ? "ArrowRight" : "ArrowLeft");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await value(), day(way.language, -1));
    assert.ok(await page.isChecked("#since_kind-date"), "the choice it belongs to is made");
    await open.click();
    await page.keyboard.press("PageUp");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("Home");
    const first = await page.evaluate(() => document.activeElement.closest("td").cellIndex);
    await page.keyboard.press("PageUp");
    await page.keyboard.press("End");
    const last = await page.evaluate(() => document.activeElement.closest("td").cellIndex);
    assert.deepEqual([first, last], [0, 6]);
    await page.keyboard.press("Enter");
    const picked = await value();
    assert.ok(picked < day(way.language, 0) && picked > day(way.language, -50), picked);

    // A day to come is shown and cannot be chosen.
    await page.fill("#since", "");
    await open.click();
    await page.keyboard.press("PageDown");
    await page.keyboard.press("Enter");
    assert.equal(await value(), "");
    await page.keyboard.press("Escape");
    await reporter.context.close();
  });

  test(`a day that is typed in words is understood (${way.language})`, async () => {
    const reporter = await toSince({ ...way, scripts: false });
    await reporter.page.check("#since_kind-date");
    await reporter.page.fill("#since", way.language === "fa" ? "۳ روز پیش" : "3 days ago");
    await go(reporter.page, "next");
    assert.equal(await step(reporter.page), "questions");
    await reporter.context.close();
  });

  test(`a code is seen whole and in its groups: typed, pasted, and after a mistake (${way.language})`, async () => {
    const person = await visitor(browser, program.url, way);
    const { page } = person;
    await page.goto("/follow");
    const digits = "123456789012345678901234";
    const grouped = "1234 5678 9012 3456 7890 1234";
    await page.locator("#code").pressSequentially(digits);
    assert.equal(await page.inputValue("#code"), grouped);
    const fits = () => page.locator("#code").evaluate((field) => field.scrollWidth <= field.clientWidth);
    assert.ok(await fits(), "the end of it is out of sight");
    await page.locator("#code").press("Enter");
    await page.locator(".summary").waitFor();
    assert.equal(await page.inputValue("#code"), grouped, "after a mistake");
    assert.ok(await fits());
    await assertSound(person, "follow-mistaken");
    await page.locator("#code").evaluate((field, text) => { field.value = text; field.dispatchEvent(new Event("input")); }, `کد: ${digits}`);
    assert.equal(await page.inputValue("#code"), grouped, "pasted with its label");
    // A digit put in the middle stays where it was put.
    await page.fill("#code", "1234 5678");
    await page.locator("#code").evaluate((field) => field.setSelectionRange(2, 2));
    await page.locator("#code").press("0");
    assert.equal(await page.inputValue("#code"), "1203 4567 8");
    assert.equal(await page.locator("#code").evaluate((field) => field.selectionStart), 3);
    await person.context.close();
  });

  test(`the receipt's picture fills in the code without telling it to the server (${way.language})`, async () => {
    const person = await visitor(browser, program.url, way);
    const asked = [];
    person.page.on("request", (request) => asked.push(request.url()));
    await person.page.goto("/follow#123456789012345678901234");
    assert.equal(await person.page.inputValue("#code"), "1234 5678 9012 3456 7890 1234");
    assert.equal(await person.page.evaluate(() => location.hash), "", "it is taken out of the address");
    assert.deepEqual(asked.filter((url) => url.includes("1234567890")), asked.filter((url) => url.includes("#")));
    assert.ok(!program.log().includes("123456789012"), "and stands in no log");
    await person.context.close();
  });

  test(`pictures are chosen by a button in the reader's words, and named (${way.language})`, async () => {
    const reporter = await toSince(way);
    const { page } = reporter;
    await page.check("#since_kind-today");
    await go(page, "next");
    await page.locator(".choice input").first().check();
    await go(page, "next");
    assert.ok((await page.locator(".file").innerText()).includes(way.language === "fa" ? "انتخاب عکس" : "Choose pictures"));
    await page.setInputFiles("#pictures", PICTURE);
    await page.locator(".previews bdi").waitFor();
    assert.equal(await page.locator(".previews bdi").first().innerText(), "piexif_r_canon.jpg");
    await addPicture(reporter);
    await reporter.context.close();
  });

  test(`the map of answers opens when it is asked for, and says how much it shows (${way.language})`, async () => {
    const person = await visitor(browser, program.url, way);
    await person.page.goto("/answers/map");
    const said = person.page.locator(".map-box .map-said");
    assert.match(LATIN(await said.innerText()), /[0-9]|یک|one/u);
    await openMap(person, "answers-map-fields");
    await person.page.waitForResponse(/points\.geojson\?box=/u).catch(() => null);
    assert.match(LATIN(await said.innerText()), /[0-9]|یک|one/u);
    await person.context.close();
  });
}
