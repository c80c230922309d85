// The demo's page: four phones, the school's clock, and a time machine, live from the server.

import { fill, introduce, learn, make, post, word } from "/base.js";
import { Phone, initials } from "/phone.js";
import { Tour } from "/tour.js";

const AGAIN_AFTER = 1500; // ms between attempts to read the state
const NOTICE_STAYS = 6000; // ms
const narrow = matchMedia("(max-width: 899px)");
const $ = (id) => document.getElementById(id);

const phones = new Map();
let active = null; // the peer in front on a narrow screen
let zone = "UTC";
let language = null; // what the phones and the page speak; the server knows
let waiting = []; // events that came before the state they belong to; null once it is here
let loads = 0;

// ---- the state ----------------------------------------------------------------

/** Reads everything anew. Events meanwhile wait, and change the new state after it is drawn. */
async function load() {
  const mine = ++loads;
  waiting ??= [];
  while (mine === loads) {
    try {
      const reply = await fetch("/demo/state", { cache: "no-store" });
      if (!reply.ok) throw new Error(reply.statusText);
      const state = await reply.json();
      if (mine === loads) draw(state);
      return;
    } catch (error) {
      console.warn(error);
      await new Promise((done) => setTimeout(done, AGAIN_AFTER));
    }
  }
}

function draw(state) {
  zone = state.zone;
  learn(state.ui);
  language = word("lang");
  fill(document);
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  const peers = state.phones.map((phone) => phone.peer);
  if ([...phones.keys()].join() === peers.join()) {
    for (const phone of state.phones) phones.get(phone.peer).show(phone);
  } else {
    phones.clear();
    state.phones.forEach((phone, place) => phones.set(phone.peer, new Phone(phone, place, handlers)));
    $("phones").replaceChildren(...[...phones.values()].map((phone) => phone.node));
  }
  if (!phones.has(active)) active = peers[0];
  arrange();
  setClock(state);
  setBusy(state.busy);
  if (document.body.classList.contains("loading")) {
    document.body.classList.remove("loading");
    tour.start();
  }
  tour.mark();
  const late = waiting ?? [];
  waiting = null;
  for (const [kind, data] of late) apply(kind, data);
}

introduce({ "X-Demo": "1" });

const handlers = {
  shortcuts: true,
  post: (phone, kind, body) => post(`/demo/${kind}`, { peer: phone.peer, ...body }),
  unread: () => drawTabs(),
  enlarge: (file) => {
    const dialog = $("picture");
    const image = dialog.querySelector("img");
    image.src = file.url;
    image.alt = `${word("picture")}: ${file.name}`;
    dialog.querySelector("p").textContent = file.name;
    dialog.showModal();
  },
  act: (phone, kind) => {
    const place = [...phones.keys()].indexOf(phone.peer);
    if (place === 0 && kind === "say") tour.finish("ask");
    if (kind === "press" && (place === 1 || place === 2)) tour.finish("take");
  },
};

// ---- events -------------------------------------------------------------------

function listen() {
  const source = new EventSource("/demo/events");
  // Also after a break: what happened meanwhile is in the state.
  source.addEventListener("open", () => {
    notice("");
    load();
  });
  source.addEventListener("error", () => {
    notice(word("offline"), true);
    // It tries again by itself unless the server answered with an error.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN_AFTER);
  });
  for (const kind of ["message", "edit", "delete", "toast", "keys", "clock", "language", "reset", "busy"]) {
    source.addEventListener(kind, (event) => {
      const data = JSON.parse(event.data || "{}");
      if (waiting) waiting.push([kind, data]);
      else apply(kind, data);
    });
  }
}

function apply(kind, data) {
  const phone = phones.get(data.peer);
  if (kind === "message" || kind === "edit") phone?.put(data.message);
  else if (kind === "delete") phone?.remove(data.id);
  else if (kind === "toast") phone?.toast(data.text, data.press);
  else if (kind === "keys") phone?.setKeys(data.keys);
  else if (kind === "clock") setClock(data);
  else if (kind === "language") load();
  else if (kind === "busy") setBusy(data.busy);
  else if (kind === "reset") {
    for (const each of phones.values()) {
      each.clear();
      each.writer.draft("");
    }
    setBusy(false);
    tour.start();
    load();
  }
}

