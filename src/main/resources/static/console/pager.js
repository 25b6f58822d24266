// What long lists have in common: a field to search in, and steps from page to page. Both ask the server.

import { button } from "./actions.js";
import { h } from "./dom.js";

const PAUSE_MILLIS = 250;
const searches = new Map();
const groups = new Map();

/** Says what is to be done with what was typed into the field of that name, once the typing rests. */
export function onSearch(name, does) {
  searches.set(name, { does, timer: null });
}

/** Says what is to be done once a group was chosen in the list of that name. */
export function onGroup(name, does) {
  groups.set(name, does);
}

/** @return the field */
export function searchField(name, value, placeholder) {
  return h("input", { type: "search", class: "find", placeholder, "aria-label": placeholder, "data-search": name, "data-key": `search-${name}`, value });
}

/** @return a choice of the groups of organisations; null where there are none */
export function groupField(name, value, { organisationCounts }) {
  const names = Object.keys(organisationCounts?.groups ?? {});
  return names.length ? h("select", { "data-group": name, "data-value": value, "data-key": `group-${name}`, "aria-label": "Group of organisations" },
    h("option", { value: "", selected: !value }, "All groups"), names.map(group => h("option", { value: group, selected: value === group }, group))) : null;
}

/** @return the steps; null where there is one page. The deed gets the number of the page */
export function pager(deedName, page, nextPage) {
  return page === 1 && !nextPage ? null : h("nav", { class: "pager", "aria-label": "Pages" },
    page > 1 ? button(deedName, page - 1, "Previous") : null, h("span", { class: "quiet" }, `Page ${page}`),
    nextPage ? button(deedName, nextPage, "Next") : null);
}

document.addEventListener("change", event => {
  groups.get(event.target.dataset?.group)?.(event.target.value);
});

document.addEventListener("input", event => {
  const search = searches.get(event.target.dataset?.search);
  if (search) {
    clearTimeout(search.timer);
    search.timer = setTimeout(() => search.does(event.target.value.trim()), PAUSE_MILLIS);
  }
});
