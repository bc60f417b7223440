// Elements, and how they are kept: what is on the page stays there as long as it means the same, so that a refresh
// takes neither focus nor selection nor scroll position away.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes (those that are null are left out) and children, texts among them. */
export function el(name, attributes = {}, ...children) {
  return build(document.createElement(name), attributes, children);
}

/** The same for the picture. */
export function svg(name, attributes = {}, ...children) {
  return build(document.createElementNS(SVG, name), attributes, children);
}

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    attribute(element, name, value);
  }
  element.append(...children);
  return element;
}

/** Sets an attribute, or removes it for null, if it is not so already. */
export function attribute(element, name, value) {
  if (value === null || value === undefined || value === false) {
    element.removeAttribute(name);
  } else if (element.getAttribute(name) !== String(value)) {
    element.setAttribute(name, value);
  }
}

/** Sets the text, if it is another: a selection in it survives. */
export function text(element, value) {
  const words = String(value);
  if (element.textContent !== words) {
    element.textContent = words;
  }
}

/** Makes the children of `parent` those of `items`, in their order: what has the same key stays and is updated. */
export function keep(parent, items, key, create, update) {
  const wanted = new Set(items.map(item => String(key(item))));
  Array.from(parent.children).filter(child => !wanted.has(child.dataset.key)).forEach(child => child.remove());
  const there = new Map(Array.from(parent.children, child => [child.dataset.key, child]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    let child = there.get(name);
    if (child === undefined) {
      child = create(item);
      child.dataset.key = name;
      there.set(name, child);
    }
    update(child, item);
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(child, place); // whatever is moved loses the focus, so only what must be is
    }
  }
}

/** A list of terms: [[term, what is said of it], ...]; those of which nothing is said are left out. */
export function terms(list, pairs) {
  keep(list, pairs.filter(([, said]) => said !== null && said !== undefined && said !== ""), ([term]) => term,
    ([term]) => el("div", {}, el("dt", {}, term), el("dd")),
    (pair, [, said]) => text(pair.lastElementChild, said));
}
