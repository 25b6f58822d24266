// One dialog, which asks before something is done that cannot be taken back.

import { h } from "./dom.js";

const dialog = () => document.getElementById("dialog");

/**
 * Asks. The fields are elements of a form; does gets its data and returns a promise. A failure is told in the dialog, which
 * stays open.
 *
 * @return a promise of what does gave, or of null when nothing is to be done
 */
export function confirm({ title, text, fields = [], press, cancel = "Cancel", danger, does, changes }) {
  return new Promise(resolve => {
    const trouble = h("p", { class: "said bad", role: "alert", hidden: true });
    const yes = h("button", { class: danger ? "danger solid" : "primary" }, press);
    const no = h("button", { type: "button" }, cancel);
    const form = h("form", { method: "dialog" }, h("h2", { id: "dialog-title" }, title), text, fields, trouble,
      h("div", { class: "buttons" }, no, yes));
    let done = null;
    form.addEventListener("submit", async event => {
      event.preventDefault();
      yes.disabled = true;
      trouble.hidden = true;
      try {
        done = await does(new FormData(form));
        dialog().close();
      } catch (failure) {
        trouble.textContent = failure.message;
        trouble.hidden = false;
      }
      yes.disabled = false;
    });
    if (changes) {
      form.addEventListener("input", () => changes(new FormData(form)));
    }
    no.addEventListener("click", () => dialog().close());
    dialog().replaceChildren(form);
    dialog().addEventListener("close", () => resolve(done), { once: true });
    dialog().showModal();
    // What does least harm is pressed first.
    (form.querySelector("select, input:not([type=radio])") ?? no).focus();
    changes?.(new FormData(form));
  });
}
