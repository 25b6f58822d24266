// The way to a further sink: its kind, its name, and the steps as text to copy. Coming back, one sees which are done.

import { button, deed, said } from "./actions.js";
import { h } from "./dom.js";
import { path, read } from "./http.js";
import { onSearch, searchField } from "./pager.js";
import { changed, state } from "./state.js";
import { address, current, parameters, remember } from "./views.js";

export function newSinkLink() {
  return h("a", { class: "button", href: address("new-sink") }, "New sink");
}

export function backToSinks() {
  return h("a", { class: "button", href: address("flow", { to: "sinks" }) }, "Back to the sinks");
}

export function newSink({ newSink: { answer, failure, kind, name } }) {
  if (!answer) {
    return h("p", { class: "quiet" }, failure ?? "Reading…");
  }
  const chosen = answer.kinds.find(each => each.kind === kind);
  return [
    h("div", { class: "fields" },
      h("label", {}, "Kind", h("select", { "data-new-sink": "kind", "data-key": "kind", "data-value": kind }, h("option", { value: "" }, "Choose a kind"),
        answer.kinds.map(each => h("option", { value: each.kind, selected: each.kind === kind }, each.title)))),
      !chosen ? null : chosen.name ? h("p", {}, "Name: ", h("code", {}, chosen.name)) : h("div", {}, h("span", { class: "quiet" }, "Name"),
        searchField("new-sink", name || answer.name || "", "The sink's name"))),
    failure ?? answer.problem ? h("p", { class: "said bad", role: "alert" }, failure ?? answer.problem) : null,
    failure || !answer.steps.length ? null : h("ol", { class: "steps long" }, answer.steps.map(step)),
    chosen ? null : h("p", { class: "quiet" }, "A sink is one route file and one word in xero.sinks. Nothing on this page changes anything; it shows what to write where.")];
}

function step({ id, title, text, done, code }) {
  return h("li", { "data-key": id, class: done ? "done" : null }, h("h3", {}, title, done ? h("span", { class: "pill ok" }, "done") : null), h("p", {}, text),
    code.map((each, at) => h("div", { class: "copies" },
      h("div", { class: "row" }, h("code", { class: "grow" }, each.title),
        navigator.clipboard ? button("copy-step", `${id} ${at}`, "Copy", null, { "aria-label": `Copy: ${each.title}` }) : null),
      h("pre", { tabindex: "0", "aria-label": each.title }, each.text), said("copy-step", `${id} ${at}`))));
}

/** Reads what the address names. */
export async function readNewSink() {
  const known = state.newSink;
  if (current() === "new-sink") {
    Object.assign(known, { kind: parameters().get("kind") ?? "", name: parameters().get("name") ?? "" });
  }
  const asked = `${known.kind} ${known.name}`;
  try {
    const answer = await read(path("api/sinks/new", known.kind ? { kind: known.kind, name: known.name } : {}));
    if (asked === `${known.kind} ${known.name}`) {
      Object.assign(known, { answer, failure: null });
    }
  } catch (failure) {
    known.failure = failure.message;
  }
  changed();
}

function choose(kind, name) {
  remember({ kind, name });
  return readNewSink();
}

onSearch("new-sink", name => choose(state.newSink.kind, name));

document.addEventListener("change", change => {
  if (change.target.dataset?.newSink === "kind") {
    choose(change.target.value, "");
  }
});

deed("copy-step", async which => {
  const [id, at] = which.split(" ");
  await navigator.clipboard.writeText(state.newSink.answer.steps.find(each => each.id === id).code[Number(at)].text);
  return "Copied.";
});
