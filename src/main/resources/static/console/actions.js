// Buttons, what they do, and the words beside them afterwards.

import { h } from "./dom.js";
import { changed, state } from "./state.js";

const GOOD_MILLIS = 20_000;
const deeds = new Map();

/** Says what a press of such a button does: a promise of a sentence, or nothing to say. */
export function deed(name, does) {
  deeds.set(name, does);
}

/** @return a button that does the deed with the argument; kind is "primary", "danger", "link" or null */
export function button(name, argument, label, kind, further) {
  const key = `${name}:${argument ?? ""}`;
  const waits = state.said.get(key)?.waits;
  return h("button", { type: "button", class: kind, "data-deed": name, "data-argument": argument ?? "",
    "aria-disabled": waits ? "true" : null, ...further }, waits ? [h("span", { class: "spin", "aria-hidden": "true" }), label] : label);
}

/** @return the words that came of it; null while there are none */
export function said(name, argument) {
  const words = state.said.get(`${name}:${argument ?? ""}`);
  return words && !words.waits ? h("p", { class: `said ${words.tone}` }, words.text) : null;
}

/** Says something beside a button. */
export function say(name, argument, text, tone = "ok") {
  const key = `${name}:${argument ?? ""}`;
  const words = { text, tone };
  state.said.set(key, words);
  document.getElementById("announce").textContent = text;
  if (tone === "ok") {
    setTimeout(() => {
      if (state.said.get(key) === words) {
        state.said.delete(key);
        changed();
      }
    }, GOOD_MILLIS);
  }
  changed();
}

/** Does it, and says what came of it. Pressed twice, it is done once. */
export async function perform(name, argument, ...further) {
  const key = `${name}:${argument ?? ""}`;
  if (state.said.get(key)?.waits) {
    return;
  }
  const words = { waits: true };
  state.said.set(key, words);
  changed();
  try {
    const text = await deeds.get(name)(argument, ...further);
    if (state.said.get(key) === words) {
      state.said.delete(key);
    }
    if (text) {
      say(name, argument, text.text ?? text, text.tone);
    }
    // What was done shows at once.
    document.dispatchEvent(new Event("xero:done"));
  } catch (failure) {
    say(name, argument, failure.message, "bad");
  }
  changed();
}

/** Listens to all buttons, also to those that are drawn later. */
export function listen() {
  document.addEventListener("click", event => {
    const pressed = event.target.closest?.("[data-deed]");
    if (pressed) {
      event.preventDefault();
      perform(pressed.dataset.deed, pressed.dataset.argument);
    }
  });
}
