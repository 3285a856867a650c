// The program under test: started on a free port with a demonstration in a folder of its own, gone afterwards.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BINARY = join(ROOT, "target/debug/panjereh");
const PATIENCE_MS = 60_000;

/** A port nobody listens on. */
async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Waits until the program answers, or says what it said. */
async function answering(url, said) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`The program did not answer within ${PATIENCE_MS / 1000} s. It said:\n${said.join("")}`);
}

/** Starts the program; `url` is where it answers, `stop()` ends it and removes its folder. */
export async function start() {
  const data = mkdtempSync(join(tmpdir(), "panjereh-e2e-"));
  const filled = spawnSync(BINARY, ["demo", "--data", data], { cwd: ROOT, encoding: "utf8" });
  if (filled.status !== 0) throw new Error(`The demonstration was not filled:\n${filled.stdout}${filled.stderr}`);
  const port = await freePort();
  const listen = `127.0.0.1:${port}`;
  const program = spawn(BINARY, ["serve", "--data", data, "--listen", listen], { cwd: ROOT });
  const said = [];
  for (const stream of [program.stdout, program.stderr]) stream.on("data", (bytes) => said.push(String(bytes)));
  const gone = new Promise((resolve) => program.once("exit", resolve));
  const stop = async () => {
    program.kill("SIGTERM");
    await gone;
    rmSync(data, { recursive: true, force: true });
  };
  const url = `http://${listen}`;
  await answering(`${url}/healthz`, said).catch(async (error) => { await stop(); throw error; });
  return { url, data, stop };
}
