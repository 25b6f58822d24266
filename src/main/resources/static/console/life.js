// One record's life: what it was, where it went, and what can be done with it.

import { button, deed, said } from "./actions.js";
import { h } from "./dom.js";
import { ask, path, read } from "./http.js";
import { changed, state } from "./state.js";
import { address } from "./views.js";
import { clock, counted, day, number, relative } from "./words.js";

const MOST_CHANGES = 8;
const STATES = { DELIVERED: ["ok", "delivered"], WAITING: ["busy", "waiting"], PARKED: ["bad", "parked"], OFF: ["off", "switched off"] };
const SENT = { DONE: "done", CREATED: "created", CHANGED: "changed", UNCHANGED: "nothing to change", REFUSED: "refused", UNKNOWN: "outcome unknown",
  PENDING: "waiting", SENT: "outcome unknown", DRY_RUN: "dry run, nothing sent" };
const WHAT = { CHANGE: "Change", PAYMENT: "Payment", CREATE: "Creation", NOTHING: "No change" };
const OUTCOMES = { REPLAYED: "has it again.", REFUSED: "refused it; it is parked.", OVERTAKEN: "gets a later version.", FAILING: "fails.", BUSY: "is busy.",
  NOT_CONFIGURED: "does not get such records.", UNKNOWN: "cannot get it: the journal no longer has it." };

export function isLife({ records: { place } }) {
  return Boolean(place);
}

export function life({ records: { life, lifeFailure, question } }) {
  const back = h("p", { class: "back" }, h("a", { href: address("records", { q: question }) }, question ? `← What matches “${question}”` : "← Find another record"));
  if (!life) {
    return [back, h("p", { class: lifeFailure ? "said bad" : "quiet" }, lifeFailure ?? "Reading…")];
  }
  return [
    back,
    h("header", { class: "subject" },
      h("div", {}, h("h3", {}, title(life)), h("p", { class: "quiet" }, `${words(life.entity)} of ${life.organisation}`)),
      h("div", { class: "buttons" }, button("fetch-record", "", life.fetchable ? "Fetch now" : `Fetch all ${words(life.entity).toLowerCase()} now`),
        life.link ? h("a", { class: "button", href: life.link, target: "_blank", rel: "noopener noreferrer" }, "Open in Xero") : null)),
    said("fetch-record"),
    lifeFailure ? h("p", { class: "said bad" }, lifeFailure) : null,
    life.facts.length ? h("dl", { class: "facts" }, life.facts.map(fact => h("div", {}, h("dt", {}, words(fact.field)), h("dd", {}, fact.value)))) : null,
    h("h3", {}, "Where it is"),
    life.deliveries.length ? h("div", { class: "grid" }, life.deliveries.map(delivery)) : h("p", { class: "quiet" }, "No sink gets such records."),
    h("h3", {}, "What happened"),
    h("ol", { class: "life", "aria-label": "What happened, the youngest first" }, happened(life)),
    life.next ? button("earlier-versions", "", "Show earlier versions", "link") : null, said("earlier-versions"),
    h("details", { class: "quiet" }, h("summary", {}, "Ids for a support case"), h("p", {}, "At Xero: ", h("code", {}, life.id), h("br"),
      "The organisation: ", h("code", {}, life.tenantId))),
  ];
}

function title({ number: known, name, id }) {
  return known && name ? `${known} · ${name}` : known ?? name ?? id;
}

function delivery(each) {
  const [tone, word] = STATES[each.state] ?? ["off", each.state.toLowerCase()];
  return h("article", { class: `box ${each.state === "PARKED" ? "bad" : ""}`, "data-key": each.sink, "aria-label": `Sink ${each.sink}` },
    h("header", {}, h("h4", {}, each.sink), h("span", { class: `pill ${tone}` }, word)),
    h("p", {}, where(each)),
    each.reason ? h("div", { class: `trouble ${tone === "bad" ? "bad" : "warn"}` }, h("p", { class: "error" }, each.reason)) : null,
    each.file || each.table || each.key ? h("dl", { class: "facts wide" },
      each.file ? fact("File", [h("code", { class: "path" }, each.file), each.fileThere ? null : h("span", { class: "quiet" }, " (taken away since)")]) : null,
      each.table ? fact("Table", h("code", {}, each.table)) : null,
      each.key ? fact("Idempotency-Key", h("code", { class: "path" }, each.key)) : null) : null,
    h("div", { class: "buttons" }, each.replayable ? button("replay-record", each.sink, "Replay", null, { "aria-label": `Replay to ${each.sink}` }) : null,
      each.parked ? h("a", { class: "button", href: address("records", { parked: each.parked }) }, "Show what is parked") : null),
    said("replay-record", each.sink));
}

function where({ state: now, at, exact, attempts }) {
  return now === "DELIVERED" ? at ? ["The last version was delivered ", exact ? relative(at) : ["by ", clock(at), ", ", relative(at)], "."] : "The last version was delivered."
    : now === "PARKED" ? `Refused after ${counted(attempts ?? 1, "attempt")}.`
      : now === "OFF" ? "No running node has this sink." : attempts ? `Waits after ${counted(attempts, "failed attempt")}.` : "The last version waits for its turn.";
}

function fact(name, value) {
  return h("div", {}, h("dt", {}, name), h("dd", {}, value));
}

