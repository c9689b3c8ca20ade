/** Elements out of texts: whatever a log says becomes a text node or the value of an attribute that names nothing to load or run. */

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string | undefined | readonly Child[];

/** An element. Texts are text, never markup; what is false, empty or undefined is left out. */
export function h(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElement {
  const element = document.createElement(tag);
  setAll(element, attributes);
  append(element, children);
  return element;
}

/** A drawing of 16 by 16 with the colour of the text around it; it says nothing to those who do not see it. */
export function drawing(paths: readonly string[], className: string): Element {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  setAll(svg, { class: className, viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' });
  for (const d of paths) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

function setAll(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined) continue;
    if (typeof child === 'string' || child instanceof Node) element.append(child);
    else append(element, child);
  }
}

/**
 * Makes an element what another is, and keeps of it what stays: so the focus, the selection and the place that is scrolled to are
 * those that they were. Children with the same `data-key` are the same.
 */
export function become(old: Element, next: Element): void {
  alike(old, next);
  let at: ChildNode | null = old.firstChild;
  for (const child of [...next.childNodes]) {
    const same = at === null ? undefined : sameAmong(at, child);
    if (same === undefined) {
      old.insertBefore(child, at);
      continue;
    }
    if (same !== at) old.insertBefore(same, at);
    if (same instanceof Element && child instanceof Element) become(same, child);
    else if (same.nodeValue !== child.nodeValue) same.nodeValue = child.nodeValue;
    at = same.nextSibling;
  }
  while (at !== null) {
    const after: ChildNode | null = at.nextSibling;
    at.remove();
    at = after;
  }
}

/** The child that is to become another: with its key one that stands anywhere behind, else only the next one. */
function sameAmong(from: ChildNode, child: ChildNode): ChildNode | undefined {
  const key = keyOf(child);
  if (key === undefined) return isAlike(from, child) ? from : undefined;
  for (let at: ChildNode | null = from; at !== null; at = at.nextSibling)
    if (keyOf(at) === key && at.nodeName === child.nodeName) return at;
  return undefined;
}

function isAlike(one: Node, other: Node): boolean {
  return one.nodeName === other.nodeName && keyOf(one) === undefined;
}

function keyOf(node: Node): string | undefined {
  return node instanceof HTMLElement ? node.dataset.key : undefined;
}

/** Elements of a library set attributes of their own. */
function alike(old: Element, next: Element): void {
  if (!old.nodeName.includes('-'))
    for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}
