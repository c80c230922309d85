// One message as people see it: a bubble, its picture or document, its buttons.

import { icon, make, word } from "/base.js";

// A web address, or a command as a messenger makes it tappable: alone between spaces.
const TAPPABLE = /(https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)])|(?<=^|\s)(\/[a-z_]{1,32})(?=$|[\s.,!?])/g;

/**
 * The element of a message. `on` says what its parts do: `press(button, message)`,
 * `say(text)`, `enlarge(file)`.
 */
export function bubble(message, on) {
  const mine = message.from === "me";
  const node = make("div", { className: `message ${mine ? "me" : "bot"}`, tabIndex: -1 });
  node.dataset.id = message.id;

  const body = make("div", { className: "bubble" });
  body.append(make("span", { className: "unseen" }, `${word(mine ? "from-me" : "from-bot")}: `));
  if (message.file) body.append(message.file.image ? picture(message.file, on) : paper(message.file));
  const text = make("div", { className: "text" }, ...tappable(message.text ?? "", on), meta(message, mine));
  if (!message.text) node.classList.add("wordless");
  body.append(text);
  node.append(body);

  if (message.buttons?.length) {
    node.classList.add("with-buttons");
    node.append(buttons(message, on));
  }
  return node;
}

function meta(message, mine) {
  const small = make("span", { className: "meta" });
  if (message.edited) small.append(make("span", {}, word("edited")), " ");
  small.append(make("time", {}, message.time));
  if (mine) small.append(icon("ticks"));
  return small;
}

function buttons(message, on) {
  const rows = make("div", { className: "buttons" });
  for (const row of message.buttons) {
    const line = make("div", { className: "row" });
    for (const { label, value } of row) {
      const button = make("button", { type: "button" }, make("span", {}, label));
      button.dataset.value = value;
      button.addEventListener("click", () => on.press(button, message));
      line.append(button);
    }
    rows.append(line);
  }
  return rows;
}

function tappable(text, on) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(TAPPABLE)) {
    parts.push(text.slice(from, found.index));
    from = found.index + found[0].length;
    if (found[1]) {
      parts.push(make("a", { href: found[1], target: "_blank", rel: "noopener noreferrer" }, found[1]));
    } else {
      const command = make("button", { type: "button", className: "command" }, found[2]);
      command.addEventListener("click", () => on.say(found[2]));
      parts.push(command);
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function picture(file, on) {
  const image = make("img", { src: file.url, alt: `${word("picture")}: ${file.name}` });
  const button = make("button", { type: "button", className: "picture-button", title: word("enlarge") }, image);
  button.addEventListener("click", () => on.enlarge(file));
  return button;
}

function paper(file) {
  const ending = (file.name.match(/\.([a-z0-9]{1,4})$/i)?.[1] ?? "").toLowerCase();
  const sheet = make("span", { className: "sheet", ariaHidden: "true" }, ending);
  sheet.dataset.ending = ending;
  const name = make("span", { className: "file-name" }, file.name);
  const about = make("span", { className: "file-size" }, size(file.size));
  const link = make("a", { className: "file", href: file.url, download: file.name, title: word("download") });
  link.append(sheet, make("span", { className: "file-words" }, name, about), icon("save"));
  return link;
}

function size(bytes) {
  const [value, unit] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), "kilobyte"] : [bytes / 1e6, "megabyte"];
  const digits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits,
  }).format(value);
}
