// What every part of a page needs: words, small elements, the way to the server.

let texts = {};
let mark = {};

/** Takes the texts around the chats, as the server sent them: `demo-ui-send` is `send`. */
export function learn(ui) {
  texts = Object.fromEntries(Object.entries(ui).map(([key, text]) => [key.replace(/^.*?-ui-/, ""), text]));
  document.documentElement.lang = word("lang");
  document.title = word("title");
}

/** One text of the page. */
export function word(key) {
  return texts[key] ?? "";
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

/** The header by which the server knows its own page. */
export function introduce(header) {
  mark = header;
}

/**
 * Asks the server to do something. Throws an Error whose message a person can read; its `status`
 * is the server's, or 0 where no answer came.
 */
export async function post(path, body) {
  let reply;
  try {
    reply = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...mark },
      body: JSON.stringify(body),
    });
  } catch {
    throw Object.assign(new Error(word("offline")), { status: 0 });
  }
  if (!reply.ok) {
    const answer = await reply.json().catch(() => ({}));
    throw Object.assign(new Error(answer.error || word("failed")), { status: reply.status });
  }
}

let count = 0;

/** An id for one act; the server does one and the same act once. */
export function actId() {
  count += 1;
  const random = () => Math.random().toString(36).slice(2);
  return globalThis.crypto?.randomUUID?.() ?? `${Date.now()}-${count}-${random()}`;
}
