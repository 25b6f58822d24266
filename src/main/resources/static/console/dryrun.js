// Tries a sink with its last batch, and shows what came of it on the sink's card.

import { button, deed, said } from "./actions.js";
import { confirm } from "./dialog.js";
import { h } from "./dom.js";
import { ask, path, read } from "./http.js";
import { state } from "./state.js";
import { bytes, number } from "./words.js";

const TONES = { TAKEN: "ok", REFUSED: "warn", FAILED: "bad", THROTTLED: "busy" };
const TITLES = { TAKEN: "The dry run went well", REFUSED: "The dry run: records were refused", FAILED: "The dry run failed", THROTTLED: "The dry run has to wait" };

export function tryButton(name) {
  return button("try", name, "Try with the last batch", null, { "aria-label": `Try with the last batch: ${name}` });
}

/** What came of the last dry run of the sink, until somebody closes it. */
export function tried(name) {
  const result = state.tried.get(name);
  return [said("try", name), result ? h("div", { class: `tried trouble ${TONES[result.outcome]}`, "data-key": `tried-${name}`, role: "group", "aria-label": `Dry run of ${name}` },
    h("h4", {}, TITLES[result.outcome]),
    h("p", {}, result.text, h("span", { class: "quiet" }, ` ${number(result.millis)} ms.`)),
    result.error ? h("p", { class: "error" }, result.error) : null,
    result.advice ? h("p", {}, h("strong", {}, "What to do: "), result.advice) : null,
    result.refused.length ? h("ul", { class: "lines" }, result.refused.map((each, at) => h("li", { "data-key": `${at}` },
      h("code", {}, each.recordId || "a record without an id"), h("span", { class: "grow" }, each.reason)))) : null,
    result.files.map(file => [h("p", {}, h("code", {}, file.file), h("span", { class: "quiet" }, ` ${bytes(file.bytes)}`)),
      file.lines ? h("pre", { tabindex: "0", "aria-label": `The first lines of ${file.file}` }, file.lines) : null]),
    button("close-try", name, "Close", null, { "aria-label": `Close the dry run of ${name}` })) : null];
}

deed("try", async name => {
  const address = `api/sinks/${encodeURIComponent(name)}/try`;
  const { sends, text, tenantId, entity } = await read(address);
  const run = () => ask("POST", path(address, { send: sends, organisation: tenantId, entity }));
  // Where the target keeps what it gets, somebody has to agree.
  keep(name, sends ? await confirm({ title: `Try ${name}`, text: h("p", {}, text), press: "Send one record", danger: true, does: run }) : await run());
});

function keep(name, result) {
  if (result) {
    state.tried.set(name, result);
    document.getElementById("announce").textContent = `${TITLES[result.outcome]}. ${result.text}`;
  }
}

deed("close-try", async name => {
  state.tried.delete(name);
});
