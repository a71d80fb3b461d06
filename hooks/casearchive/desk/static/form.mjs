// The draft's form: what is typed is kept, remarks come as one types, and nothing typed is ever replaced.
import { keepTyping } from "./keeping.mjs";
import { showRemarks } from "./remarks.mjs";
import { showTold } from "./told.mjs";
import { showGuesses, tickAll } from "./guesses.mjs";
import { replaceGroups } from "./groups.mjs";
import { addRows } from "./rows.mjs";
import { useTools } from "./tools.mjs";
import { count } from "./counting.mjs";
import { dropFiles } from "./dropping.mjs";
import { dragPictures } from "./dragging.mjs";

const form = document.querySelector("[data-form]");
if (form instanceof HTMLFormElement) {
  addRows(form);
  count(form);
  useTools(form);
  dropFiles(form);
  dragPictures(form);
  tickAll(form);
  keepTyping(form, (answer) => {
    replaceGroups(form, answer.groups?.places ?? "");
    showRemarks(form, answer.remarks, answer.stops ?? "");
    showGuesses(form, answer.guessed ?? [], answer.notice ?? "");
    showTold(form, answer.told ?? "");
  });
}
