// The day of a report: told in a browser, checked three times, sent, answered, announced, accepted or not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertSound, visitor } from "../browser.mjs";
import { decide, inbox, officer, ticksAll } from "../officers.mjs";
import { PICTURE, follow, followUntil, openMap, persianDigits, report } from "../reporter.mjs";
import { browser, program } from "../stage.mjs";

const ANSWER = {
  fa: "لوله همان روز تعمیر شد و آب دوباره وصل است.",
  en: "The pipe was mended the same day and the water is back.",
};
const NOTE = { fa: "لوله تعویض شد.", en: "The pipe was replaced." };
const PHONE = { language: "fa", width: 360, height: 800 };
const DESK = { language: "en", width: 1280, height: 900 };
const PLAIN = { language: "fa", width: 360, height: 800, scripts: false };

/** A day in the reader's calendar, some days from now. */
function inDays(language, days) {
  const day = new Date(Date.now() + days * 86_400_000);
  const calendar = language === "fa" ? "fa-IR-u-ca-persian-nu-latn" : "en-CA-u-ca-gregory-nu-latn";
  const parts = new Intl.DateTimeFormat(calendar, { timeZone: "Asia/Tehran", year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(day);
  const part = (type) => parts.find((part) => part.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

const at = (login, way) => officer(browser, program.url, login, way);

/** The cell, the province and the nation check; the nation sends it to the agency that the rules lead to. */
async function check(way, number) {
  const leader = await at("leader", way);
  await inbox(leader, number);
  await decide(leader, number, "confirm", ticksAll);
  await leader.context.close();
  const province = await at("province", way);
  await decide(province, number, "confirm_second", ticksAll);
  await province.context.close();
  const national = await at("national", way);
  await decide(national, number, "approve", async (form) => {
    await form.locator("select[name=agency]").selectOption({ index: 1 });
  });
  await national.context.close();
}

/** The agency takes it on with a day, and says later what it did. */
async function answerAtTheDesk(way, number) {
  const agency = await at("water", way);
  await inbox(agency, number);
  await decide(agency, number, "accept", (form) => form.locator("[name=expected]").fill(inDays(way.language, 1)));
  await decide(agency, number, "done", async (form) => {
    await form.locator("[name=note]").fill(NOTE[way.language]);
    await form.locator("[name=pictures]").setInputFiles(PICTURE);
  });
  await agency.context.close();
}

/** The agency answers from the link in its letter, without an account. */
async function answerFromTheLetter(way, number) {
  const letter = await program.letter(number);
  const link = new URL(/http:\/\/\S+\/agency\/letter\/[^\s/]+(?=\s)/u.exec(letter)[0]);
  const agency = await visitor(browser, program.url, way);
  await agency.page.goto(link.pathname);
  await assertSound(agency, "letter");
  await Promise.all([agency.page.waitForNavigation(), agency.page.locator('a[href^="?do=done"]').click()]);
  await agency.page.fill("#note", NOTE[way.language]);
  await agency.page.setInputFiles("#pictures", PICTURE);
  await assertSound(agency, "letter-filled");
  await Promise.all([agency.page.waitForNavigation(), agency.page.locator("#decide form button").last().click()]);
  await assertSound(agency, "letter-answered");
  assert.equal(await agency.page.locator("#decide form").count(), 0, "a letter is answered once");
  await agency.context.close();
  return link.pathname;
}

/** The province looks at the answer and says it to the reporter. */
async function announce(way, number) {
  const province = await at("province", way);
  await decide(province, number, "accept_answer", async (form) => {
    await form.locator('input[name=reason][value="repaired"]').check();
    // In the languages of those who wait.
    for (const [language, text] of Object.entries(ANSWER)) {
      const area = form.locator(`[name=text-${language}]`);
      if (await area.count()) await area.fill(text);
    }
    await form.locator('input[name=evidence]:not([value="none"])').last().check();
  });
  await province.context.close();
}

/** The reporter reads the answer, with a code typed in Persian digits. */
async function readAnswer(way, code) {
  const reporter = await visitor(browser, program.url, way);
  await followUntil(reporter, persianDigits(code), "section.verdict");
  const seen = await reporter.page.locator("main").innerText();
  assert.ok(seen.includes(ANSWER[way.language]), "the answer is not shown");
  assert.ok(await reporter.page.locator(".timeline li").count() >= 5, "the way of the case is not shown");
  await assertSound(reporter, "follow-answered");
  return reporter;
}

async function accept(reporter) {
  await Promise.all([reporter.page.waitForNavigation(), reporter.page.locator("button[name=word][value=accept]").click()]);
  assert.equal(await reporter.page.locator("section.verdict").count(), 0);
  await assertSound(reporter, "follow-accepted");
  await reporter.context.close();
}

/** The answer stands in the public list, on its own page and on the map. */
async function isPublic(way, number) {
  const anybody = await visitor(browser, program.url, way);
  await anybody.page.goto("/answers");
  await assertSound(anybody, "answers");
  await Promise.all([anybody.page.waitForNavigation(), anybody.page.locator(`a[href="/answers/${number}"]`).first().click()]);
  await assertSound(anybody, "answer");
  assert.ok((await anybody.page.locator("main").innerText()).includes(ANSWER[way.language]));
  await anybody.page.goto("/answers/map");
  await assertSound(anybody, "answers-map");
  if (anybody.scripts) await openMap(anybody, "answers-map-opened");
  assert.ok(await anybody.page.locator(`a[href="/answers/${number}"]`).count(), "the list beside the map lacks the answer");
  await anybody.context.close();
}

async function file(way) {
  const reporter = await visitor(browser, program.url, way);
  await reporter.page.goto("/");
  await assertSound(reporter, "home");
  const receipt = await report(reporter);
  await follow(reporter, receipt.code);
  await assertSound(reporter, "follow-new");
  await reporter.context.close();
  return receipt;
}

test("in Persian on a phone: the agency answers at its desk, the reporter accepts", async () => {
  const { code, number } = await file(PHONE);
  await check(PHONE, number);
  await answerAtTheDesk(PHONE, number);
  await announce(PHONE, number);
  await accept(await readAnswer(PHONE, code));
  await isPublic(PHONE, number);
});

test("in English at a desk: the agency answers from its letter, the reporter objects, the level above decides", async () => {
  const { code, number } = await file(DESK);
  await check(DESK, number);
  const link = await answerFromTheLetter(DESK, number);
  await announce(DESK, number);
  const reporter = await readAnswer(DESK, code);
  await reporter.page.locator("section.verdict summary").click();
  await reporter.page.locator('section.verdict input[value="not_solved"]').check();
  await reporter.page.fill("#why", "The water still runs.");
  await Promise.all([reporter.page.waitForNavigation(), reporter.page.locator("button[name=word][value=object]").click()]);
  await assertSound(reporter, "follow-objected");
  await reporter.page.goto(link);
  await assertSound(reporter, "letter-used");
  await reporter.context.close();
  const national = await at("national", DESK);
  await inbox(national, number);
  await decide(national, number, "bind", async (form) => {
    await form.locator("select[name=agency]").selectOption({ index: 1 });
    await form.locator("[name=note]").fill("The reporter is right: the leak has to be mended for good.");
  });
  await national.context.close();
  await isPublic(DESK, number);
});

test("with scripts off: the same way from the first page to the accepted answer", async () => {
  const { code, number } = await file(PLAIN);
  await check(PLAIN, number);
  await answerFromTheLetter(PLAIN, number);
  await announce(PLAIN, number);
  await accept(await readAnswer(PLAIN, code));
  await isPublic(PLAIN, number);
});
