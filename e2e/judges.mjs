// Lets an outside client judge the programs' interface against its own description: Schemathesis, on a demonstration.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { PASSWORD, start } from "./program.mjs";

const SCHEMATHESIS = fileURLToPath(new URL("../target/judges/bin/schemathesis", import.meta.url));
const BESIDE = fileURLToPath(new URL("../target/judges", import.meta.url));
const SETTINGS = fileURLToPath(new URL("schemathesis.toml", import.meta.url));
/** Those who see most: the country, an agency, a cell. */
const LOGINS = ["national", "water", "leader"];

async function session(url, login) {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  return (await answer.json()).token;
}

const program = await start();
const results = [];
for (const login of LOGINS) {
  const token = await session(program.url, login);
  const address = `${program.url}/api/v1`;
  const words = ["--config-file", SETTINGS, "run", `${address}/openapi.json`, "--url", address, "-H", `Authorization: Bearer ${token}`];
  results.push(spawnSync(SCHEMATHESIS, words, { cwd: BESIDE, stdio: "inherit" }).status);
}
await program.stop();
process.exit(results.every((status) => status === 0) ? 0 : 1);
