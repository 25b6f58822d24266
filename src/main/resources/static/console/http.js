// Asks the API. What goes wrong comes back as a sentence.

const PATIENCE_MILLIS = 60_000;

/** An answer that is none: its message is for a person. */
export class Refusal extends Error {
  constructor(message, status, body) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

export function read(path) {
  return ask("GET", path);
}

/** @return the answer's JSON; throws a Refusal */
export async function ask(method, path, body) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") {
    headers["X-XSRF-TOKEN"] = token();
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MILLIS) });
  } catch (gone) {
    throw new Refusal(gone.name === "TimeoutError" ? "xero-camel did not answer within a minute."
      : "xero-camel cannot be reached.", 0);
  }
  if (answer.status === 401) {
    // Within the page's address the part after # is kept by the login page.
    location.assign("login" + location.hash);
    throw new Refusal("The login has ended.", 401);
  }
  const json = await answer.json().catch(() => null);
  if (!answer.ok || json === null) {
    throw new Refusal(words(answer, json), answer.status, json);
  }
  return json;
}

function words(answer, json) {
  return json?.error && typeof json.error === "string" && json.error !== answer.statusText ? json.error
    : json?.text ?? json?.message ?? (answer.status === 403 ? "This page is out of date; load it again."
      : answer.status === 404 ? "This version of xero-camel does not know that."
        : `xero-camel answered ${answer.status}; its log says why.`);
}

function token() {
  return document.cookie.split("; ").find(each => each.startsWith("XSRF-TOKEN="))?.substring("XSRF-TOKEN=".length) ?? "";
}

/** @return where a path of the server is, such as /xero/connect, seen from this page: a proxy may have put both below another path */
export function fromHere(path) {
  return document.querySelector("meta[name=root]").content + path.replace(/^\//, "");
}

/** @return a path with parameters; those that are empty are left out */
export function path(base, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return given.length ? `${base}?${new URLSearchParams(given)}` : base;
}
