// The program under test: a demonstration in a folder of its own, letters caught in a folder, a free port; gone afterwards.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BINARY = process.env.PANJEREH ?? join(ROOT, "target/debug/panjereh");
const CACHE = join(ROOT, "target/e2e");
const DEMONSTRATION = ["--reports", "40", "--days", "45", "--seed", "1405"];
const PATIENCE_MS = 120_000;

/** Everybody's password in the demonstration. */
export const PASSWORD = "panjereh-namayesh-1405";

/** A port nobody listens on. */
async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Waits until `what()` answers something, and answers it. */
export async function until(what, said) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const answer = await what();
    if (answer) return answer;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`Within ${PATIENCE_MS / 1000} s there was no ${said()}`);
}

/** A demonstration filled by this very binary: made once, copied for each file of journeys. */
function demonstration() {
  const filled = join(CACHE, `demo-${Math.trunc(statSync(BINARY).mtimeMs)}`);
  if (existsSync(filled)) return filled;
  rmSync(CACHE, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  const fresh = mkdtempSync(join(CACHE, "filling-"));
  const told = spawnSync(BINARY, ["demo", "--data", fresh, ...DEMONSTRATION], { cwd: fresh, encoding: "utf8" });
  if (told.status !== 0) throw new Error(`The demonstration was not filled:\n${told.stdout}${told.stderr}`);
  renameSync(fresh, filled);
  return filled;
}

/** The settings: letters go into a folder; everything else is as shipped. */
function settings(folder) {
  const way = `way = { kind = "folder", path = ${JSON.stringify(join(folder, "mail"))} }`;
  return `[mail]\nfrom = { address = "panjereh@panjereh.example", name = "پنجره" }\n${way}\n`;
}

/** The words of a letter's plain part. */
function words(letter) {
  const [, head, body] = /([\s\S]*?text\/plain[\s\S]*?)\r?\n\r?\n([\s\S]*)/u.exec(letter) ?? [];
  const plain = body?.split(/\r?\n--/u)[0] ?? "";
  if (/base64/iu.test(head?.slice(head.search(/text\/plain/u) - 200) ?? "")) return Buffer.from(plain, "base64").toString("utf8");
  const bytes = plain.replaceAll(/=\r?\n/gu, "").replaceAll(/=([0-9A-F]{2})/gu, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/**
 * Starts the program. `url` is where it answers, `data` where its data lie, `log()` what it said, `letter(text)` waits for the
 * letter that says `text`, `stop()` ends it and removes its folder.
 */
export async function start() {
  const folder = mkdtempSync(join(tmpdir(), "panjereh-in-a-folder-whose-name-is-one-long-word-"));
  const data = join(folder, "data");
  cpSync(demonstration(), data, { recursive: true });
  writeFileSync(join(folder, "panjereh.toml"), settings(folder));
  const listen = `127.0.0.1:${await freePort()}`;
  const program = spawn(BINARY, ["serve", "--data", data, "--listen", listen], { cwd: folder });
  const said = [];
  for (const stream of [program.stdout, program.stderr]) stream.on("data", (bytes) => said.push(String(bytes)));
  const gone = new Promise((resolve) => program.once("exit", resolve));
  const stop = async () => {
    program.kill("SIGTERM");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://${listen}`;
  const answers = () => fetch(`${url}/health/ready`).then((answer) => answer.ok, () => false);
  await until(answers, () => `answer. It said:\n${said.join("")}`).catch(async (error) => { await stop(); throw error; });
  const mail = join(folder, "mail");
  const letters = () => existsSync(mail) ? readdirSync(mail).sort().reverse() : [];
  const read = (name) => words(readFileSync(join(mail, name), "utf8"));
  const letter = (text) => until(() => letters().map(read).find((letter) => letter.includes(text)), () => `letter that says ${text}`);
  return { url, data, stop, letter, log: () => said.join("") };
}
