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
  national: ["/desk", "/desk/below", "/desk/search", "/desk/bulk", "/desk/views", "/desk/below?sort=newest", "/desk/dispatches", "/desk/agencies", "/admin/people", "/account"],
  admin: ["/admin/people", "/admin/units", "/admin/units/new", "/admin/jobs", "/admin/health", "/account/second"],
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
        await assertSound(who, `staff-${login}${address.replaceAll(/[/?=]/gu, "-")}`);
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
  await page.keyboard.press("j");
  assert.ok(!await focused(".bench-item:nth-child(2) > a"), "a key moves behind the help");
  await page.keyboard.press("Escape");
  assert.ok(!await page.locator("dialog[data-keys]").isVisible());
  await page.keyboard.press("j");
  await Promise.all([page.waitForURL("**/desk/case/**"), page.keyboard.press("Enter")]);
  await page.keyboard.press("c");
  assert.ok(await focused(".decide form *"), "c does not lead into the form of the decision");
  for (const [key, action] of [["r", "transfer_cell"], ["a", "ask"], ["m", "merge"]]) {
    await Promise.all([page.waitForURL(`**/act?do=${action}&*`), page.keyboard.press(key)]);
    await Promise.all([page.waitForURL(/\/desk\/case\/[^/]+(\?|$)/u), page.keyboard.press("Escape")]);
  }
  await Promise.all([page.waitForURL("**/desk/search"), page.keyboard.press("/")]);
  await page.waitForFunction(() => document.activeElement.id === "q");
  await page.goto("/desk");
  await Promise.all([page.waitForURL("**/desk/bulk**"), page.keyboard.press("b")]);
  await context.close();
});

test("no key does anything while one types, and none leaves a page with something typed", async () => {
  const leader = await at("leader", DESK);
  const { page, context } = leader;
  await twoCases(leader, "typing");
  await page.goto("/desk");
  await page.locator("#q").fill("");
  await page.locator("#q").pressSequentially("jkcramub/?");
  assert.equal(await page.locator("#q").inputValue(), "jkcramub/?");
  assert.ok(!await page.locator("dialog[data-keys]").isVisible());
  await page.locator("#q").fill("");
  await page.locator("#q").blur();
  await Promise.all([page.waitForURL("**/desk/case/**"), page.locator(".bench-item > a").first().click()]);
  const there = page.url();
  await page.locator(".decide input[type=checkbox]").first().check();
  for (const key of ["Escape", "Escape", "a", "/"]) await page.keyboard.press(key);
  assert.equal(page.url(), there);
  assert.ok(await page.locator(".decide input[type=checkbox]").first().isChecked());
  await context.close();
});

test("after a decision the next case opens, and u takes the last one back", async () => {
  const leader = await at("leader", DESK);
  const { page, context } = leader;
  await twoCases(leader, "undo");
  await page.goto("/desk");
  await Promise.all([page.waitForURL("**/desk/case/**"), page.locator(".bench-item > a").first().click()]);
  const decided = new URL(page.url()).pathname;
  for (const line of await page.locator(".decide input[type=checkbox]").all()) await line.check();
  await Promise.all([page.waitForURL("**done=**"), page.locator(".decide form .buttons button").click()]);
  assert.ok(new URL(page.url()).pathname.startsWith("/desk/case/") && new URL(page.url()).pathname !== decided, page.url());
  const undo = await page.locator(".just-done button").boundingBox();
  assert.ok(undo.y < 300, `the way back is at ${undo.y}`);
  await Promise.all([page.waitForURL((url) => url.pathname === decided), page.keyboard.press("u")]);
  assert.equal(await page.locator('.decide input[name="do"][value="confirm"]').count(), 1);
  await context.close();
});

test("the decision stays in sight: at the foot of a phone, beside the words on a desk", async () => {
  for (const way of [PHONE, DESK]) {
    const leader = await at("leader", way);
    const { page, context } = leader;
    await twoCases(leader, `sight-${way.width}`);
    await page.goto("/desk");
    await Promise.all([page.waitForURL("**/desk/case/**"), page.locator(".bench-item > a").first().click()]);
    await assertSound(leader, "staff-case");
    const spot = page.locator(way === PHONE ? ".decision-bar .button" : ".decide h2").first();
    // As far down as the words of the case are in sight.
    for (const at of [0, way === PHONE ? 400 : 150]) {
      await page.evaluate((at) => window.scrollTo(0, at), at);
      const box = await spot.boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= way.height, `at ${at} the decision is at ${box.y}`);
    }
    assert.equal(await page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.includes("maplibre")).length), 0);
    if (await page.locator(".live-map").count()) {
      await page.locator(".live-map summary").click();
      await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("maplibre")));
    }
    await context.close();
  }
});

test("a row is two lines high, and says how much time is left", async () => {
  const { page, context } = await at("national", DESK);
  await page.goto("/desk");
  const row = page.locator(".bench-item").first();
  assert.ok((await row.boundingBox()).height <= 80, `a row is ${(await row.boundingBox()).height} px high`);
  assert.match(await row.locator(".left time").innerText(), /left|late/u);
  assert.ok((await row.locator(".left time").getAttribute("title")).length > 8, "the exact moment is said on hover");
  await context.close();
});

test("a narrowed list is kept under a name, renamed and given up, without scripts too", async () => {
  const who = await at("province", { ...PHONE, scripts: false });
  const { page, context } = who;
  await page.goto("/desk?late=yes&sort=newest");
  await page.locator(".keep summary").click();
  await page.fill("#name", "دیرشده‌های تازه");
  await Promise.all([page.waitForNavigation(), page.locator(".keep button").click()]);
  assert.equal(new URL(page.url()).search, "?sort=newest&late=yes");
  assert.equal(await page.locator(".tabs .kept").innerText(), "دیرشده‌های تازه");
  await page.goto("/desk/views");
  await assertSound(who, "staff-views");
  await page.locator(".kept-view summary").click();
  await page.locator(".kept-view input.control").fill("دیرشده‌ها");
  await Promise.all([page.waitForNavigation(), page.locator(".kept-view button").first().click()]);
  assert.equal(await page.locator(".kept-view h2").innerText(), "دیرشده‌ها");
  await page.locator(".kept-view summary").click();
  await Promise.all([page.waitForNavigation(), page.locator(".kept-view button").last().click()]);
  assert.equal(await page.locator(".kept-view").count(), 0);
  await context.close();
});

test("all of a kind are chosen at once", async () => {
  const leader = await at("leader", PHONE);
  const { page, context } = leader;
  await twoCases(leader, "bulk");
  await page.goto("/desk/bulk?do=confirm");
  const boxes = page.locator("input[name=case]");
  await page.locator("[data-ticks-all]").click();
  assert.ok(await boxes.count() >= 2);
  assert.equal(await page.locator("input[name=case]:checked").count(), await boxes.count());
  await assertSound(leader, "staff-bulk");
  await page.locator("[data-ticks-all]").click();
  assert.equal(await page.locator("input[name=case]:checked").count(), 0);
  await context.close();
});
