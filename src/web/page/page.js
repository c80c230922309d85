// The school's own page: how a device comes in, one chat, and how it leaves.

import { actId, fill, introduce, learn, make, post, word } from "/base.js";
import { Line } from "/line.js";
import { Phone } from "/phone.js";
import { Telling } from "/telling.js";

const NOTICE_STAYS = 6000; // ms
const AGAIN_AFTER = 2000; // ms between attempts to read the state
const SEEN_AFTER = 400; // ms that messages stand on the screen
const SENDS_FOR = 120_000; // ms: after that what was typed goes back into the field
const PAUSES = [1000, 2000, 4000, 8000]; // ms between attempts to send
const PIECE = 50; // messages of a chat that come at once
const $ = (id) => document.getElementById(id);

introduce({ "X-Page": "1" });

let phone = null;
let line = null;
let operator = "";
const telling = new Telling();

// ---- coming in ----------------------------------------------------------------

/** What a card's link carries stands behind `#`: taken out at once, nobody sees it twice. */
function takeToken() {
  const token = location.hash.slice(1);
  if (token) history.replaceState(null, "", location.pathname);
  return /^[\w-]{1,64}$/.test(token) ? token : null;
}

async function begin(token) {
  await speak("");
  const state = await read();
  if (token) return come("open", { token }, state.in);
  if (state.in) showChat(state);
  else showStart();
}

/** Takes the words of a language; without one, of the browser's. */
async function speak(language) {
  const words = await (await fetch(`/words.json${language && `?lang=${language}`}`)).json();
  learn(words.ui);
  operator = words.operator;
  fill(document);
}

/** The state, however long it takes. */
async function read() {
  for (;;) {
    try {
      const reply = await fetch("/page/state", { cache: "no-store" });
      if (!reply.ok) throw new Error(reply.statusText);
      notice("");
      const state = await reply.json();
      if (state.lang !== word("lang")) await speak(state.lang);
      return state;
    } catch (error) {
      console.warn(error);
      notice(word("offline"), true);
      await pause(AGAIN_AFTER);
    }
  }
}

/** The first thing that a device does: it becomes known, then it speaks. */
async function come(kind, body, isKnown = false) {
  try {
    if (!isKnown) await post("/page/enter", {});
    const state = await read();
    if (!state.in) return notice(word("cookies"), true);
    showChat(state);
    await send(phone, kind, body);
  } catch (error) {
    console.warn(error);
    notice(error.message);
    if (!phone) showStart();
  }
}

function showStart() {
  phone = null;
  line?.close();
  document.title = word("title");
  $("main").replaceChildren($("start").content.cloneNode(true));
  fill($("main"));
  $("numbers").replaceChildren(...numbers(word("numbers")));
  $("who").textContent = operator ? `${word("who")}: ${operator}` : "";
  $("enter").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = $("code").value.trim();
    if (text) come("say", { text });
    else $("code").focus();
  });
  $("without").addEventListener("click", () => come("say", { text: "/start" }));
  ready();
}

/** Telephone numbers can be tapped. */
function numbers(text) {
  return text.split(/(\d[\d-]{1,}\d)/).map((part, at) => (
    at % 2 ? make("a", { href: `tel:${part.replaceAll("-", "")}` }, part) : part
  ));
}

function ready() {
  document.body.classList.remove("loading");
}

// ---- the chat -----------------------------------------------------------------

function showChat(state) {
  const chat = { ...state, peer: "me", title: state.title ?? word("brand"), subtitle: "" };
  if (phone) {
    phone.show(chat);
  } else {
    phone = new Phone(chat, 0, handlers);
    $("main").replaceChildren(phone.node);
    listen();
  }
  offerOlder(state.messages.length >= PIECE);
  unseen(state.unseen);
  follow(state.at);
  look();
  ready();
}

const handlers = {
  post: (_, kind, body) => send(phone, kind, body),
  act: () => {},
  unread: (of) => {
    if (of.unread === 0) look();
  },
  enlarge: (file) => {
    const dialog = $("picture");
    const image = dialog.querySelector("img");
    image.src = file.url;
    image.alt = `${word("picture")}: ${file.name}`;
    dialog.querySelector("p").textContent = file.name;
    dialog.showModal();
  },
};

function follow(at) {
  line?.close();
  line = new Line(at, {
    open: () => notice(""),
    broken: () => notice(word("offline"), true),
    over: () => out(),
    reset: () => again(),
    news: (kind, data) => apply(kind, data),
  });
}

async function again() {
  const state = await read();
  if (state.in) showChat(state);
  else out();
}

function apply(kind, data) {
  if (!phone) return;
  if (kind === "message") {
    const isNew = !phone.messages.has(data.id);
    phone.put(data);
    if (isNew && data.from === "bot" && document.hidden) telling.tell();
  } else if (kind === "gone") phone.remove(data.id);
  else if (kind === "toast") phone.toast(data.text, data.press);
  else if (kind === "keys") phone.setKeys(data.keys);
  else if (kind === "unseen") {
    if (data.lang !== word("lang")) again();
    if (data.title) phone.find(".name").textContent = data.title;
    unseen(data.unseen);
    look();
  }
}