/** Versions and what was sent, in one order; what has no time any more goes last. */
function happened({ versions, sent }) {
  const items = versions.map(each => ({ at: each.journalledAt, key: `v${each.sequence}`, node: version(each) }))
    .concat(sent.map(each => ({ at: each.at, key: `s${each.update}-${each.line}-${each.what}`, node: written(each) })));
  items.sort((one, other) => (other.at ? Date.parse(other.at) : 0) - (one.at ? Date.parse(one.at) : 0));
  return items.map(({ at, key, node }) => h("li", { "data-key": key }, h("span", { class: "when quiet" }, at ? [day(at), h("br"), relative(at)] : "earlier"), h("div", { class: "what" }, node)));
}

function version(each) {
  const origin = each.pass ? `by pass ${number(each.pass)}` : each.journalledAt ? "by a webhook or on request" : null;
  return [
    h("strong", {}, !each.retained ? "A version that the journal no longer has" : each.changes ? each.changes.length ? `Changed: ${counted(each.changes.length + each.further, "field")}`
      : "Journalled again, nothing changed" : "First seen"),
    changes(each),
    each.passed.length ? h("p", {}, "Delivered: ", each.passed.map((pass, n) => [n ? ", " : "", pass.sink, pass.exact ? " " : " by ", h("time", { datetime: pass.at }, clock(pass.at))])) : null,
    h("p", { class: "quiet" }, ["Fetched", origin].filter(Boolean).join(" "), `, batch ${number(each.sequence)}`, each.call ? [", call ", h("code", {}, each.call), " at Xero"] : null, "."),
  ];
}

function changes({ changes: list, further }) {
  if (!list?.length) {
    return null;
  }
  const line = change => h("div", { "data-key": change.field }, h("dt", {}, words(change.field)),
    h("dd", {}, change.before === null ? null : h("del", {}, change.before), change.before !== null && change.after !== null ? " → " : null,
      change.after === null ? h("span", { class: "quiet" }, " removed") : h("ins", {}, change.after)));
  return [
    h("dl", { class: "changes" }, list.slice(0, MOST_CHANGES).map(line)),
    list.length > MOST_CHANGES ? h("details", {}, h("summary", {}, `${number(list.length - MOST_CHANGES + further)} more`), h("dl", { class: "changes" }, list.slice(MOST_CHANGES).map(line)),
      further ? h("p", { class: "quiet" }, `${number(further)} are not listed.`) : null) : null,
  ];
}

function written(each) {
  return [
    h("strong", {}, `${WHAT[each.what] ?? words(each.what ?? "Document")} sent from here: ${SENT[each.state] ?? each.state.toLowerCase()}`),
    h("p", {}, each.file === "request" ? "By a request" : ["By the file ", h("code", { class: "path" }, each.file), `, line ${number(each.line)}`], ". ",
      h("a", { href: address("activity", { update: each.update }) }, "Show it")),
    each.answer ? h("p", { class: "quiet" }, each.answer) : null,
  ];
}

/** @return a field's name in words, such as Line items 1 › Unit amount */
function words(field) {
  return field.split(".").map(part => part.replace(/([a-z0-9])([A-Z])/g, "$1 $2")).map((part, n) => n || /^[A-Z]{2}/.test(part) ? part : part.charAt(0).toUpperCase() + part.substring(1))
    .join(" › ").replace(/ › (\d+)/g, " $1").replace(/(?<=[a-z] )([A-Z])(?=[a-z])/g, letter => letter.toLowerCase());
}

/** Opens the record that the address names, or none. */
export function openAsked(parameters) {
  const place = parameters.get("record") || null;
  if (place !== state.records.place) {
    Object.assign(state.records, { place, life: null, lifeFailure: null });
    readLife();
  }
}

/** Reads the open record's life. Earlier versions that were shown stay until another record is opened. */
export async function readLife() {
  const { place, life: before } = state.records;
  if (!place) {
    return;
  }
  try {
    const life = await read(`api/records/${encoded(place)}`);
    if (place === state.records.place) {
      const older = before?.versions.length > life.versions.length
        ? before.versions.filter(each => each.sequence < (life.versions.at(-1)?.sequence ?? 0)) : [];
      Object.assign(state.records, { life: { ...life, versions: life.versions.concat(older), next: older.length ? before.next : life.next }, lifeFailure: null });
    }
  } catch (failure) {
    if (place === state.records.place) {
      state.records.lifeFailure = failure.message;
    }
  }
  changed();
}

function encoded(place) {
  return place.split("/").map(encodeURIComponent).join("/");
}

function action(name, parameters) {
  const { tenantId, entity, id } = state.records.life;
  return path(`api/records/${encodeURIComponent(tenantId)}/${encodeURIComponent(entity)}/${name}`, { id, ...parameters });
}

deed("earlier-versions", async () => {
  const { place, life: shown } = state.records;
  const earlier = await read(path(`api/records/${encoded(place)}`, { before: shown.next }));
  Object.assign(shown, { versions: shown.versions.concat(earlier.versions), next: earlier.next });
});

deed("fetch-record", async () => ({ text: (await ask("POST", action("fetch"))).text }));

deed("replay-record", async sink => {
  let answer;
  try {
    answer = await ask("POST", action("replay", { sink }));
  } catch (refusal) {
    if (!refusal.body?.outcome) {
      throw refusal;
    }
    answer = refusal.body;
  }
  await readLife();
  return { tone: answer.outcome === "REPLAYED" ? "ok" : "warn", text: `The sink ${sink} ${OUTCOMES[answer.outcome] ?? answer.outcome}${answer.message ? ` ${answer.message}` : ""}` };
});
