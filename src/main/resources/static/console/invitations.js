// Invitations: links by which a client's owner connects an organisation, without a login to this console.

import { button, deed, said } from "./actions.js";
import { confirm } from "./dialog.js";
import { h } from "./dom.js";
import { ask, read } from "./http.js";
import { changed, state } from "./state.js";
import { day, pill, relative } from "./words.js";

const STATES = { USED: "used", ENDED: "ended", REVOKED: "revoked" };
/** So many that can no longer be used are shown. */
const LATEST = 5;

/** A custom connection needs nobody's login. */
export function canInvite({ status }) {
  return Boolean(status?.application) && status.application.grant !== "client_credentials";
}

export function inviteTools() {
  return button("invite", "", "Invite…");
}

export function invitations({ invitations: { list, failure } }) {
  const open = (list ?? []).filter(each => each.state === "OPEN");
  const over = (list ?? []).filter(each => each.state !== "OPEN").slice(0, LATEST);
  return [
    said("invite"),
    failure ? h("p", { class: "said bad" }, failure) : null,
    !list ? h("p", { class: "quiet" }, "Reading…") : open.length + over.length
      ? h("ul", { class: "rows" }, [...open, ...over].map(invitation))
      : h("p", { class: "quiet" }, "An invitation is a link for somebody who connects an organisation and has no login to this console."),
  ];
}

export async function readInvitations() {
  try {
    Object.assign(state.invitations, { list: (await read("api/invitations")).invitations, failure: null });
  } catch (failure) {
    state.invitations.failure = `The invitations cannot be read: ${failure.message}`;
  }
  changed();
}

function invitation(each) {
  const open = each.state === "OPEN";
  return h("li", { "data-key": each.id },
    h("div", { class: "row" }, h("span", { class: "grow" }, h("strong", {}, each.for), " ",
      h("span", { class: "quiet" }, `by ${each.by} on ${day(each.createdAt)}${each.group ? `, group ${each.group}` : ""}`)),
    open ? [h("span", { class: "quiet" }, "ends ", relative(each.until)), button("revoke-invitation", each.id, "Revoke", "danger",
      { "aria-label": `Revoke the invitation for ${each.for}` })] : pill("OFF", STATES[each.state] ?? each.state)),
    each.organisations.length ? h("p", { class: "quiet" }, `Connected: ${each.organisations.map(one => one.name).join(", ")}`) : null,
    said("revoke-invitation", each.id));
}

deed("invite", async () => {
  const groups = Object.keys(state.status.organisationCounts?.groups ?? {});
  const made = await confirm({ title: "Invite somebody to connect", press: "Make a link",
    text: h("p", {}, "The link leads to a page that says who invites, and from there to Xero. It works once, for an organisation that is "
      + "chosen there; anybody who has it can use it."),
    fields: [h("label", {}, "For whom ", h("input", { name: "for", required: true, maxlength: 200, autocomplete: "off" })),
      groups.length ? h("label", {}, "Group ", h("select", { name: "group" }, h("option", { value: "" }, "none"),
        groups.map(group => h("option", { value: group }, group)))) : null],
    does: data => ask("POST", "api/invitations", { for: data.get("for"), group: data.get("group") || null }) });
  await readInvitations();
  return made ? show(made) : null;
});

/** The link is known here and now alone. */
function show(made) {
  const link = h("input", { name: "link", readonly: true, value: made.link });
  return confirm({ title: "Send this link", press: "Copy the link", cancel: "Close",
    text: h("p", {}, `It is shown only now, and can be used once until ${day(made.until)}.`),
    fields: h("label", {}, "Link ", link),
    does: async () => {
      await copy(link);
      return "The link was copied.";
    } });
}

/** Browsers lend their clipboard to pages of https and of localhost; elsewhere the selected text is copied as ever. */
async function copy(field) {
  field.select();
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(field.value);
  } else if (!document.execCommand("copy")) {
    throw new Error("The browser did not copy it; press Ctrl+C.");
  }
}

deed("revoke-invitation", async id => {
  const { text } = await ask("DELETE", `api/invitations/${encodeURIComponent(id)}`);
  await readInvitations();
  return text;
});
