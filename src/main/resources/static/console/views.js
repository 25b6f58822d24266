// The views of the console: which there are, the addresses that lead to them, and which is shown.

import { h, show } from "./dom.js";
import { path } from "./http.js";
import { state } from "./state.js";
import { number } from "./words.js";

/** A part of a page that is not drawn yet is waited for so long. */
const PATIENCE_MILLIS = 5_000;

const views = new Map();
/** In which view each section is, and of which section each kind of thing is one. */
const homes = new Map();
const kinds = new Map();

let shown = null;
let wanted = null;

/**
 * Adds a view, #/name. Views are in the navigation in the order in which they are added.
 *
 * @param sections by id: { title, body, tools, when, half, of, reads, every }. body and tools make elements of the state; a section is
 *     there while when says so, always without it; bare has no card and no title of its own; half takes half the width; of names the kinds of
 *     things that it lists, each an element with the id kind-name, to which #/view?kind=name leads; reads asks for what only
 *     this section needs, when it comes into view and then after every so many milliseconds
 * @param mark makes { count, tone, words } of the state where a person should look, else null
 * @param when whether there is such a view at all; always without it
 * @param under the view that leads to this one, which then is not in the navigation itself
 */
export function register(name, { title, sections, mark, when, under }) {
  views.set(name, { title, sections, mark, when, under });
  const made = h("div", { class: "view", id: `view-${name}`, hidden: true },
    h("h1", { class: "unseen", tabindex: "-1" }, title),
    Object.entries(sections).map(([id, section]) => {
      homes.set(id, name);
      (section.of ?? []).forEach(kind => kinds.set(kind, id));
      return h("section", { id, class: `${section.bare ? "" : "card"} ${section.half ? "half" : ""}`, tabindex: "-1", hidden: true,
        "aria-labelledby": section.bare ? null : `${id}-title` },
      section.bare ? null : h("header", {}, h("h2", { id: `${id}-title` }, section.title), h("div", { class: "tools" })),
      h("div", { class: "body" }));
    }),
    h("p", { class: "card nothing", hidden: true }, "There is nothing to see here before an organisation is connected. ",
      h("a", { href: address(first()) }, `${views.get(first()).title}: the first steps`)));
  document.getElementById("views").append(made);
}

/** @return the name of the view that is shown */
export function current() {
  return shown;
}

/** @return the title of the view that is shown, null for the first, which needs none */
export function titleOfView() {
  return shown && shown !== first() ? views.get(shown).title : null;
}

/** @return the parameters of the address, such as those of #/flow?sink=http */
export function parameters() {
  return parse(location.hash).parameters;
}

/** @return an address within the console, such as #/flow?sink=http; parameters that are empty are left out */
export function address(view, given = {}) {
  return `#/${path(view, given)}`;
}

/** Lets the address say what is shown by now, so that it can be shared, without a step for the browser's way back. */
export function remember(given) {
  history.replaceState(history.state, "", address(shown, given));
}

/** Shows what the address says. Called once there is something to show, and by the browser's ways back and forth. */
export function go() {
  const before = shown;
  const asked = parse(settled(location.hash));
  const view = views.has(asked.view) && isThere(asked.view) ? asked.view : first();
  shown = view;
  for (const name of views.keys()) {
    document.getElementById(`view-${name}`).hidden = name !== view;
  }
  wanted = goal(asked.parameters);
  if (before !== null || location.hash) {
    arrive(before !== view);
  }
}

/** Moves the focus past the navigation. */
export function skipToView() {
  document.querySelector(`#view-${shown} > h1`)?.focus();
}

/** Draws the navigation and the view that is shown, and nothing of the others. */
export function drawViews() {
  show(document.getElementById("nav"), [...views].filter(([name, { under }]) => !under && isThere(name)).map(([name, { title, mark }]) => {
    const marked = state.status && mark?.(state);
    return h("a", { href: address(name), "data-key": name, "aria-current": name === shown ? "page" : name === views.get(shown)?.under ? "true" : null }, h("span", {}, title),
      marked ? h("span", { class: `mark ${marked.tone}`, title: number(marked.count) }, few(marked.count), h("span", { class: "unseen" }, ` ${marked.words}`)) : null);
  }));
  if (!shown || !state.status) {
    return;
  }
  let anything = false;
  for (const [id, { body, tools, when }] of Object.entries(views.get(shown).sections)) {
    const section = document.getElementById(id);
    section.hidden = Boolean(when && !when(state));
    anything ||= !section.hidden;
    if (!section.hidden) {
      show(section.querySelector(".body"), body(state));
      if (tools) {
        show(section.querySelector(".tools"), tools(state));
      }
    }
  }
  document.querySelector(`#view-${shown} > .nothing`).hidden = anything;
  if (wanted) {
    arrive(false);
  }
}

/** Reads what the view that is shown needs, as often as each of its sections says. */
export function readForView(at = Date.now()) {
  for (const section of Object.values(views.get(shown)?.sections ?? {})) {
    if (section.reads && at - (section.readAt ?? 0) >= (section.every ?? 0)) {
      section.readAt = at;
      section.reads(state);
    }
  }
}

/** Something was done: what a section read before is old. */
export function forgetRead() {
  views.forEach(({ sections }) => Object.values(sections).forEach(section => {
    section.readAt = 0;
  }));
}

/** @return a count for a small place, such as 5k */
function few(count) {
  return count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`;
}

function first() {
  return views.keys().next().value;
}

function isThere(name) {
  const { when } = views.get(name);
  return !when || Boolean(state.status && when(state));
}

function parse(hash) {
  const [, view, query] = hash.match(/^#\/([^?]*)\??(.*)$/) ?? [];
  return { view, parameters: new URLSearchParams(query ?? "") };
}

/**
 * Mails and the verdict lead to #sinks or #sink-http: that becomes the address of a view.
 *
 * @return the hash
 */
function settled(hash) {
  if (hash.startsWith("#/") || hash.length < 2) {
    return hash;
  }
  const name = decoded(hash.substring(1));
  const kind = name.split("-")[0];
  const section = kinds.get(kind);
  const today = homes.has(name) ? address(homes.get(name), { to: name })
    : section ? address(homes.get(section), { [kind]: name.substring(kind.length + 1) }) : address(views.has(name) ? name : first());
  history.replaceState(history.state, "", today);
  return today;
}

/** @return which element the address leads to, and in which section that is; null for the view itself */
function goal(given) {
  for (const [name, value] of given) {
    if (kinds.has(name)) {
      return { id: `${name}-${value}`, section: kinds.get(name), until: Date.now() + PATIENCE_MILLIS };
    }
    if (name === "to" && homes.has(value)) {
      return { id: value, section: value, until: Date.now() + PATIENCE_MILLIS };
    }
  }
  return null;
}

/** Moves the focus to where the address leads. What is gone by now was at least in its section. */
function arrive(isNew) {
  if (!wanted) {
    if (isNew) {
      scrollTo(0, 0);
    }
    document.querySelector(`#view-${shown} > h1`).focus({ preventScroll: true });
    return;
  }
  const isLate = Date.now() > wanted.until;
  const found = document.getElementById(wanted.id);
  const place = found && !found.closest("[hidden]") ? found : isLate ? document.getElementById(wanted.section) : null;
  if (place) {
    wanted = null;
    place.scrollIntoView({ block: "start" });
    place.focus({ preventScroll: true });
  } else if (isLate) {
    wanted = null;
  }
}

/** What somebody typed need not be what decodeURIComponent takes. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
