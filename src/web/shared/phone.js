// One phone: its chat, its keys, what is typed and what is pressed on it.

import { bubble } from "/bubble.js";
import { actId, fill, make, word } from "/base.js";
import { Writer } from "/write.js";

const NEAR_BOTTOM = 48; // px
const TOAST_STAYS = 4200; // ms
// An answer always comes; this only stops a spinner when the server went away.
const ANSWER_WAITS = 20_000; // ms
// A quick answer needs no sign of typing before it.
const TYPING_AFTER = 200; // ms

export class Phone {
  /**
   * `on.post(phone, kind, body)` tells the server what a person did, `on.act(phone, kind)` runs
   * afterwards, `on.unread(phone)` when the count changes, `on.enlarge(file)` shows a picture.
   */
  constructor(state, place, on) {
    this.peer = state.peer;
    this.on = on;
    this.messages = new Map();
    this.presses = new Map();
    this.unread = 0;
    this.seen = true;
    this.stuck = true;
    this.lastTop = 0;

    const copy = document.getElementById("phone").content.cloneNode(true);
    this.node = copy.querySelector(".phone");
    this.node.id = `phone-${this.peer}`;
    this.node.dataset.hue = place % 4;
    this.log = this.find(".log");
    this.days = this.find(".days");
    this.down = this.find(".down");
    this.writer = new Writer(this.find("form"), {
      send: (text) => this.say(text, () => this.writer.giveBack(text)),
      attach: (kind) => this.send("attach", { kind }),
    });
    this.input = this.writer.input;
    // The whole history stands between one input and the next: a way past it.
    if (on.shortcuts) {
      this.input.title = `Alt+${place + 1}`;
      this.input.setAttribute("aria-keyshortcuts", this.input.title);
    }
    this.listen();
    this.show(state);
    this.log.setAttribute("aria-busy", "false");
  }

  find(selector) {
    return this.node.querySelector(selector);
  }

  // ---- what the server says -------------------------------------------------

  /** Makes the phone look as `state` says, touching only what differs. */
  show(state) {
    this.state = state;
    this.log.setAttribute("aria-busy", "true");
    fill(this.node);
    const heading = this.find(".name");
    heading.textContent = state.title;
    heading.id = `title-${this.peer}`;
    this.node.setAttribute("aria-labelledby", heading.id);
    this.log.setAttribute("aria-label", `${word("chat")}: ${state.title}`);
    this.input.placeholder = word("write");
    this.input.setAttribute("aria-label", `${word("write")}: ${state.title}`);
    this.find(".avatar").textContent = initials(state.title);
    this.find(".role").textContent = [state.subtitle, word("with-bot")].filter(Boolean).join(" · ");
    this.find(".typing > span").textContent = word("typing");
    this.setKeys(state.keys);

    const wanted = state.messages.map((message) => message.id);
    const kept = [...this.messages.keys()].filter((id) => wanted.includes(id));
    if (kept.some((id, at) => wanted[at] !== id)) this.clear();
    for (const id of [...this.messages.keys()]) if (!wanted.includes(id)) this.remove(id);
    for (const message of state.messages) this.put(message, true);
    this.keepBottom();
    this.log.setAttribute("aria-busy", "false");
  }

  /** Adds a message, or changes the one with the same id. `quiet`: history, not news. */
  put(message, quiet = false) {
    const known = this.messages.get(message.id);
    const same = this.same(message);
    if (known?.same === same) return;
    const node = this.nodeOf(message);
    this.messages.set(message.id, { node, same });
    if (known) this.replace(known.node, node, quiet);
    else this.append(message, node, quiet);
  }

  same(message) {
    return JSON.stringify(message) + document.documentElement.lang;
  }

  nodeOf(message) {
    return bubble(message, {
      press: (button, of) => this.press(button, of),
      say: (text) => this.say(text),
      enlarge: (file) => this.on.enlarge(file),
    });
  }

  append(message, node, quiet) {
    this.dayOf(message.date).append(node);
    if (quiet) return;
    node.classList.add("fresh");
    if (message.from === "bot") this.saying(false);
    if (message.from === "me" || (this.stuck && this.seen)) this.toBottom();
    else this.count(this.unread + 1);
    this.keepBottom();
    if (message.from === "bot") this.glow();
  }

  replace(old, node, quiet) {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const value = focused?.dataset.value;
    old.replaceWith(node);
    if (!quiet) this.keepBottom();
    this.settle((press) => press.message === Number(node.dataset.id));
    if (!quiet) {
      this.saying(false);
      node.classList.add("changed");
      this.glow();
    }
    if (focused) {
      const again = value && node.querySelector(`button[data-value="${CSS.escape(value)}"]`);
      (again || node).focus({ preventScroll: true });
    }
  }

  /** Takes a message away. */
  remove(id) {
    const known = this.messages.get(id);
    if (!known) return;
    this.messages.delete(id);
    this.settle((press) => press.message === id);
    const day = known.node.parentElement;
    const focused = known.node.contains(document.activeElement);
    known.node.remove();
    if (!day.querySelector(".message")) day.remove();
    this.keepBottom();
    if (focused) this.log.focus();
  }

  /** Empties the chat. */
  clear() {
    this.messages.clear();
    this.settle(() => true);
    this.saying(false);
    this.days.replaceChildren();
    this.stuck = true;
    this.lastTop = 0;
    this.count(0);
  }

