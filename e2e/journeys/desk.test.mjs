// Working at a desk all day: the keys, the list that stays in sight, the filters that fold, the ways of the header; every
// page a member of staff comes to, on a phone and on a desk, in both languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertSound } from "../browser.mjs";
import { inbox, officer } from "../officers.mjs";
import { filedBy } from "../reporter.mjs";
import { browser, program } from "../stage.mjs";

const PHONE = { language: "fa", width: 360, height: 740 };
const DESK = { language: "en", width: 1280, height: 800 };
const PAGES = {
  national: ["/desk", "/desk/below", "/desk/search", "/desk/bulk", "/desk/dispatches", "/desk/agencies", "/admin/people", "/account"],
  admin: ["/admin/people", "/admin/units", "/admin/units/new", "/admin/jobs", "/account/second"],
  auditor: ["/admin/journal"],
  operator: ["/desk/find"],
};

const at = (login, way) => officer(browser, program.url, login, way);

for (const way of [PHONE, DESK]) {
  for (const [login, pages] of Object.entries(PAGES)) {
    test(`${login} finds every page sound, ${way.language} at ${way.width}`, async () => {
      const who = await at(login, way);
      for (const address of pages) {
        assert.equal((await who.page.goto(address)).status(), 200, address);
        await assertSound(who, `staff-${login}${address.replaceAll("/", "-")}`);
        assert.ok(await who.page.locator("header [aria-current]").count() <= 1, `${address} stands at two ways at once`);
      }
      await who.context.close();
    });
  }
}

test("a page that is not there still says who is signed in, and leads to their account", async () => {
  const who = await at("leader", PHONE);
  assert.equal((await who.page.goto("/nothing-here")).status(), 404);
  await Promise.all([who.page.waitForURL("**/account"), who.page.locator("header .who").click()]);
  await who.context.close();
});

test("on a phone the filters are folded away, and open when one is set; the list is in sight at once", async () => {
  const { page, context } = await at("national", { ...PHONE, scripts: false });
  await page.goto("/desk");
  assert.ok(!await page.locator("#q").isVisible());
  const list = await page.locator(".bench-item").first().boundingBox();
  assert.ok(list.y < PHONE.height - 200, `the list begins at ${list.y}`);
  await page.goto("/desk?late=yes");
  assert.ok(await page.locator("#q").isVisible());
  await context.close();
});

test("where there is room the filters stand open beside the list, without scripts too", async () => {
  const { page, context } = await at("national", { ...DESK, scripts: false });
  await page.goto("/desk");
  assert.ok(await page.locator("#q").isVisible());
  await context.close();
});

test("the list stays beside a long case, and shows the one that is open", async () => {
  const { page, context } = await at("national", DESK);
  await page.goto("/desk");
  await Promise.all([page.waitForURL("**/desk/case/**"), page.locator(".bench-item > a").nth(6).click()]);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const [list, row] = await Promise.all([page.locator(".bench-list").boundingBox(), page.locator(".bench-item.open").boundingBox()]);
  assert.ok(list.height <= DESK.height, `the list is ${list.height} px high`);
  assert.ok(row.y >= list.y && row.y + row.height <= list.y + list.height, "the open case is out of the list's sight");
  await context.close();
});

/** Two reports on the leader's desk. */
async function twoCases(leader, name) {
  for (const key of [`the-leaders-${name}-0001`, `the-leaders-${name}-0002`]) {
    const { number } = await filedBy(program.url, key);
    await inbox(leader, number);
  }
}

test("the keys move, open, decide, return, search and explain", async () => {
  const leader = await at("leader", DESK);
  const { page, context } = leader;
  await twoCases(leader, "keys");
  const focused = (selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector);
  await page.goto("/desk");
  for (const [key, row] of [["j", 0], ["j", 1], ["k", 0]]) {
    await page.keyboard.press(key);
    assert.ok(await focused(`.bench-item:nth-child(${row + 1}) > a`), `${key} does not lead to row ${row}`);
  }
  await page.keyboard.press("?");
  assert.ok(await page.locator("dialog[data-keys]").isVisible());
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await Promise.all([page.waitForURL("**/desk/case/**"), page.keyboard.press("Enter")]);
  await page.keyboard.press("c");
  assert.ok(await focused(".decide details[open] form *"), "c does not open the form of the decision");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("r");
  assert.ok(await focused("a[data-key=r]"), "r does not lead to the way back");
  await Promise.all([page.waitForURL("**/desk/search"), page.keyboard.press("/")]);
  await page.waitForFunction(() => document.activeElement.id === "q");
  await context.close();
});

test("all of a kind are chosen at once", async () => {
  const leader = await at("leader", PHONE);
  const { page, context } = leader;
  await twoCases(leader, "bulk");
  await page.goto("/desk/bulk");
  const boxes = page.locator("input[name=case]");
  await page.locator("[data-ticks-all]").click();
  assert.ok(await boxes.count() >= 2);
  assert.equal(await page.locator("input[name=case]:checked").count(), await boxes.count());
  await assertSound(leader, "staff-bulk");
  await page.locator("[data-ticks-all]").click();
  assert.equal(await page.locator("input[name=case]:checked").count(), 0);
  await context.close();
});
