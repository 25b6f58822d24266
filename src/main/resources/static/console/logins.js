// The logins at Xero and the organisations that they reach.

import { button, deed, said } from "./actions.js";
import { confirm } from "./dialog.js";
import { h } from "./dom.js";
import { ask, fromHere, path, read } from "./http.js";
import { groupField, onGroup, onSearch, pager, searchField } from "./pager.js";
import { changed, state } from "./state.js";
import { parameters } from "./views.js";
import { counted, day, now, number, pill, relative, since, span } from "./words.js";

const TOKEN_SECONDS = 30 * 60;
const GRANT_DAYS = 60;
const DAY_SECONDS = 86_400;
/** More organisations than that are a list of their own. */
const FEW = 12;
const PAGE = 40;
/** From this share of the connections on, there is a warning. */
const WARNED = .9;

export function connectAnother({ status }) {
  return status.application?.grant === "client_credentials" || !status.organisations?.length ? null
    : h("a", { class: "button", href: fromHere("/xero/connect") }, "Connect another");
}

export function logins({ status }) {
  const all = status.organisations ?? [];
  const logins = status.authorisations ?? [];
  const of = login => all.filter(each => login.organisations?.includes(each.tenantId));
  const reached = new Set(logins.flatMap(login => login.organisations ?? []));
  const others = all.filter(each => !reached.has(each.tenantId));
  return [
    connections(status.limits?.connections),
    logins.map(login => box(login, of(login))),
    others.length && !hasManyOrganisations(state) ? h("div", { class: "box", "data-key": "others" }, h("h3", {}, logins[0]?.organisations ? "Without a login" : "Organisations"),
      h("ul", { class: "rows" }, others.map(organisation))) : null,
    logins.length || all.length ? null : h("p", { class: "quiet" }, "Nobody has logged in at Xero yet."),
  ];
}

/** How many organisations Xero lets the app connect, where the settings tell. */
function connections(each) {
  const full = each?.limit && each.used >= each.limit;
  return each?.limit ? h("div", { class: "bars one", "data-key": "connections" },
    bar("Connections of the app", `${number(each.used)} of ${counted(each.limit, "connection")}${full ? "; no further organisation can be connected" : ""}`,
      each.used, each.limit, full ? "bad" : each.used >= each.limit * WARNED ? "warn" : "ok")) : null;
}

export function hasManyOrganisations({ status: { organisationCounts: counts } }) {
  return counts && counts.all + counts.left > FEW;
}

/** Of many, a page: those that do not work first. */
export function organisations({ status, organisations: { list, all, failure, q, group, page, nextPage } }) {
  return [
    failure ? h("p", { class: "said bad" }, failure) : null,
    h("div", { class: "filters" }, searchField("organisations", q, "Find an organisation"), groupField("organisations", group, status)),
    !list ? h("p", { class: "quiet" }, "Reading…") : list.length ? h("ul", { class: "rows" }, list.map(organisation))
      : h("p", { class: "quiet" }, "No organisation matches."),
    pager("organisations-page", page, nextPage),
    list && all > list.length ? h("p", { class: "quiet" }, `${counted(all, "organisation")} in all.`) : null, said("organisations-page"),
  ];
}

export async function readOrganisations() {
  const known = state.organisations;
  const named = parameters().get("organisation");
  if (named && named !== known.named) {
    Object.assign(known, { named, q: named, page: 1 });
  }
  const asked = JSON.stringify([known.q, known.group, known.page]);
  try {
    const found = await read(path("api/organisations", { q: known.q, group: known.group, sort: "trouble", page: known.page, limit: PAGE }));
    if (asked === JSON.stringify([known.q, known.group, known.page])) {
      Object.assign(known, { list: found.organisations, all: found.all, nextPage: found.nextPage, failure: null });
    }
  } catch (failure) {
    known.failure = `The organisations cannot be read: ${failure.message}`;
  }
  changed();
}

function box(login, organisations) {
  const lost = ["RECONNECT", "SET_ASIDE"].includes(login.state) || login.missingScopes?.length;
  return h("article", { class: `box ${login.state === "RECONNECT" ? "bad" : ""}`, "data-key": login.id,
    id: `authorisation-${login.id}`, tabindex: "-1" }, h("header", {}, h("h3", {}, login.person ?? "Custom connection"), pill(login.state)),
    login.connectedAt ? h("p", { class: "quiet" }, `Connected on ${day(login.connectedAt)}`,
      login.refreshedAt ? ["; renewed ", relative(login.refreshedAt)] : "", ".") : null,
    login.lastError && login.state !== "WORKING" ? h("p", { class: `trouble ${login.state === "FAILING" ? "warn" : "bad"}` },
      login.failingSince ? ["Failing ", since(login.failingSince), ": "] : "", login.lastError) : null,
    login.missingScopes?.length ? h("p", { class: "trouble bad" }, "Not granted, but needed by the settings: ",
      h("code", {}, login.missingScopes.join(" ")), ". Check that xero.scopes has it, then reconnect.") : null,
    lives(login),
    hasManyOrganisations(state) ? null : h("ul", { class: "rows", "aria-label": "Organisations" }, organisations.map(organisation)),
    login.scopes?.length ? h("details", {}, h("summary", {}, counted(login.scopes.length, "scope")), h("p", {}, h("code", {}, login.scopes.join(" ")))) : null,
    h("div", { class: "buttons" },
      login.person === null && state.status.application?.grant === "client_credentials" ? null
        : h("a", { class: `button ${lost ? "solid" : ""}`, href: fromHere("/xero/connect") }, "Reconnect"),
      ["WORKING", "FAILING"].includes(login.state) ? button("renew", login.id, "Renew now") : null,
      button("revoke", login.id, "End this login…", "danger")),
    said("renew", login.id), said("revoke", login.id));
}

