// What happened, the newest first.

import { button, deed, said } from "./actions.js";
import { h } from "./dom.js";
import { path, read } from "./http.js";
import { onSearch, searchField } from "./pager.js";
import { changed, state } from "./state.js";
import { address } from "./views.js";
import { relative } from "./words.js";

const PAGE = 30;
const MOST = 1000;
const STAGES = ["connect", "tokens", "fetch", "deliver", "update", "alert", "console"];
const ID = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/;
const TONES = { INFO: "off", WARN: "warn", ERROR: "bad" };

export function timeline({ events: { list, failure, filter, more } }) {
  if (!list) {
    return h("p", { class: "quiet" }, failure ?? "Reading…");
  }
  return [
    said("copy-events"),
    failure ? h("p", { class: "said bad" }, failure) : null,
    list.length ? h("ol", { class: "events", tabindex: "0", "aria-label": "Events, the newest first" }, list.map(event)) : h("p", { class: "quiet" }, filter.stage || filter.organisation
      ? "Nothing of this kind has happened." : "Nothing has happened yet."),
    more ? button("older", "", "Show older", "link") : null, said("older"),
  ];
}

/** @return an event as an item of a list */
export function event(each) {
  return h("li", { "data-key": each.id, class: TONES[each.level] ?? "off" }, h("span", { class: "when quiet" }, relative(each.at)),
    h("span", { class: "stage" }, each.stage),
    h("span", { class: "what" }, each.level === "INFO" ? null : h("strong", { class: TONES[each.level] }, each.level === "ERROR" ? "Action: " : "Trouble: "),
      each.organisation && !each.text.includes(each.organisation) ? [h("strong", {}, each.organisation), ": "] : null,
      linked(each), each.who ? h("span", { class: "quiet" }, ` by ${each.who}`) : null));
}

/** The text of an event; the record that it names is a link to its life, and an id to what the search finds by it. */
function linked({ text, tenantId, entity, recordId, recordName }) {
  const known = tenantId && entity && recordId;
  const name = known ? recordName ?? recordId : text.match(ID)?.[0];
  const at = name ? text.indexOf(name) : -1;
  const link = words => h("a", { href: address("records", known ? { record: `${tenantId}/${entity}/${recordId}` } : { q: name }) }, words);
  return at >= 0 ? [text.substring(0, at), link(name), text.substring(at + name.length)] : known ? [text, " ", link("Show the record")] : text;
}

export function timelineTools({ events: { list, filter }, status }) {
  if (!list) {
    return null;
  }
  const organisations = status.organisations ?? [];
  return [
    h("select", { "data-events": "stage", "data-value": filter.stage, "aria-label": "Filter by stage" }, h("option", { value: "" }, "Any stage"),
      STAGES.map(stage => h("option", { value: stage, selected: stage === filter.stage }, stage))),
    status.organisationCounts?.all > organisations.length ? searchField("events", filter.organisation, "An organisation's whole name")
      : organisations.length > 1 ? h("select", { "data-events": "organisation", "data-value": filter.organisation, "aria-label": "Filter by organisation" },
      h("option", { value: "" }, "Any organisation"), organisations.map(each => h("option", { value: each.tenantId,
        selected: each.tenantId === filter.organisation }, each.name))) : null,
    list.length && navigator.clipboard ? button("copy-events", "", "Copy as text") : null];
}

/** Reads as many as are shown, so that older ones which were asked for stay. */
export async function readEvents() {
  const events = state.events;
  const limit = Math.min(MOST, Math.max(PAGE, events.list?.length ?? 0));
  try {
    const { events: list, next } = await read(path("api/events", { limit, ...events.filter }));
    Object.assign(events, { list: keep(events.list, list, limit), more: Boolean(next), failure: null });
  } catch (failure) {
    events.failure = `The timeline cannot be read: ${failure.message}`;
  }
  changed();
}

/** Where more are shown than one answer holds, the oldest are those that were there before. */
function keep(before, list, limit) {
  return list.length < limit || !before ? list : [...list, ...before.filter(each => each.id < list.at(-1).id)];
}

deed("older", async () => {
  const events = state.events;
  const { events: list, next } = await read(path("api/events", { limit: PAGE, before: events.list.at(-1).id, ...events.filter }));
  Object.assign(events, { list: [...events.list, ...list], more: Boolean(next) });
});

deed("copy-events", async () => {
  await navigator.clipboard.writeText(state.events.list.map(each => [each.at, each.level, each.stage, each.organisation, each.text,
    each.who && `by ${each.who}`].filter(Boolean).join("  ")).join("\n"));
  return "The events shown were copied.";
});

onSearch("events", async organisation => {
  Object.assign(state.events, { list: null, filter: { ...state.events.filter, organisation } });
  await readEvents();
});

document.addEventListener("change", async change => {
  const name = change.target.dataset?.events;
  if (name) {
    state.events.filter[name] = change.target.value;
    state.events.list = null;
    await readEvents();
  }
});
