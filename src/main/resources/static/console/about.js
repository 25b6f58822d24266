// This process and its settings, and where it sends its mails.

import { button, deed, said } from "./actions.js";
import { h } from "./dom.js";
import { ask } from "./http.js";
import { table } from "./table.js";
import { now, number, relative, span } from "./words.js";

/** A browser's clock that is off by more is worth a word. */
const SECONDS = 30;

export function about({ status }) {
  const known = status.application;
  return known ? [
    said("test-mail"),
    h("dl", { class: "facts wide" },
      fact("Version", known.version), fact("Node", h("code", {}, known.node)), fact("Started", relative(known.upSince)),
      fact("Clocks", clocks(known)), fact("Mails to", known.alertTo ?? "nobody: xero.alert.to is not set"),
      fact("Changes for Xero", known.dryRun ? "dry run: nothing is sent" : "are sent"),
      fact("Runs on", `Camel ${known.camel}, Spring Boot ${known.springBoot}, Java ${known.java}`),
      fact("Redirect URI", h("code", {}, known.redirectUri)), fact("Grant", h("code", {}, known.grant))),
    known.routes?.length ? h("details", { open: known.routes.some(route => route.changedOnDisk) }, h("summary", {}, `${number(known.routes.length)} route files`),
      table("Route files", ["File", "From", "Loaded"], [{ key: "routes", rows: known.routes.map(route => ({ key: route.file,
        cells: [h("code", {}, route.file), route.place, [route.loadedAt ? relative(route.loadedAt) : null, route.problem
          ? h("span", { class: "pill warn" }, route.problem) : route.changedOnDisk
            ? h("span", { class: "pill warn" }, "changed on disk, not loaded: start again") : null]] })) }])) : null,
    h("details", {}, h("summary", {}, "Requested scopes"), h("p", {}, h("code", {}, (known.scopes ?? []).join(" ")))),
  ] : h("p", { class: "quiet" }, "This node reports no details of its process.");
}

export function aboutTools({ status }) {
  return status.application ? button("test-mail", "", "Send a test mail") : null;
}

function fact(title, value) {
  return value === undefined || value === null ? null : h("div", {}, h("dt", {}, title), h("dd", {}, value));
}

function clocks(known) {
  const browser = known.now ? Math.round((now() - Date.now()) / 1000) : 0;
  const xero = known.xeroClockOffsetSeconds;
  return [xero === null || xero === undefined ? "Xero's is not known yet" : Math.abs(xero) < 2 ? "as Xero's" : `Xero's is ${span(Math.abs(xero))} ${xero > 0 ? "ahead" : "behind"}`,
    Math.abs(browser) > SECONDS ? `; this browser's is ${span(Math.abs(browser))} ${browser > 0 ? "behind" : "ahead"}` : ""].join("");
}

deed("test-mail", async () => {
  const { sent, text } = await ask("POST", "api/alerts/test");
  return { text: text ?? (sent ? "The mail was sent." : "The mail was not sent."), tone: sent ? "ok" : "warn" };
});
