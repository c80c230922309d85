// What every part of the page needs: words, small elements, the way to the server.

let texts = {};

/** Takes the texts of the page's own chrome, as the server sent them. */
export function learn(ui) {
  texts = ui;
  document.documentElement.lang = word("lang");
  document.title = word("title");
}

/** One text of the page. */
export function word(key) {
  return texts[`demo-ui-${key}`] ?? "";
}

/** Writes texts and labels into everything under `root` that names one. */
export function fill(root) {
  for (const node of root.querySelectorAll("[data-ui]")) {
    node.textContent = word(node.dataset.ui);
  }
  for (const node of root.querySelectorAll("[data-ui-label]")) {
    const label = word(node.dataset.uiLabel);
    node.setAttribute("aria-label", label);
    if (node.localName === "button") node.title = label;
  }
}

/** A new element: `make("p", { className: "x" }, "text", child)`. */
export function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter((child) => child !== null));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

/** One of the symbols that stand at the top of the page. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.classList.add("icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Asks the server to do something. Throws an Error whose message a person can read. */
export async function post(path, body) {
  let reply;
  try {
    reply = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Demo": "1" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error(word("offline"));
  }
  if (!reply.ok) {
    const answer = await reply.json().catch(() => ({}));
    throw new Error(answer.error || word("failed"));
  }
}

let count = 0;

/** An id for one press; the server does one and the same press once. */
export function pressId() {
  count += 1;
  return globalThis.crypto?.randomUUID?.() ?? `${Date.now()}-${count}-${Math.random()}`;
}
