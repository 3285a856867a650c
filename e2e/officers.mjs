// Those who work at a desk: signing in, opening a case, deciding.

import assert from "node:assert/strict";
import { assertSound, visitor } from "./browser.mjs";
import { PASSWORD, until } from "./program.mjs";

/** Somebody of the demonstration, signed in, before the inbox or whatever else is theirs. */
export async function officer(browser, url, login, way) {
  const who = await visitor(browser, url, way);
  await who.page.goto("/sign-in");
  await signIn(who.page, login);
  await who.page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return { ...who, login };
}

/** Fills the form of signing in, and sends it. */
export async function signIn(page, login, password = PASSWORD) {
  await page.fill("#login", login);
  await page.fill("#password", password);
  await Promise.all([page.waitForNavigation(), page.locator("main form button").first().click()]);
}

/** Opens a case, as soon as it lies on a desk on which `action` is offered; workers put it there. */
export async function openCase(officer, number, action) {
  const { page } = officer;
  await until(async () => {
    await page.goto(`/desk/case/${number}`);
    return page.locator(`main input[name="do"][value="${action}"], main a[href*="act?do=${action}&"]`).count();
  }, () => `${action} for ${number}`);
}

/** The inbox, with the case in it. */
export async function inbox(officer, number) {
  const { page } = officer;
  await until(async () => {
    await page.goto("/desk");
    return page.locator(`.bench-item a[href*="${number}"]`).count();
  }, () => `${number} in the inbox of ${officer.login}`);
  await assertSound(officer, `desk-${officer.login}-inbox`);
}

/** Opens the form of an action: in the case itself if it is the first one offered, on its own page if not. */
export async function openForm(officer, action) {
  const { page } = officer;
  const own = page.locator(`.decide form:has(input[name="do"][value="${action}"])`);
  if (await own.count()) return own;
  await Promise.all([page.waitForNavigation(), page.locator(`main a[href*="act?do=${action}&"]`).click()]);
  await assertSound(officer, `desk-${officer.login}-${action}-form`);
  return page.locator(`form:has(input[name="do"][value="${action}"])`);
}

/** Fills what the form asks, and decides. `fill` gets the form. */
export async function decide(officer, number, action, fill = async () => {}) {
  await openCase(officer, number, action);
  await assertSound(officer, `desk-${officer.login}-${action}`);
  const form = await openForm(officer, action);
  await fill(form);
  await assertSound(officer, `desk-${officer.login}-${action}-filled`);
  await Promise.all([officer.page.waitForNavigation(), form.locator(".buttons button").first().click()]);
  assert.equal(await officer.page.locator(".notice.done").count(), 1, `${action} was not done`);
  await assertSound(officer, `desk-${officer.login}-${action}-done`);
}

/** Ticks every line of the checklist. */
export async function ticksAll(form) {
  for (const line of await form.locator('input[type=checkbox][name^="check-"]').all()) await line.check();
}
