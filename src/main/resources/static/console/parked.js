// Records that a sink refused for good: first why, then which they are. What is done with them is in replays.js.

import { button, deed, said, say } from "./actions.js";
import { h } from "./dom.js";
import { path, read } from "./http.js";
import { onSearch, pager, searchField } from "./pager.js";
import { all, label, progress } from "./replays.js";
import { changed, state } from "./state.js";
import { table } from "./table.js";
import { address } from "./views.js";
import { counted, number, relative, since } from "./words.js";

const PAGE = 40;
const SORTS = { oldest: "Oldest first", newest: "Newest first", number: "By number", name: "By contact" };
const NOTHING = "Nothing is parked. Records that a sink refuses for good are parked (dead-lettered): kept here with the reason, while all"
  + " other records are delivered.";

export function parked({ status, parked: known }) {
  const { groups, failure, named } = known;
  const replies = [said("replay-all"), said("drop-all"), said("replayed"), said("parked-page"), progress(known)];
  if (!groups) {
    return [replies, h("p", { class: failure ? "said bad" : "quiet" }, failure ?? (status.parked ? "Reading…" : NOTHING))];
  }
  return [
    replies,
    failure ? h("p", { class: "said bad" }, failure) : null,
    named ? [h("h3", {}, "The record that the link names"), rows("The record that the link names", [named])] : null,
    groups.length || known.group || known.q ? [
      known.group || known.q ? h("p", { class: "back" }, h("a", { href: reasons() }, "← All reasons")) : null,
      isListed() ? chosen() ? heading(chosen()) : null : reasonList(groups),
      h("div", { class: "filters" }, searchField("parked", known.q, "Find a number, contact, id or reason"),
        isListed() ? h("select", { "data-parked": "sort", "data-value": known.sort, "aria-label": "Order of the parked records" },
          Object.entries(SORTS).map(([value, words]) => h("option", { value, selected: value === known.sort }, words))) : null),
      isListed() ? list(known) : null,
    ] : h("p", { class: "quiet" }, NOTHING),
  ];
}

/** One reason alone needs no press to be looked at. */
function chosen() {
  const { groups, group, q } = state.parked;
  return group ? groups?.find(each => each.group === group) : groups?.length === 1 && !q ? groups[0] : null;
}

function isListed() {
  return Boolean(state.parked.group || state.parked.q || chosen());
}

/** The filter of what is listed, in the words of the API. */
export function listed() {
  const { group, q } = state.parked;
  return { group: group ?? chosen()?.group, q };
}

function reasons(group) {
  return address("records", { q: state.records.question, group, to: "parked" });
}

/** The reasons, the commonest first: each a press that shows its records. */
function reasonList(groups) {
  return [
    h("ul", { class: "groups", "aria-label": "Reasons" }, groups.map(each => h("li", { "data-key": each.group ?? each.sink },
      button("parked-group", each.group, [h("strong", {}, `${number(each.count)} × ${each.sink}`),
        h("span", { class: "why" }, h("span", { class: "clip" }, each.reason), h("span", { class: "such" }, `Such as ${each.examples.map(label).join(", ")}. ${advice(each)}`)),
        h("span", { class: "quiet" }, since(each.since))], "group")))),
    state.parked.more ? h("p", { class: "quiet" }, "There are more reasons, each of fewer records; the search finds them.") : null,
  ];
}

function heading(group) {
  return [h("p", {}, h("strong", {}, `${number(group.count)} × ${group.sink}: `), h("span", { class: "error" }, group.reason), " ",
    h("span", { class: "quiet" }, since(group.since), ", the last ", relative(group.last), ".")), h("p", { class: "quiet" }, advice(group))];
}

/** What somebody may do about a reason. */
function advice({ reason }) {
  return /^HTTP 4\d\d/.test(reason) ? "Its receiver refuses them: fix the cause there, or the records in Xero, then replay."
    : /too (long|big|large)|out of range|overflow|column|character varying|numeric/i.test(reason) ? "A column does not hold them: widen it, then replay."
      : "Fix the cause, then replay.";
}

