// Pictures are shrunk on the phone before they are sent, which also drops where and with what they were taken.

const LONGEST_SIDE = 1600;
const QUALITY = 0.82;

/** Gives every picture field a preview and puts shrunk pictures in the place of the chosen ones. */
export function pictureFields(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[type=file][data-pictures]")) {
    const box = input.closest<HTMLElement>(".file");
    const previews = box?.querySelector<HTMLElement>(".previews");
    box?.classList.add("named");
    names(input, box);
    input.addEventListener("change", () => {
      names(input, box);
      const chosen = [...(input.files ?? [])];
      void shrinkAll(input, previews ?? null).then((seen) => names(input, box, seen, chosen));
    });
  }
}

/** Lists what was chosen, in the place of the browser's own words, until the pictures themselves are seen; and says at once
    which file is no picture, and when it is more than will be sent. */
function names(input: HTMLInputElement, box: HTMLElement | null, seen = false, files = [...(input.files ?? [])]): void {
  const list = box?.querySelector<HTMLElement>(".file-names");
  if (!box || !list) return;
  const most = Number(input.dataset["most"] ?? "0");
  const sent = files.slice(0, most > 0 ? most : undefined);
  const lines = sent.flatMap((file) => (isPicture(file) ? (seen ? [] : [line(file.name, "bdi")]) : [wrong(file, box)]));
  if (files.length === 0) lines.push(line(box.dataset["none"] ?? "", "span"));
  if (most > 0 && files.length > most) lines.push(line(box.dataset["over"] ?? "", "b"));
  list.replaceChildren(...lines);
}

function line(text: string, tag: string): HTMLElement {
  const box = document.createElement("p");
  const words = document.createElement(tag);
  words.textContent = text;
  box.append(words);
  return box;
}

function wrong(file: File, box: HTMLElement): HTMLElement {
  const said = line(file.name, "bdi");
  said.className = "error";
  const why = document.createElement("b");
  why.textContent = box.dataset["wrong"] ?? "";
  said.append(" ", why);
  return said;
}

/** Whether a file may be a picture. Some browsers do not know what the pictures of some phones are. */
function isPicture(file: File): boolean {
  return file.type.startsWith("image/") || (file.type === "" && /\.hei[cf]$/iu.test(file.name));
}

/** Puts the shrunk pictures in the place of those chosen, and shows them with the names they had; says whether it could. */
async function shrinkAll(input: HTMLInputElement, previews: HTMLElement | null): Promise<boolean> {
  const most = Number(input.dataset["most"] ?? "0");
  const chosen = [...(input.files ?? [])].slice(0, most > 0 ? most : undefined);
  const files = await Promise.all(chosen.map(shrink));
  try {
    const kept = new DataTransfer();
    for (const file of files) kept.items.add(file);
    input.files = kept.files;
  } catch {
    // An old browser cannot replace what was chosen: it sends the originals, the server cleans them.
  }
  const shown = files.flatMap((file, at) => (file.type.startsWith("image/") ? [figure(file, chosen[at]?.name ?? "")] : []));
  previews?.replaceChildren(...shown);
  return previews !== null;
}

/** The picture, not longer than the longest side; the file itself if it is no picture or gains nothing. */
async function shrink(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type)) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    // The name may tell more than its owner meant to: the sent file gets a plain one.
    return blob === null ? file : new File([blob], "picture.jpg", { type: "image/jpeg" });
  } catch {
    return file;
  }
}

function figure(file: File, name: string): HTMLElement {
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  const url = URL.createObjectURL(file);
  image.alt = "";
  image.src = url;
  image.addEventListener("load", () => URL.revokeObjectURL(url), { once: true });
  const size = document.createElement("figcaption");
  const language = document.documentElement.lang;
  size.textContent = new Intl.NumberFormat(language, {
    style: "unit",
    unit: "kilobyte",
    unitDisplay: "long",
    maximumFractionDigits: 0,
  }).format(file.size / 1000);
  const own = document.createElement("bdi");
  own.textContent = name;
  size.prepend(own, document.createElement("br"));
  figure.append(image, size);
  return figure;
}
