// Makes elements, and lets the page become what was made without touching what is the same: focus, open parts and
// selections stay. Texts go in as text nodes alone, so that a name from outside is never read as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** @return an element; attributes that are null or false are left out, children that are null too */
export function h(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** @return an element of SVG */
export function svg(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false)
    .map(child => child instanceof Node ? child : readable(String(child))));
  return element;
}

/** Characters that turn the direction of what follows would let a name rewrite the words around it. */
function readable(text) {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

/** Lets the element have these children, of which those with the same key or in the same place are kept. */
export function show(element, ...wanted) {
  const made = h("div", {}, ...wanted);
  children(element, made);
}

function children(old, made) {
  const keyed = new Map();
  for (const child of old.children) {
    if (child.dataset?.key) {
      keyed.set(child.dataset.key, child);
    }
  }
  let place = old.firstChild;
  for (const child of [...made.childNodes]) {
    const key = child.dataset?.key;
    const same = key ? keyed.get(key) : place && !place.dataset?.key && alike(place, child) ? place : null;
    if (!same) {
      old.insertBefore(child, place);
      continue;
    }
    if (same === place) {
      place = place.nextSibling;
    } else {
      old.insertBefore(same, place);
    }
    become(same, child);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

function alike(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName;
}

function become(old, made) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== made.data) {
      old.data = made.data;
    }
    return;
  }
  for (const { name } of [...old.attributes]) {
    // Whether a part is open is for the reader to say.
    if (!made.hasAttribute(name) && name !== "open") {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of made.attributes) {
    if (old.getAttribute(name) !== value && !(name === "open" && old.nodeName === "DETAILS")) {
      old.setAttribute(name, value);
    }
  }
  children(old, made);
  settle(old);
}

/** What was typed or chosen stays, unless the page itself chose something else. */
function settle(element) {
  if (element.dataset?.value !== undefined && element !== document.activeElement
      && element.value !== element.dataset.value) {
    element.value = element.dataset.value;
  }
}
