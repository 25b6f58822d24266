// What is behind a sink: its place and last files, its tables, its receiver's answers, and how far behind it was over the day.

import { button, deed, said } from "./actions.js";
import { chart, roundSeconds } from "./chart.js";
import { h } from "./dom.js";
import { read } from "./http.js";
import { changed, state } from "./state.js";
import { parameters } from "./views.js";
import { bytes, clock, counted, number, relative, span } from "./words.js";

const STEP_MILLIS = 60_000;

export function behindButton(name) {
  const open = state.behind.has(name);
  return button("behind", name, open ? "Less" : "More", null, { "aria-expanded": String(open), "aria-label": `${open ? "Less" : "More"} of ${name}` });
}

export function behind(name) {
  const known = state.behind.get(name);
  if (!known) {
    return said("behind", name);
  }
  if (known.waits) {
    return h("p", { class: "quiet" }, "Reading…");
  }
  return h("div", { class: "behind" },
    known.failure ? h("p", { class: "trouble warn" }, known.failure) : null,
    known.place ? h("p", {}, h("span", { class: "quiet" }, "In "), h("code", { class: "copy", tabindex: "0" }, known.place)) : null,
    known.files?.length ? [h("h4", {}, "Last files"), h("ul", { class: "lines" }, known.files.map(file => h("li", { "data-key": file.file },
      h("code", { class: "grow" }, file.file), h("span", { class: "quiet" }, bytes(file.bytes), " · ", relative(file.writtenAt)))))] : null,
    known.sample ? h("details", {}, h("summary", {}, "A sample"), h("pre", { tabindex: "0", "aria-label": `A sample of ${known.sample.file}` }, pretty(known.sample.text))) : null,
    known.tables?.length ? [h("h4", {}, "Tables, with about so many rows"), h("ul", { class: "columns" }, known.tables.map(table => h("li", { "data-key": table.table },
      h("code", {}, table.table), h("span", { class: "amount" }, number(table.rows)))))] : null,
    known.answers?.length ? [h("h4", {}, "Last answers"), h("ul", { class: "lines" }, known.answers.map((answer, at) => h("li", { "data-key": `${at}` },
      h("span", { class: "grow" }, answer.text), h("span", { class: "quiet" }, answer.times > 1 ? `${counted(answer.times, "time")} · ` : "", relative(answer.at)))))] : null,
    known.lag ? lag(name, known.lag) : null);
}

/** How old the oldest waiting batch was, over the day. */
function lag(name, { from, minutes, seconds }) {
  const most = Math.max(0, ...seconds);
  const start = Date.parse(from);
  return chart(`lag ${name}`, { title: "Oldest waiting batch", note: most ? `at most ${span(most)} in 24 hours` : "nothing waited longer in 24 hours",
    times: seconds.map((_, at) => start + at * minutes * STEP_MILLIS), values: seconds, format: value => value ? span(value) : "0", ceiling: roundSeconds,
    tone: "lag", line: true, whole: time => clock(time).substring(0, 5) });
}

/** Of a record the fields below each other; of anything else, and of what is cut, the text. */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function readOne(name) {
  try {
    state.behind.set(name, await read(`api/sinks/${encodeURIComponent(name)}`));
  } catch (failure) {
    state.behind.set(name, { failure: failure.status === 404 ? "This node does not have this sink." : failure.message });
  }
  changed();
}

/** Reads what is open, and what the address names. */
export function readBehind() {
  const named = parameters().get("sink");
  if (named && named !== state.opened) {
    // Opened once: a person who closes it means it.
    state.opened = named;
    if (state.status.sinks?.some(sink => sink.name === named) && !state.behind.has(named)) {
      state.behind.set(named, { waits: true });
    }
  }
  [...state.behind.keys()].forEach(readOne);
}

deed("behind", async name => {
  if (!state.behind.delete(name)) {
    state.behind.set(name, { waits: true });
    await readOne(name);
  }
});