function setClock({ now, clock }) {
  // The time itself stands out; a clock of another shape is shown as it came.
  const [, day, time] = clock.match(/^(.*),\s*(\d{1,2}:\d{2}.*)$/) ?? [null, "", clock];
  $("clock").replaceChildren(make("span", {}, day), day ? " " : "", make("b", {}, time));
  const short = new Intl.DateTimeFormat("ru", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  for (const phone of phones.values()) phone.tick(short.format(new Date(now)));
}

function setBusy(busy) {
  document.body.classList.toggle("busy", busy);
  for (const button of document.querySelectorAll("[data-step], #again")) {
    button.setAttribute("aria-disabled", String(busy));
  }
  notice(busy ? word("walking") : "", busy);
}

let noticeTimer;
function notice(text, stays = false) {
  clearTimeout(noticeTimer);
  $("notice").textContent = text;
  if (text && !stays) noticeTimer = setTimeout(() => notice(""), NOTICE_STAYS);
}

// ---- the strip at the top -----------------------------------------------------

async function ask(path, body) {
  try {
    await post(path, body);
    return true;
  } catch (error) {
    notice(error.message);
    return false;
  }
}

for (const button of document.querySelectorAll("[data-step]")) {
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    if (await ask("/demo/later", { step: button.dataset.step })) tour.finish("later");
  });
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    if (button.dataset.language !== language) ask("/demo/language", { language: button.dataset.language });
  });
}

$("again").addEventListener("click", () => {
  if ($("again").getAttribute("aria-disabled") !== "true") $("ask").showModal();
});
$("ask").addEventListener("close", () => {
  if ($("ask").returnValue === "yes") ask("/demo/reset", {});
  $("ask").returnValue = "";
});

// A click anywhere closes the picture; Escape does so by itself.
$("picture").addEventListener("click", () => $("picture").close());

const tour = new Tour(document.querySelector(".tour"), (step) => {
  const [first, ...others] = phones.values();
  if (step === "ask") {
    bringForward(first.peer);
    first.writer.draft(word("tour-say"));
    first.glow();
    first.input.focus();
  } else if (step === "take") {
    const mentors = others.slice(0, 2);
    const mentor = mentors.find((phone) => phone.unread) ?? mentors[0];
    bringForward(mentor.peer);
    mentors.forEach((phone) => phone.glow());
    mentor.log.focus();
  } else {
    document.querySelector("[data-step='day']").focus();
  }
});

// ---- one phone at a time on a narrow screen -----------------------------------

function drawTabs() {
  const tabs = $("tabs");
  const focused = tabs.contains(document.activeElement);
  tabs.replaceChildren(...[...phones.values()].map((phone) => {
    const name = phone.state.title.split(",")[0];
    const face = make("span", { className: "avatar", ariaHidden: "true" }, initials(name));
    const tab = make("button", { type: "button", id: `tab-${phone.peer}`, title: phone.state.title }, face, make("span", {}, name));
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", phone.node.id);
    tab.setAttribute("aria-selected", String(phone.peer === active));
    tab.tabIndex = phone.peer === active ? 0 : -1;
    tab.dataset.hue = phone.node.dataset.hue;
    if (phone.unread) {
      tab.append(make("b", { className: "count", ariaHidden: "true" }, String(phone.unread)));
      tab.setAttribute("aria-label", `${phone.state.title}, ${word("unread")}: ${phone.unread}`);
    }
    tab.addEventListener("click", () => bringForward(phone.peer));
    return tab;
  }));
  if (focused) $(`tab-${active}`)?.focus();
}

document.addEventListener("keydown", (event) => {
  const place = event.altKey && !event.ctrlKey && !event.metaKey ? event.code.match(/^Digit([1-4])$/)?.[1] : null;
  const phone = place && [...phones.values()][place - 1];
  if (!phone) return;
  event.preventDefault();
  bringForward(phone.peer);
  phone.input.focus();
});

function bringForward(peer) {
  active = peer;
  arrange();
}

function arrange() {
  for (const phone of phones.values()) {
    const front = phone.peer === active;
    phone.node.classList.toggle("front", front);
    if (narrow.matches) phone.node.setAttribute("role", "tabpanel");
    else phone.node.removeAttribute("role");
    phone.look(front || !narrow.matches);
  }
  drawTabs();
}

$("tabs").addEventListener("keydown", (event) => {
  const peers = [...phones.keys()];
  const at = peers.indexOf(active);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: peers.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  bringForward(peers[(to + peers.length) % peers.length]);
  $(`tab-${active}`).focus();
});

narrow.addEventListener("change", arrange);
listen();