/** What is left of the access token, which is renewed by itself, and of the days until Xero forgets an unused login. */
function lives(login) {
  const token = (Date.parse(login.expiresAt) - now()) / 1000;
  const days = login.grantEndsAt ? (Date.parse(login.grantEndsAt) - now()) / 1000 / DAY_SECONDS : null;
  if (!["WORKING", "FAILING"].includes(login.state)) {
    return null;
  }
  return h("div", { class: "bars" },
    bar("Access token", token > 0 ? `${span(token)} left` : "expired", Math.max(0, token), TOKEN_SECONDS, token > 0 ? "ok" : "warn"),
    days === null ? null : bar("Login, unless renewed", days > 0 ? `${Math.floor(days)} of ${GRANT_DAYS} days left` : "ended", Math.max(0, days),
      GRANT_DAYS, days > 7 ? "ok" : "bad"));
}

/** @return a thin bar with its words */
export function bar(title, words, value, most, tone) {
  return h("div", { class: "bar-row" }, h("span", {}, title), h("span", { class: "quiet" }, words),
    h("progress", { class: tone, max: most, value: Math.min(value, most), "aria-label": title }));
}

function organisation(each) {
  const left = each.records;
  return h("li", { "data-key": each.tenantId, id: `organisation-${each.tenantId}`, tabindex: "-1" },
    h("div", { class: "row" }, h("span", { class: "grow" }, h("strong", {}, each.name), " ",
      h("code", { class: "quiet", title: each.tenantId }, each.tenantId.substring(0, 8)), each.group ? h("span", { class: "quiet" }, ` group ${each.group}`) : null),
    left ? pill("OFF", { KEPT: "disconnected, records kept", REMOVING: "records are being removed",
      REMOVED: "disconnected, records removed" }[left]) : pill(each.state),
    left ? null : button("disconnect", each.tenantId, "Disconnect…", "danger", { "aria-label": `Disconnect ${each.name}…` })),
    each.lastError && each.state !== "CONNECTED" && !left ? h("p", { class: "trouble bad" }, each.lastError) : null,
    said("disconnect", each.tenantId));
}

deed("organisations-page", async page => {
  state.organisations.page = Number(page);
  await readOrganisations();
});

onSearch("organisations", q => {
  Object.assign(state.organisations, { q, page: 1 });
  readOrganisations();
});

onGroup("organisations", group => {
  Object.assign(state.organisations, { group, page: 1 });
  readOrganisations();
});

deed("renew", async id => (await ask("POST", `api/authorisations/${encodeURIComponent(id)}/refresh`)).text);

deed("disconnect", id => {
  const name = [...state.status.organisations, ...state.organisations.list ?? []].find(each => each.tenantId === id).name;
  return leaving(`Disconnect ${name}?`, "The connection of this app to the organisation ends at Xero, and nothing more is fetched from it.",
    "Disconnect", `api/organisations/${encodeURIComponent(id)}`, departure => departure.endedAtXero === false
      ? `${name} is disconnected here; the connection ends at Xero as soon as Xero can be reached.` : `${name} is disconnected.`);
});

deed("revoke", id => {
  const login = state.status.authorisations.find(each => each.id === id);
  const reached = state.status.organisations.filter(each => login.organisations?.includes(each.tenantId)).map(each => each.name);
  const names = hasManyOrganisations(state) ? ["they are many"] : reached;
  return leaving("End this login?", `The login${login.person ? ` of ${login.person}` : ""} is revoked at Xero, with all of its organisations: `
    + `${names.join(", ") || "no organisation"}. Nothing more is fetched from them.`, "End the login",
  `api/authorisations/${encodeURIComponent(id)}`, () => "The login was ended.");
});

function leaving(title, text, press, address, words) {
  return confirm({ title, text: h("p", {}, text), press, danger: true,
    fields: h("fieldset", {}, h("legend", {}, "The records that xero-camel has stored"),
      h("label", { class: "choice" }, h("input", { type: "radio", name: "records", value: "keep", checked: true }),
        "keep them; after a new connection, only changes are fetched"),
      h("label", { class: "choice" }, h("input", { type: "radio", name: "records", value: "remove" }),
        "remove them from xero-camel's database; sinks keep what was delivered")),
    does: async data => words(await ask("DELETE", path(address, { records: data.get("records") }))) });
}
