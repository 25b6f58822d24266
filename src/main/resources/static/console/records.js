// Finds any record by its number, a name, or its id.

import { button, deed, said } from "./actions.js";
import { h } from "./dom.js";
import { path, read } from "./http.js";
import { changed, state } from "./state.js";
import { table } from "./table.js";
import { address, current, remember } from "./views.js";
import { counted, day, number, relative } from "./words.js";

/** So long nobody types before what was typed is asked for. */
const STILL_MILLIS = 200;
const PATIENCE = 200;

let typing = null;
/** The last question: an answer to an earlier one comes too late. */
let asked = 0;

export function records({ records: { question, list, next, failure, since, waiting, taken, partial, place } }) {
  return [
    h("input", { type: "search", id: "find-record", class: "find wide", "data-question": true, "data-value": question, value: question, maxlength: 200,
      placeholder: "Number, contact, id, or a link of Xero", "aria-label": "Find a record by number, contact or id", "aria-keyshortcuts": "/", autocomplete: "off", spellcheck: "false" }),
    failure ? h("p", { class: "said bad" }, failure) : null,
    place || !question.trim() ? place ? null : h("p", { class: "quiet" }, "Such as INV-0042, 42, a part of a contact's name, or both; also a link of Xero, or the name of a delivered file.",
      h("span", { class: "keys" }, " Press ", h("kbd", {}, "/"), " anywhere to come here.")) : !list ? failure ? null : h("p", { class: "quiet" }, "Searching…") : found(list, question, taken, partial),
    !place && list && next ? h("p", {}, button("records-more", "", "Show more", "link")) : null,
    place ? null : said("records-more"),
    place ? null : knows(since, waiting),
  ];
}

function found(list, question, taken, partial) {
  return [
    taken ? h("p", { class: "quiet" }, taken) : null,
    list.length ? table("Records that match", ["Record", "Name", "Organisation", "Changed"], [{ key: "found", rows: list.map(each => row(each, question)) }])
      : taken ? null : h("p", { class: "quiet" }, "Nothing matches. A number or a word is found by its beginning, a number also by its last digits, and a part in the middle from three signs on."),
    partial ? h("p", { class: "quiet" }, `What has it in the middle was looked for among the ${number(partial)} youngest records and names only.`) : null,
  ];
}

function row(each, question) {
  const key = `${each.tenantId}/${each.entity}/${each.id}`;
  return { key, cells: [
    [h("a", { href: address("records", { record: key, q: question }) }, each.number ?? each.name ?? each.id), h("br"), h("span", { class: "quiet" }, each.entity)],
    each.name ?? "–", each.organisation, relative(each.changedAt)] };
}

/** What the search does not know yet, or never will. */
function knows(since, waiting) {
  const words = [since ? `What was journalled before ${day(since)} is not searched.` : null,
    waiting ? `${counted(waiting, "batch has", "batches have")} still to be read; what they hold is found in a moment.` : null].filter(Boolean);
  return words.length ? h("p", { class: "quiet" }, words.join(" ")) : null;
}

async function find(question) {
  const mine = ++asked;
  const found = state.records;
  if (!question.trim()) {
    Object.assign(found, { list: null, next: null, failure: null });
    changed();
    return;
  }
  try {
    const answer = await read(path("api/records", { q: question }));
    if (mine === asked) {
      Object.assign(found, { list: answer.records, next: answer.next, since: answer.since, waiting: answer.waiting, taken: answer.taken, partial: answer.partial, failure: null });
    }
  } catch (failure) {
    if (mine === asked) {
      Object.assign(found, { list: null, next: null, failure: failure.message });
    }
  }
  changed();
}

/** Shows what the address asks for; what was found before stays while a record is open. */
export function findAsked(parameters) {
  const question = parameters.get("q") ?? "";
  if (question !== state.records.question) {
    Object.assign(state.records, { question, list: null, next: null });
    find(question);
  }
}

deed("records-more", async () => {
  const { question, next, list } = state.records;
  const mine = asked;
  const answer = await read(path("api/records", { q: question, page: next }));
  if (mine === asked) {
    Object.assign(state.records, { list: list.concat(answer.records), next: answer.next });
  }
});

/** Listens to the field, and to the key that leads there from anywhere. */
export function listenForQuestions() {
  document.addEventListener("input", event => {
    if (event.target.dataset?.question !== undefined) {
      const question = event.target.value;
      Object.assign(state.records, { question, place: null });
      clearTimeout(typing);
      typing = setTimeout(() => {
        if (current() === "records") {
          remember({ q: question });
        }
        find(question);
      }, STILL_MILLIS);
      changed();
    }
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")
        || event.target.closest?.("input, select, textarea, [contenteditable]")) {
      return;
    }
    event.preventDefault();
    if (current() !== "records") {
      location.hash = address("records", { q: state.records.question });
    }
    focusField(PATIENCE);
  });
}

/** The field is there once the address was followed and the view is drawn. */
function focusField(tries) {
  const field = document.getElementById("find-record");
  if (current() === "records" && field?.offsetParent) {
    field.focus();
  } else if (tries > 0) {
    setTimeout(() => focusField(tries - 1), 25);
  }
}
