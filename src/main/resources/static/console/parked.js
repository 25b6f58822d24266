// Records that a sink refused for good: why, and what to do with them.

import { button, deed, said, say } from "./actions.js";
import { confirm } from "./dialog.js";
import { h } from "./dom.js";
import { ask, path, read } from "./http.js";
import { changed, state } from "./state.js";
import { table } from "./table.js";
import { counted, day, number, relative } from "./words.js";

const PAGE = 200;
const MORE = 50;
const MOST_GROUPS = 6;
const OUTCOMES = {
  REPLAYED: "was delivered", REFUSED: "was refused again", OVERTAKEN: "was superseded: the sink gets, or has, a later version",
  FAILING: "is still parked, because the sink fails", BUSY: "is still parked, because the sink is busy; try again in a moment",
  NOT_CONFIGURED: "is still parked, because the settings of this sink no longer include such records", UNKNOWN: "is no longer parked",
};

export function parked({ status, parked: { list, next, failure, open, rows } }) {
  if (!list) {
    return [replies(), h("p", { class: "quiet" }, failure ?? (status.parked ? "Reading…" : "Nothing is parked. Records that a sink refuses for good are parked (dead-lettered):"
      + " kept here with the reason, while all other records are delivered."))];
  }
  const shown = filtered();
  return [
    replies(),
    failure ? h("p", { class: "said bad" }, failure) : null,
    list.length || isFiltered() ? [groups(list), filters(list)] : h("p", { class: "quiet" }, "Nothing is parked. Records that a"
      + " sink refuses for good are kept here with the reason, while all other records are delivered."),
    shown.length ? table("Parked records", ["Record", "Reason", "Sink", "When", ""], [{ key: "parked", rows: shown.slice(0, rows).map(item => row(item, open)) }])
      : list.length || isFiltered() ? h("p", { class: "quiet" }, "No parked record matches.") : null,
    shown.length > rows || next ? h("p", { class: "quiet" }, `${number(Math.min(rows, shown.length))} of ${next ? "more than " : ""}`
      + `${number(shown.length)} are shown, the oldest first. `, button("parked-more", "", "Show more", "link")) : null,
    said("parked-more"),
  ];
}

export function parkedTools({ parked: { list, filter } }) {
  const shown = list ? filtered() : [];
  const what = isFiltered() ? "these" : "all";
  return shown.length > 1 ? [
    filter.sink || new Set(shown.map(item => item.sink)).size === 1 || filter.reason
      ? button("replay-all", "", `Replay ${what} ${number(shown.length)}`, "primary") : null,
    button("drop-all", "", `Drop ${what} ${number(shown.length)}…`, "danger")] : null;
}

function replies() {
  return [said("replay-all"), said("drop-all"), said("replayed")];
}

function filtered() {
  const { list, filter } = state.parked;
  return (list ?? []).filter(item => (!filter.sink || item.sink === filter.sink) && (!filter.organisation || item.tenantId === filter.organisation)
    && (!filter.entity || item.entity === filter.entity) && (!filter.reason || item.reason === filter.reason));
}

function isFiltered() {
  return Object.values(state.parked.filter).some(value => value);
}

/** The reasons, the commonest first: each a press that shows those alone. */
function groups(list) {
  const found = new Map();
  list.forEach(item => {
    const key = `${item.sink}\n${item.reason}`;
    found.set(key, { sink: item.sink, reason: item.reason, count: (found.get(key)?.count ?? 0) + 1, since: found.get(key)?.since ?? item.parkedAt });
  });
  const commonest = [...found.values()].sort((one, other) => other.count - one.count).slice(0, MOST_GROUPS);
  return commonest.length > 1 ? h("ul", { class: "groups", "aria-label": "Reasons" }, commonest.map(group => h("li", {},
    button("parked-group", JSON.stringify([group.sink, group.reason]), [h("strong", {}, `${number(group.count)} × ${group.sink}`),
      h("span", { class: "clip" }, group.reason), h("span", { class: "quiet" }, ` since ${day(group.since)}`)], "group", {
      "aria-pressed": state.parked.filter.reason === group.reason && state.parked.filter.sink === group.sink ? "true" : "false" })))) : null;
}

