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
      void shrinkAll(input, previews ?? null);
    });
  }
}

/** Lists what was chosen, in the place of the browser's own words; and says so when it is more than will be sent. */
function names(input: HTMLInputElement, box: HTMLElement | null): void {
  const list = box?.querySelector<HTMLElement>(".file-names");
  if (!box || !list) return;
  const most = Number(input.dataset["most"] ?? "0");
  const files = [...(input.files ?? [])];
  const lines = files.slice(0, most > 0 ? most : undefined).map((file) => line(file.name, "bdi"));
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

async function shrinkAll(input: HTMLInputElement, previews: HTMLElement | null): Promise<void> {
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
  previews?.replaceChildren(...files.filter((file) => file.type.startsWith("image/")).map(figure));
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

function figure(file: File): HTMLElement {
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
  figure.append(image, size);
  return figure;
}
