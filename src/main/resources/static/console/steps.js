// What a newcomer does first.

import { h } from "./dom.js";
import { fromHere } from "./http.js";

export function steps({ status }) {
  const known = status.application ?? {};
  const custom = known.grant === "client_credentials";
  const hasApp = custom || Boolean(status.verdict?.action);
  return h("ol", { class: "steps" },
    step(hasApp, "Register an app", [
      h("p", {}, "At ", h("a", { href: "https://developer.xero.com/app/manage", rel: "noreferrer" }, "developer.xero.com"), " register an app of the type ",
        custom ? h("em", {}, "Custom connection") : h("em", {}, "Web app"), custom ? "." : ", with exactly this redirect URI:"),
      custom || !known.redirectUri ? null : h("p", {}, h("code", { class: "copy", tabindex: "0" }, known.redirectUri))]),
    step(hasApp, "Give xero-camel its id and secret", h("p", {}, "Set ", h("code", {}, "XERO_CLIENT_ID"), " and ", h("code", {}, "XERO_CLIENT_SECRET"),
      " (or ", h("code", {}, "xero.client-id"), " and ", h("code", {}, "xero.client-secret"), " in application.yaml), and start it again.")),
    step(false, custom ? "Wait a moment" : "Connect to Xero", custom ? h("p", {}, "The custom connection connects to its organisation automatically.")
      : [h("p", {}, "Log in at Xero, choose the organisations and allow access. The first records are fetched at once and appear here."),
        hasApp ? h("p", {}, h("a", { class: "button solid", href: fromHere("/xero/connect") }, "Connect to Xero")) : null,
        known.scopes?.length ? h("details", {}, h("summary", {}, "Requested scopes"), h("p", {}, h("code", {}, known.scopes.join(" ")))) : null]));
}

function step(done, title, body) {
  return h("li", { class: done ? "done" : null }, h("h3", {}, title, done ? h("span", { class: "pill ok" }, "done") : null), body);
}
