// The stage of one file of journeys: the program and a browser, there before the first journey and gone after the last. Node runs
// each file in a process of its own, so each has its own.

import { after, before } from "node:test";
import { open } from "./browser.mjs";
import { start } from "./program.mjs";

export let program;
export let browser;

before(async () => {
  program = await start();
  browser = await open();
});

after(async () => {
  await browser?.close();
  await program?.stop();
});