  /** The keys below the chat. */
  setKeys(keys) {
    const shown = [...this.find(".keys").children].map((key) => key.textContent);
    if (shown.join("\n") === keys.join("\n")) return;
    this.find(".keys").replaceChildren(...keys.map((key) => this.key(key)));
  }

  /** Answers a press; without text the spinner just stops. */
  toast(text, press) {
    this.settle((_, id) => id === press);
    if (!text) return;
    const note = make("p", {}, text);
    this.find(".toasts").replaceChildren(note);
    setTimeout(() => note.remove(), TOAST_STAYS);
  }

  /** Adds what was said before the first message, without moving what is on the screen. */
  prepend(messages) {
    const { scrollHeight, scrollTop } = this.log;
    const first = this.days.firstElementChild;
    let day = null;
    const known = new Map();
    for (const message of messages) {
      if (this.messages.has(message.id)) continue;
      if (day?.dataset.date !== message.date) {
        day = first?.dataset.date === message.date ? first : dayOf(message.date);
        if (day !== first) this.days.insertBefore(day, first);
      }
      const node = this.nodeOf(message);
      if (day === first) first.insertBefore(node, this.messages.values().next().value?.node ?? null);
      else day.append(node);
      known.set(message.id, { node, same: this.same(message) });
    }
    this.messages = new Map([...known, ...this.messages]);
    this.log.scrollTop = scrollTop + this.log.scrollHeight - scrollHeight;
    this.lastTop = this.log.scrollTop;
  }

  /** The time in the strip at the very top of the phone. */
  tick(time) {
    this.find(".status-time").textContent = time;
  }

  // ---- what the person does -------------------------------------------------

  listen() {
    this.log.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.down.addEventListener("click", () => {
      this.toBottom();
      this.log.focus({ preventScroll: true });
    });
    // Pictures load late, windows change: whoever was at the bottom stays there.
    const keep = new ResizeObserver(() => this.keepBottom());
    keep.observe(this.days);
    keep.observe(this.log);
  }

  key(label) {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", () => this.say(label));
    return button;
  }

  say(text, undo) {
    return this.send("say", { text }, undo);
  }

  async send(kind, body, undo) {
    this.saying(true);
    try {
      await this.on.post(this, kind, body);
      this.on.act(this, "say");
    } catch (error) {
      this.saying(false);
      this.toast(error.message);
      undo?.();
    }
  }

  async press(button, message) {
    const id = actId();
    const timer = setTimeout(() => this.settle((_, other) => other === id), ANSWER_WAITS);
    this.presses.set(id, { message: message.id, button, timer });
    button.classList.add("waiting");
    button.setAttribute("aria-busy", "true");
    this.showTyping();
    try {
      const value = button.dataset.value;
      await this.on.post(this, "press", { message: message.id, value, press: id });
      this.on.act(this, "press");
    } catch (error) {
      this.toast(error.message, id);
    }
  }

  settle(which) {
    for (const [id, press] of this.presses) {
      if (!which(press, id)) continue;
      clearTimeout(press.timer);
      this.presses.delete(id);
      const more = [...this.presses.values()].some((other) => other.button === press.button);
      press.button.classList.toggle("waiting", more);
      press.button.setAttribute("aria-busy", String(more));
    }
    this.showTyping();
  }

  saying(on) {
    clearTimeout(this.sayTimer);
    this.said = on;
    if (on) this.sayTimer = setTimeout(() => this.saying(false), ANSWER_WAITS);
    this.showTyping();
  }

  showTyping() {
    clearTimeout(this.typingTimer);
    const apply = () => {
      const on = this.said || this.presses.size > 0;
      this.find(".typing").hidden = !on;
      this.find(".role").hidden = on;
    };
    if (this.said || this.presses.size > 0) this.typingTimer = setTimeout(apply, TYPING_AFTER);
    else apply();
  }

  // ---- how it looks ---------------------------------------------------------

  /** Says whether the phone is on the screen now (narrow screens show one at a time). */
  look(seen) {
    this.seen = seen;
    if (seen && this.stuck) this.count(0);
  }

  count(unread) {
    this.unread = unread;
    this.find(".count").textContent = unread || "";
    this.on.unread(this);
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    if (scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM) {
      this.stuck = true;
      if (this.seen && this.unread) this.count(0);
    } else if (scrollTop < this.lastTop) {
      this.stuck = false;
    }
    this.lastTop = scrollTop;
    this.down.hidden = this.stuck;
  }

  toBottom() {
    this.stuck = true;
    this.keepBottom();
    this.down.hidden = true;
    if (this.seen && this.unread) this.count(0);
  }

  /**
   * At once after every change: a message taken away and another added within one frame would
   * otherwise look like a person scrolling up.
   */
  keepBottom() {
    if (!this.stuck) return;
    this.log.scrollTop = this.log.scrollHeight;
    this.lastTop = this.log.scrollTop;
  }

  dayOf(date) {
    const last = this.days.lastElementChild;
    if (last?.dataset.date === date) return last;
    const day = dayOf(date);
    this.days.append(day);
    return day;
  }

  /** Draws the eye to this phone for a moment. */
  glow() {
    this.node.classList.remove("glow");
    void this.node.offsetWidth; // starts the animation anew
    this.node.classList.add("glow");
  }
}

function dayOf(date) {
  const day = make("div", { className: "day" }, make("p", { className: "date" }, make("span", {}, date)));
  day.dataset.date = date;
  return day;
}

/** The letters in the round of a person: of the first two words before a comma. */
export function initials(title) {
  const words = title.split(",")[0].match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, 2).map((part) => part[0].toUpperCase()).join("");
}
