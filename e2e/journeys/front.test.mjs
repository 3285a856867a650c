// The front page: in both languages, on a phone and on a desk, with and without scripts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertFits, visitor } from "../browser.mjs";
import { browser, program } from "../stage.mjs";

for (const [language, direction] of [["fa", "rtl"], ["en", "ltr"]]) {
  test(`the front page speaks ${language} to a browser that asks for it`, async () => {
    const { page, context, problems } = await visitor(browser, program.url, { language });
    const answer = await page.goto("/");
    assert.equal(answer.status(), 200);
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    assert.equal(await page.locator("html").getAttribute("dir"), direction);
    await assertFits(page);
    await assertAccessible(page);
    assert.deepEqual(problems, []);
    await context.close();
  });
}

test("the front page fits a desk's screen", async () => {
  const { page, context } = await visitor(browser, program.url, { width: 1440, height: 900 });
  await page.goto("/");
  await assertFits(page);
  await context.close();
});

test("the front page leads somewhere without scripts", async () => {
  const { page, context } = await visitor(browser, program.url, { scripts: false });
  await page.goto("/");
  const first = page.locator("main a[href^='/']").first();
  const answer = await page.goto(await first.getAttribute("href"));
  assert.equal(answer.status(), 200);
  await context.close();
});
