// Cuts Vazirmatn down to the letters the platform writes, so that a page stays light on a slow line.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import subset from "subset-font";

const files = new URL("../node_modules/@fontsource-variable/vazirmatn/files/", import.meta.url);
const out = new URL("../generated/", import.meta.url);

// The marks are written as numbers: some of them are invisible, and some would turn this line round.
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");
const shared = range(0x20, 0x40) + range(0x5b, 0x60) + range(0x7b, 0x7e) + "\u00a0«»·×÷–—‘’“”•…←↑→↓−";
const persian = [
  "آأؤإئءابپةتثجچحخدذرزژسشصضطظعغفقکكگلمنهۀوىیي",
  "،؛؟٪٫٬ـ",
  range(0x64b, 0x655), // vowel signs
  "\u0670",
  range(0x660, 0x669), // Arabic digits, as some keyboards type them
  range(0x6f0, 0x6f9),
  "\u200c\u200d\u200e\u200f",
].join("");
const latin = range(0x41, 0x5a) + range(0x61, 0x7a);

async function cut(source, letters, name) {
  const font = await subset(readFileSync(new URL(source, files)), letters, {
    targetFormat: "woff2",
    variationAxes: { wght: { min: 400, max: 700 } },
    noHinting: true,
  });
  writeFileSync(new URL(name, out), font);
  console.log(`${name}: ${(font.length / 1024).toFixed(1)} kB`);
}

mkdirSync(out, { recursive: true });
await cut("vazirmatn-arabic-wght-normal.woff2", persian + shared, "vazirmatn-persian.woff2");
await cut("vazirmatn-latin-wght-normal.woff2", latin + shared, "vazirmatn-latin.woff2");