function filters(list) {
  const of = (value, text = value) => new Map(list.map(item => [item[value], item[text]]));
  return h("div", { class: "filters" },
    select("sink", "Any sink", of("sink")), select("organisation", "Any organisation", of("tenantId", "organisation")),
    select("entity", "Any entity", of("entity")), select("reason", "Any reason", of("reason")),
    isFiltered() ? button("parked-clear", "", "Show all", "link") : null);
}

function select(name, all, values) {
  const { filter } = state.parked;
  if (values.size < 2 && !filter[name]) {
    return null;
  }
  return h("select", { "data-filter": name, "data-key": name, "data-value": filter[name], "aria-label": all.replace("Any ", "Only of one ") },
    h("option", { value: "" }, all), [...values].map(([value, text]) => h("option", { value, selected: value === filter[name] },
      text.length > 60 ? text.substring(0, 60) + "…" : text)));
}

function row(item, open) {
  const whole = open.get(item.id);
  return { key: `parked-${item.id}`, id: `parked-${item.id}`, cells: [
    [h("strong", {}, item.entity), " ", h("code", {}, item.recordId), h("br"), h("span", { class: "quiet" }, item.organisation)],
    [item.reason, item.overtaken ? [" ", h("span", { class: "pill off" }, "a later version counts")] : null], item.sink,
    relative(item.parkedAt),
    h("div", { class: "buttons" }, button("replay", item.id, "Replay", "primary", { "aria-label": `Replay ${item.recordId}` }),
      button("look", item.id, whole ? "Hide" : "Look", null, { "aria-expanded": whole ? "true" : "false", "aria-label": `Look at ${item.recordId}` }),
      button("drop", item.id, "Drop…", "danger", { "aria-label": `Drop ${item.recordId}…` }))],
  notes: [said("replay", item.id), said("drop", item.id), said("look", item.id), whole ? h("pre", { tabindex: "0", "aria-label": "The record" }, whole) : null] };
}

/** Reads what is parked, as far as it was shown before. */
export async function readParked() {
  const parked = state.parked;
  try {
    let list = [];
    let next = null;
    do {
      const page = await read(path("api/parked", { limit: PAGE, after: next }));
      list = list.concat(page.parked);
      next = page.next;
    } while (next && list.length < (parked.list?.length ?? 0));
    Object.assign(parked, { list: withNamed(list), next, failure: null });
  } catch (failure) {
    parked.failure = `The parked records cannot be read: ${failure.message}`;
  }
  changed();
}

/** The record that the address names goes first, so that it is among those that are shown. */
function withNamed(list) {
  const { named } = state.parked;
  return named ? [named, ...list.filter(each => each.id !== named.id)] : list;
}

deed("parked-more", async () => {
  state.parked.rows += MORE;
  if (!state.parked.next || filtered().length > state.parked.rows) {
    return;
  }
  const page = await read(path("api/parked", { limit: PAGE, after: state.parked.next }));
  state.parked.list = state.parked.list.concat(page.parked);
  state.parked.next = page.next;
});

deed("parked-group", async group => {
  const [sink, reason] = JSON.parse(group);
  const same = state.parked.filter.reason === reason && state.parked.filter.sink === sink;
  Object.assign(state.parked.filter, same ? { sink: "", reason: "" } : { sink, reason });
});

deed("parked-clear", async () => {
  state.parked.filter = { sink: "", organisation: "", entity: "", reason: "" };
});

deed("look", async id => {
  const open = state.parked.open;
  const key = Number(id);
  if (open.has(key)) {
    open.delete(key);
    return;
  }
  await openRecord(key);
});

async function openRecord(id) {
  const whole = await read(`api/parked/${id}`);
  state.parked.open.set(id, whole.record ? JSON.stringify(whole.record, null, 2) : whole.text);
  return whole.parked;
}

