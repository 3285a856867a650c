// What people send that nobody hoped for: every time a clear page, nothing typed is lost, nothing is taken twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import { assertSound, visitor } from "../browser.mjs";
import { inbox, officer, openCase, openForm, signIn, ticksAll } from "../officers.mjs";
import { PICTURE, chooseKind, filedBy, go, step, tellWhat, tellWhere, toSummary } from "../reporter.mjs";
import { browser, program } from "../stage.mjs";

const somebody = (way) => visitor(browser, program.url, way);

/** Does something that posts a form; answers the status it was answered with. */
async function posting(page, act) {
  const [answer] = await Promise.all([page.waitForResponse((answer) => answer.request().method() === "POST"), act()]);
  await page.waitForLoadState("load");
  return answer.status();
}

/** Files a report as a program does; answers its receipt. */
const filed = (key) => filedBy(program.url, key);

/** A picture of a few kilobytes that would fill four hundred megabytes. */
function bomb() {
  const [side, bits] = [20_000, 1];
  const chunk = (type, body) => {
    const named = Buffer.concat([Buffer.from(type), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.writeUInt8(bits, 8);
  const rows = deflateSync(Buffer.alloc(side * (side * bits / 8 + 1)));
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([sign, chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

/** Goes as far as the pictures. */
async function toPictures(visitor) {
  await chooseKind(visitor);
  await tellWhat(visitor);
  await tellWhere(visitor);
  await go(visitor.page, "next");
  if (await step(visitor.page) === "questions") await go(visitor.page, "next");
  assert.equal(await step(visitor.page), "pictures");
}

test("everything that is missing in a desk's form is said at once, and what was typed stays", async () => {
  const { number } = await filed("missing-fields-0001");
  const leader = await officer(browser, program.url, "leader", {});
  await inbox(leader, number);
  await openCase(leader, number, "confirm");
  const form = await openForm(leader, "confirm");
  await form.locator('input[name="check-evidence_fits"][value=yes]').check();
  assert.equal(await posting(leader.page, () => form.locator(".buttons button").first().click()), 422);
  assert.equal(await leader.page.locator(".summary li").count(), 3);
  assert.ok(await leader.page.locator('input[name="check-evidence_fits"][value=yes]').isChecked());
  for (const link of await leader.page.locator(".summary a").all()) {
    const target = await link.getAttribute("href");
    assert.equal(await leader.page.locator(`[id="${target.slice(1)}"]`).count(), 1, `${target} leads nowhere`);
  }
  await assertSound(leader, "bad-desk-missing");
  await leader.context.close();
});

test("a program is told everything that is wrong at once", async () => {
  const answer = await fetch(`${program.url}/api/v1/reports`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": "all-wrong-at-once" },
    body: JSON.stringify({ category: "", text: "", place: "", email: "nobody" }),
  });
  assert.equal(answer.status, 422);
  assert.equal(answer.headers.get("content-type"), "application/problem+json");
  const told = JSON.stringify(await answer.json());
  for (const field of ["category", "text", "place", "email"]) assert.ok(told.includes(`"${field}"`), `${field}: ${told}`);
});

test("an empty answer is asked for again, with an example", async () => {
  const reporter = await somebody({});
  await chooseKind(reporter);
  await go(reporter.page, "next");
  assert.equal(await step(reporter.page), "what");
  assert.equal(await reporter.page.locator(".summary a[href='#text']").count(), 1);
  await assertSound(reporter, "bad-what-empty");
  await tellWhat(reporter, "آب رفت");
  assert.equal(await reporter.page.inputValue("#text"), "آب رفت");
  await reporter.context.close();
});

test("a file that is no picture is named, and the pictures beside it are kept", async () => {
  const reporter = await somebody({ scripts: false });
  await toPictures(reporter);
  const { page } = reporter;
  const text = { name: "عکس.jpg", mimeType: "image/jpeg", buffer: Buffer.from("this is no picture") };
  await page.setInputFiles("#pictures", [text]);
  await go(page, "add");
  assert.ok((await page.locator(".summary").innerText()).includes("عکس.jpg"));
  await assertSound(reporter, "bad-picture");
  await page.setInputFiles("#pictures", PICTURE);
  await go(page, "add");
  assert.equal(await page.locator(".gallery img").count(), 1);
  await reporter.context.close();
});

test("thirty megabytes, and a picture that would fill the memory, are refused on a clear page", async () => {
  const reporter = await somebody({ scripts: false });
  await toPictures(reporter);
  const { page } = reporter;
  const files = { large: Buffer.alloc(30 << 20, 7), bomb: bomb() };
  for (const [name, buffer] of Object.entries(files)) {
    await page.setInputFiles("#pictures", [{ name: `${name}.png`, mimeType: "image/png", buffer }]);
    await go(page, "add");
    assert.equal(await step(page), "pictures", name);
    assert.equal(await page.locator(".summary li").count(), 1, name);
    assert.equal(await page.locator(".gallery img").count(), 0, name);
    await assertSound(reporter, `bad-picture-${name}`);
  }
  await go(page, "next");
  assert.notEqual(await step(page), "pictures");
  assert.equal((await fetch(`${program.url}/health/ready`)).status, 200);
  await reporter.context.close();
});

test("a point outside the country is refused at its place", async () => {
  const reporter = await somebody({ language: "en", width: 1280, height: 900 });
  await chooseKind(reporter);
  await tellWhat(reporter);
  const { page } = reporter;
  await page.evaluate(() => {
    document.querySelector("[name=lat]").value = "48.8566";
    document.querySelector("[name=lon]").value = "2.3522";
  });
  await page.fill("#address", "Boulevard");
  await go(page, "next");
  assert.equal(await step(page), "where");
  assert.equal(await page.locator(".summary a[href='#point']").count(), 1);
  assert.equal(await page.inputValue("#address"), "Boulevard");
  await assertSound(reporter, "bad-point");
  await reporter.context.close();
});

test("mixed digits are read, Arabic letters become Persian, and nothing turns the text round", async () => {
  const reporter = await somebody({});
  await chooseKind(reporter);
  await tellWhat(reporter, "لولة آب كوچة علي \u202Eتركيده\u202C است؛ پلاك ١٢ و ۱۳ و 14.");
  await tellWhere(reporter);
  const { page } = reporter;
  await page.check("#since_kind-date");
  await page.fill("#since", "١٤٠٥/۰۸/28");
  await go(page, "next");
  if (await step(page) === "questions") await go(page, "next");
  await go(page, "next");
  await toSummary(reporter);
  const told = await page.locator("dl.told").innerText();
  assert.ok(told.includes("علی"), told);
  assert.ok(told.includes("ترکیده"), told);
  assert.ok(told.includes("۲۸ آبان ۱۴۰۵"), told);
  const kept = await page.locator("input[name=text]").getAttribute("value");
  await go(page, "send");
  const code = await page.locator(".code-box .code").innerText();
  await page.goto("/follow");
  await page.fill("#code", code);
  await Promise.all([page.waitForURL("**/follow/case"), page.locator("main form button").first().click()]);
  const own = await page.locator(".said").first().textContent();
  assert.doesNotMatch(own, /[\u202A-\u202E\u2066-\u2069]/u);
  assert.doesNotMatch(own, /[يك]/u);
  assert.ok(kept.length > 0);
  await reporter.context.close();
});

test("sent twice, it is one report with one code", async () => {
  const reporter = await somebody({});
  await toPictures(reporter);
  const { page } = reporter;
  await go(page, "next");
  await toSummary(reporter);
  const codes = await page.evaluate(async () => {
    const body = new URLSearchParams(new FormData(document.querySelector("#step")));
    body.set("go", "send");
    const send = () => fetch("/report", { method: "POST", body }).then((answer) => answer.text());
    const pages = await Promise.all([send(), send(), send()]);
    return pages.map((page) => new DOMParser().parseFromString(page, "text/html").querySelector(".code-box .code").textContent);
  });
  assert.equal(new Set(codes).size, 1, codes.join());
  await page.locator('button[name=go][value="send"]').dblclick({ noWaitAfter: true });
  await page.locator(".code-box .code").waitFor();
  assert.equal(await page.locator(".code-box .code").textContent(), codes[0]);
  await assertSound(reporter, "receipt-again");
  await reporter.context.close();
});

test("a code with one wrong digit is told apart from a code nobody has", async () => {
  const { code } = await filed("one-wrong-digit-0001");
  const reporter = await somebody({});
  const { page } = reporter;
  const seen = [];
  const slip = `${code.slice(0, 10)}${(Number(code[10]) + 1) % 10}${code.slice(11)}`;
  for (const typed of [slip, code.slice(0, 20), "کد من", ""]) {
    await page.goto("/follow");
    await page.fill("#code", typed);
    assert.equal(await posting(page, () => page.locator("main form button").first().click()), 422);
    assert.equal((await page.inputValue("#code")).replaceAll(" ", ""), typed.replaceAll(" ", ""), "grouped, and nothing of it lost");
    seen.push(await page.locator("#code-error").innerText());
    await assertSound(reporter, `bad-code-${seen.length}`);
  }
  assert.equal(new Set(seen).size, 4, seen.join("\n"));
  await reporter.context.close();
});

test("a letter's link that was altered opens nothing and says what to do", async () => {
  const agency = await somebody({});
  const answer = await agency.page.goto("/agency/letter/AaH_8OokeVa60ibabMMGogAG.v1fpWK4SzcaKIWl7g-gxdMOGZM19");
  assert.ok([404, 410].includes(answer.status()), String(answer.status()));
  assert.equal(await agency.page.locator("main h1").count(), 1);
  await assertSound(agency, "bad-letter");
  await agency.context.close();
});

test("a session that ends in the middle of a form loses nothing", async () => {
  const { number } = await filed("expired-session-0001");
  const leader = await officer(browser, program.url, "leader", {});
  const { page, context } = leader;
  await openCase(leader, number, "confirm");
  const form = await openForm(leader, "confirm");
  await ticksAll(form);
  await context.clearCookies();
  assert.equal(await posting(page, () => form.locator(".buttons button").first().click()), 401);
  await assertSound(leader, "bad-session-sign-in");
  await signIn(page, "leader");
  await assertSound(leader, "bad-session-send-again");
  await Promise.all([page.waitForNavigation(), page.locator("main form button").first().click()]);
  assert.equal(await page.locator(".notice.done").count(), 1);
  await page.goto(`/desk/case/${number}`);
  assert.equal(await page.locator('input[name="do"][value="confirm"]').count(), 0, "the case was not confirmed");
  await context.close();
});

test("whoever decides on a case that has moved on is told what happened meanwhile", async () => {
  const { number } = await filed("moved-on-meanwhile-0001");
  const leader = await officer(browser, program.url, "leader", {});
  await openCase(leader, number, "confirm");
  const slow = await openForm(leader, "confirm");
  await ticksAll(slow);
  const deputy = await officer(browser, program.url, "deputy", {});
  await openCase(deputy, number, "confirm");
  const fast = await openForm(deputy, "confirm");
  await ticksAll(fast);
  await Promise.all([deputy.page.waitForNavigation(), fast.locator(".buttons button").first().click()]);
  await deputy.context.close();
  assert.equal(await posting(leader.page, () => slow.locator(".buttons button").first().click()), 409);
  assert.ok(await leader.page.locator(".timeline li").count() >= 1, "what happened is not shown");
  await assertSound(leader, "bad-moved-on");
  await leader.context.close();
});

test("a desk that is not one's own stays shut", async () => {
  const leader = await officer(browser, program.url, "leader", {});
  for (const [address, name] of [["/admin/jobs", "jobs"], ["/desk/agencies", "agencies"]]) {
    const answer = await leader.page.goto(address);
    assert.equal(answer.status(), 403, address);
    await assertSound(leader, `bad-forbidden-${name}`);
  }
  const { number } = await filed("another-agency-0001");
  const agency = await officer(browser, program.url, "city", {});
  assert.equal((await agency.page.goto(`/desk/case/${number}`)).status(), 404, "a case one does not see is no case");
  await leader.context.close();
  await agency.context.close();
});

for (const scripts of [true, false]) {
  test(`another language in the middle of a form keeps what was typed, ${scripts ? "with" : "without"} scripts`, async () => {
    const reporter = await somebody({ scripts });
    const { page } = reporter;
    await chooseKind(reporter);
    await page.fill("#text", "چراغ کوچه شکسته است");
    await page.check("#danger");
    const way = page.locator(scripts ? ".header-end a.language" : "#step .languages button");
    await Promise.all([page.waitForNavigation(), way.click()]);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.equal(await page.inputValue("#text"), "چراغ کوچه شکسته است");
    assert.ok(await page.isChecked("#danger"));
    await go(page, "next");
    assert.equal(await step(page), "danger");
    await page.goto("/sign-in");
    await page.fill("#login", "leader");
    const back = page.locator(scripts ? ".header-end a.language" : "body > .frame .languages button");
    await Promise.all([page.waitForNavigation(), back.click()]);
    assert.equal(await page.locator("html").getAttribute("lang"), "fa");
    assert.equal(await page.inputValue("#login"), "leader");
    await reporter.context.close();
  });
}

test("a message written for longer than the code is carried comes along when the code is entered once more", async () => {
  const { code } = await filed("written-for-too-long-0001");
  const reporter = await somebody({});
  const { page, context } = reporter;
  const enter = async () => {
    await page.fill("#code", code);
    await Promise.all([page.waitForNavigation(), page.locator("main form .buttons button").first().click()]);
  };
  await page.goto("/follow");
  await enter();
  const carried = (await context.cookies()).find(({ name }) => name === "follow");
  assert.ok(carried.httpOnly && !carried.value.includes(code.replaceAll(" ", "")));
  await page.fill("#text", "هنوز هیچ‌کس نیامده است.");
  await context.clearCookies({ name: "follow" });
  assert.equal(await posting(page, () => page.locator("form#typed .buttons button").first().click()), 401);
  await assertSound(reporter, "bad-follow-over");
  await enter();
  assert.equal(await page.locator("main textarea").inputValue(), "هنوز هیچ‌کس نیامده است.");
  await assertSound(reporter, "bad-follow-again");
  await Promise.all([page.waitForNavigation(), page.locator("main form .buttons button").first().click()]);
  assert.ok((await page.locator(".thread").innerText()).includes("هنوز هیچ‌کس نیامده است."));
  await context.close();
});
