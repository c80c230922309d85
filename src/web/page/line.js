// The line to the server: what changes in the chat, as it changes. Where no stream gets through,
// it asks every few seconds.

const OPENS_WITHIN = 8000; // ms
const ASKS_EVERY = 4000; // ms
const AGAIN_AFTER = 1500; // ms
const KINDS = ["message", "gone", "toast", "keys", "unseen"];

export class Line {
  /**
   * Tells what came after the change `at`. `on.news(kind, data)`, `on.open()`, `on.broken()`,
   * `on.over()` when the device is signed out, `on.reset()` when everything must be read anew.
   */
  constructor(at, on) {
    this.at = at;
    this.on = on;
    this.closed = false;
    this.listen();
  }

  close() {
    this.closed = true;
    this.source?.close();
    clearTimeout(this.timer);
  }

  listen() {
    if (this.closed) return;
    const source = new EventSource(`/page/events?after=${this.at}`);
    this.source = source;
    this.timer = setTimeout(() => this.ask(), OPENS_WITHIN);
    source.addEventListener("open", () => {
      clearTimeout(this.timer);
      this.on.open();
    });
    source.addEventListener("error", () => {
      if (this.closed || this.source !== source) return;
      // The browser comes again by itself with the last number it got, unless it was refused.
      this.on.broken();
      if (source.readyState !== EventSource.CLOSED) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), AGAIN_AFTER);
    });
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => {
        if (this.closed) return;
        this.at = Number(event.lastEventId) || this.at;
        this.on.news(kind, JSON.parse(event.data));
      });
    }
    source.addEventListener("over", () => this.end(this.on.over));
    source.addEventListener("reset", () => this.end(this.on.reset));
  }

  end(tell) {
    if (this.closed) return;
    this.close();
    tell();
  }

  /** Without a stream. When it answers, a stream is tried again. */
  async ask() {
    if (this.closed) return;
    this.source.close();
    try {
      const reply = await fetch(`/page/news?after=${this.at}`, { cache: "no-store" });
      if (this.closed) return;
      if (reply.status === 401) return this.end(this.on.over);
      if (!reply.ok) throw new Error(reply.statusText);
      const told = await reply.json();
      if (told.reset) return this.end(this.on.reset);
      this.on.open();
      this.at = told.at;
      for (const { kind, data } of told.news) this.on.news(kind, data);
      this.on.news("unseen", told.around);
      this.asked = (this.asked ?? 0) + 1;
      if (this.asked % 10 === 1) return this.listen();
    } catch (error) {
      console.warn(error);
      if (this.closed) return;
      this.on.broken();
    }
    this.timer = setTimeout(() => this.ask(), ASKS_EVERY);
  }
}