deed("replay", async id => {
  const item = state.parked.list.find(each => each.id === Number(id));
  const outcome = await replayed(id);
  state.parked.named = null;
  await readParked();
  const words = { text: `${item?.entity ?? ""} ${item?.recordId ?? id} ${outcome.words}`, tone: outcome.tone };
  if (state.parked.list.some(each => each.id === Number(id))) {
    return words;
  }
  say("replayed", "", words.text, words.tone);
});

async function replayed(id) {
  try {
    return outcome(await ask("POST", `api/parked/${id}/replay`));
  } catch (refusal) {
    if (!refusal.body?.outcome) {
      throw refusal;
    }
    return outcome(refusal.body);
  }
}

function outcome(body) {
  const words = OUTCOMES[body.outcome] ?? body.outcome;
  return { tone: body.outcome === "REPLAYED" ? "ok" : "warn", words: words + (body.message ? `: ${body.message}` : ".") };
}

deed("replay-all", async () => {
  const { filter, next } = state.parked;
  const shown = filtered();
  const total = {};
  if (filter.reason || next) {
    for (const item of shown) {
      const body = await ask("POST", `api/parked/${item.id}/replay`).catch(refusal => refusal.body ?? Promise.reject(refusal));
      total[body.outcome] = (total[body.outcome] ?? 0) + 1;
    }
  } else {
    let after = null;
    do {
      const given = path("api/parked/replay", { sink: filter.sink || shown[0].sink, organisation: filter.organisation, entity: filter.entity, after });
      const result = await ask("POST", given).catch(refusal => refusal.body?.outcomes ? refusal.body : Promise.reject(refusal));
      Object.entries(result.outcomes).forEach(([each, count]) => total[each] = (total[each] ?? 0) + count);
      // A sink that fails or is busy is not hurried by asking on.
      after = result.outcomes.FAILING || result.outcomes.BUSY ? null : result.next;
    } while (after);
  }
  state.parked.named = null;
  await readParked();
  const words = Object.entries(total).map(([each, count]) => `${number(count)} ${OUTCOMES[each]?.replace(/^(was|is) /, "") ?? each}`);
  return { text: words.length ? `Parked records: ${words.join("; ")}.` : "No parked record was left to replay.",
    tone: Object.keys(total).every(each => each === "REPLAYED") ? "ok" : "warn" };
});

deed("drop", async id => {
  const item = state.parked.list.find(each => each.id === Number(id));
  const text = await confirm({ title: "Drop this record?", press: "Drop", danger: true,
    text: h("p", {}, `${item.entity} ${item.recordId} of ${item.organisation} is dropped: the sink ${item.sink} does not get this version of it.`
      + " Its next change is delivered as usual."),
    does: async () => {
      await ask("DELETE", `api/parked/${id}`);
      state.parked.named = null;
      return `${item.entity} ${item.recordId} was dropped.`;
    } });
  await readParked();
  if (text) {
    say("replayed", "", text);
  }
});

deed("drop-all", async () => {
  const shown = filtered();
  const text = await confirm({ title: `Drop ${counted(shown.length, "record")}?`, press: "Drop them", danger: true,
    text: h("p", {}, "Their sinks do not get these versions of them. Their next changes are delivered as usual."),
    does: async () => {
      // One by one, so that what was parked meanwhile, and was not seen, stays.
      for (const item of shown) {
        await ask("DELETE", `api/parked/${item.id}`).catch(refusal => refusal.status === 404 ? null : Promise.reject(refusal));
      }
      state.parked.named = null;
      return `${counted(shown.length, "record was", "records were")} dropped.`;
    } });
  await readParked();
  return text;
});

document.addEventListener("change", event => {
  const name = event.target.dataset?.filter;
  if (name) {
    state.parked.filter[name] = event.target.value;
    changed();
  }
});

/** Opens the record that the address names, such as #/records?parked=123, once it is there. */
export async function openNamed(named) {
  const id = Number(named);
  let item;
  try {
    item = await openRecord(id);
  } catch (failure) {
    say("replayed", "", failure.status === 404 ? `The record ${named} is no longer parked.` : failure.message, "warn");
    return;
  }
  state.parked.named = item;
  state.parked.list = withNamed(state.parked.list ?? []);
  changed();
}