function list({ list: shown, all: count, page, nextPage, q, group }) {
  return !shown ? h("p", { class: "quiet" }, "Reading…") : [
    shown.length ? rows("Parked records", shown) : h("p", { class: "quiet" }, q ? "No parked record matches."
      : group ? "No record is parked for this reason any more." : NOTHING),
    pager("parked-page", page, nextPage),
    count > shown.length ? h("p", { class: "quiet" }, `${counted(count, "record")} in all.`) : null,
  ];
}

export function parkedTools({ parked: { list: shown, all: count } }) {
  return isListed() && shown && count > 1 ? all(count) : null;
}

function rows(name, items) {
  return table(name, ["Record", "Reason", "Sink", "When", ""], [{ key: name, rows: items.map(row) }]);
}

function row(item) {
  const whole = state.parked.open.get(item.id);
  return { key: `parked-${item.id}`, id: `parked-${item.id}`, cells: [
    [h("strong", {}, item.life ? h("a", { href: item.life }, label(item)) : label(item)), item.name ? ` ${item.name}` : null, h("br"),
      h("span", { class: "quiet" }, `${item.entity} of ${item.organisation}`)],
    [item.reason, item.overtaken ? [" ", h("span", { class: "pill off" }, "a later version counts")] : null], item.sink,
    relative(item.parkedAt),
    h("div", { class: "buttons" }, button("replay", item.id, "Replay", "primary", { "aria-label": `Replay ${label(item)}` }),
      button("look", item.id, whole ? "Hide" : "Look", null, { "aria-expanded": whole ? "true" : "false", "aria-label": `Look at ${label(item)}` }),
      item.link ? h("a", { class: "button", href: item.link, target: "_blank", rel: "noopener noreferrer", "aria-label": `Open ${label(item)} in Xero` }, "Xero") : null,
      button("drop", item.id, "Drop…", "danger", { "aria-label": `Drop ${label(item)}…` }))],
  notes: [said("replay", item.id), said("drop", item.id), said("look", item.id), whole ? h("pre", { tabindex: "0", "aria-label": "The record" }, whole) : null] };
}

/** Reads the reasons, and a page of the records that are listed. */
export async function readParked() {
  const known = state.parked;
  try {
    const { groups, more } = await read("api/parked/groups");
    Object.assign(known, { groups, more, failure: null });
    if (!isListed()) {
      known.list = null;
    } else {
      const asked = JSON.stringify([listed(), known.sort, known.page]);
      const found = await read(path("api/parked", { ...listed(), sort: known.sort, page: known.page, limit: PAGE }));
      if (asked === JSON.stringify([listed(), known.sort, known.page])) {
        Object.assign(known, { list: withoutNamed(found.parked), all: found.all, nextPage: found.nextPage, until: found.until });
      }
    }
  } catch (failure) {
    known.failure = `The parked records cannot be read: ${failure.message}`;
  }
  changed();
}

/** The record that the address names is above the list, once. */
function withoutNamed(found) {
  return found.filter(each => each.id !== state.parked.named?.id);
}

/** Shows the reason that the address names, or all. */
export function openGroup(parameters) {
  const group = parameters.get("group");
  if (group !== state.parked.group) {
    Object.assign(state.parked, { group, q: "", page: 1, list: null });
    readParked();
  }
}

deed("parked-group", async group => {
  location.hash = reasons(group);
});

deed("parked-page", async page => {
  state.parked.page = Number(page);
  await readParked();
});

onSearch("parked", q => {
  Object.assign(state.parked, { q, page: 1 });
  readParked();
});

document.addEventListener("change", event => {
  if (event.target.dataset?.parked === "sort") {
    Object.assign(state.parked, { sort: event.target.value, page: 1 });
    readParked();
  }
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

/** Opens the record that the address names, such as #/records?parked=123. */
export async function openNamed(named) {
  try {
    state.parked.named = await openRecord(Number(named));
  } catch (failure) {
    say("replayed", "", failure.status === 404 ? `The record ${named} is no longer parked.` : failure.message, "warn");
    return;
  }
  state.parked.groups ??= [];
  state.parked.list = state.parked.list && withoutNamed(state.parked.list);
  changed();
}