function listen() {
  $("leave").addEventListener("click", () => $("ask").showModal());
  telling.offer($("tell"), () => notice(word("told")));
  // Pictures and files stay where they are: the bot says that it reads words.
  const chat = phone.node;
  const drop = (event) => {
    const files = [...(event.clipboardData ?? event.dataTransfer).files];
    if (files.length === 0) return;
    event.preventDefault();
    phone.send("attach", { kind: kindOf(files[0].type) });
  };
  chat.addEventListener("paste", drop);
  chat.addEventListener("drop", drop);
  chat.addEventListener("dragover", (event) => event.preventDefault());
}

function kindOf(type) {
  const kinds = { image: "photo", audio: "voice", video: "video" };
  return kinds[type.split("/")[0]] ?? "document";
}

// ---- what was said before -----------------------------------------------------

function offerOlder(hasMore) {
  phone.node.querySelector(".older")?.remove();
  if (!hasMore) return;
  const button = make("button", { type: "button", className: "older" }, word("older"));
  button.addEventListener("click", async () => {
    const first = phone.messages.keys().next().value;
    try {
      const reply = await fetch(`/page/messages?before=${first}`, { cache: "no-store" });
      if (!reply.ok) throw new Error(word("failed"));
      const { messages } = await reply.json();
      phone.prepend(messages);
      offerOlder(messages.length >= PIECE);
    } catch {
      notice(word("failed"));
    }
  });
  phone.log.prepend(button);
}

// ---- what a person does -------------------------------------------------------

/**
 * Tells the server, once: an answer that was lost is asked for again under the same name. While
 * there is no connection the words stand in the chat and wait.
 */
async function send(of, kind, body) {
  const act = body.press ?? actId();
  const { press, ...rest } = body;
  const until = Date.now() + SENDS_FOR;
  let waiting = null;
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await post(`/page/${kind}`, { act, ...rest });
      } catch (error) {
        if (error.status === 401) out();
        const isAway = error.status === 0 || error.status === 503 || error.status === 408;
        if (!isAway || Date.now() > until) throw error;
        waiting ??= kind === "say" ? stand(of, rest.text) : null;
        of.saying(false);
        notice(word("waits"), true);
        await pause(PAUSES[Math.min(attempt, PAUSES.length - 1)]);
      }
    }
  } finally {
    waiting?.remove();
    if (waiting) notice("");
  }
}

/** Words that are on their way. */
function stand(of, text) {
  const mark = make("span", { className: "meta" }, word("waiting"));
  const bubble = make("div", { className: "bubble" }, make("div", { className: "text" }, text, mark));
  const node = make("div", { className: "message me pending" }, bubble);
  of.days.append(node);
  of.toBottom();
  return node;
}

function pause(time) {
  return new Promise((done) => {
    const timer = setTimeout(end, time);
    addEventListener("online", end, { once: true });
    function end() {
      clearTimeout(timer);
      removeEventListener("online", end);
      done();
    }
  });
}

// ---- what nobody has seen -----------------------------------------------------

function unseen(count) {
  document.title = count > 0 && document.hidden ? `(${count}) ${word("title")}` : word("title");
  phone?.log.setAttribute("aria-label", count > 0 && document.hidden ? `${word("chat")}, ${word("unread")}: ${count}` : word("chat"));
  if (count > 0) navigator.setAppBadge?.(count).catch(() => {});
  else navigator.clearAppBadge?.().catch(() => {});
}

let seenTimer;
let seen = 0;

/** The newest message is on the screen: the server shall know. */
function look() {
  clearTimeout(seenTimer);
  seenTimer = setTimeout(async () => {
    if (!phone || document.hidden || !phone.stuck) return;
    const newest = Math.max(0, ...phone.messages.keys());
    if (newest <= seen) return;
    try {
      await post("/page/seen", { message: newest });
      seen = newest;
      unseen(0);
    } catch (error) {
      console.warn(error);
    }
  }, SEEN_AFTER);
}

document.addEventListener("visibilitychange", () => {
  phone?.look(!document.hidden);
  if (document.hidden) return;
  telling.clear();
  unseen(0);
  look();
});

// ---- leaving ------------------------------------------------------------------

$("ask").addEventListener("close", async () => {
  const isMeant = $("ask").returnValue === "yes";
  $("ask").returnValue = "";
  if (!isMeant) return;
  try {
    await post("/page/leave", {});
    out();
  } catch (error) {
    notice(error.message);
  }
});

/** Everything of the chat is forgotten here. */
function out() {
  line?.close();
  clearTimeout(seenTimer);
  seen = 0;
  unseen(0);
  telling.clear();
  sessionStorage.clear();
  const image = $("picture").querySelector("img");
  image.removeAttribute("src");
  showStart();
}

let noticeTimer;
function notice(text, stays = false) {
  clearTimeout(noticeTimer);
  $("notice").textContent = text;
  if (text && !stays) noticeTimer = setTimeout(() => notice(""), NOTICE_STAYS);
}

// A click anywhere closes the picture; Escape does so by itself.
$("picture").addEventListener("click", () => $("picture").close());
addEventListener("hashchange", () => {
  const token = takeToken();
  if (token) come("open", { token }, Boolean(phone));
});

begin(takeToken());
