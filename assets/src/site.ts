// Small comforts for every page. Each page works without any of them; no text for people stands here.
import { benchKeys } from "./bench";
import { codeFields } from "./code";
import { comforts } from "./comforts";
import { copyButtons } from "./copy";
import { dayFields } from "./day";
import { filterForms } from "./filters";
import { guardForms } from "./guard";
import { languageLinks } from "./languages";
import { pictureFields } from "./pictures";
import { readyTexts } from "./ready";
import { refreshingForms } from "./refresh";

guardForms();
languageLinks();
pictureFields();
copyButtons();
codeFields();
dayFields();
filterForms();
refreshingForms();
comforts();
benchKeys();
readyTexts();

// A page that came back with errors says so first.
document.querySelector<HTMLElement>("[data-focus-first]")?.focus();
