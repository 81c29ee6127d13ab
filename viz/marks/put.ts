/** Sets what has changed and leaves the rest: what is set again is styled, laid out and painted again. */
export function put(node: Element, attributes: Readonly<Record<string, string | number>>, text?: string): void {
  for (const [name, value] of Object.entries(attributes)) {
    const wanted = String(value)
    if (node.getAttribute(name) !== wanted) node.setAttribute(name, wanted)
  }
  if (text !== undefined && node.textContent !== text) node.textContent = text
}
