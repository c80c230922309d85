// Says that something new is there, where the browser lets it: never what it is.

import { word } from "/base.js";

const TAG = "news";

export class Telling {
  constructor() {
    // A worker keeps the page's own files, and shows what is told. Data never goes through it.
    this.worker = navigator.serviceWorker?.register("/worker.js").then(
      () => navigator.serviceWorker.ready,
      (error) => console.warn(error),
    );
  }

  /** Offers it on a button, as long as nobody has decided; `then` runs when it was allowed. */
  offer(button, then) {
    const canAsk = "Notification" in globalThis && Notification.permission === "default";
    button.hidden = !canAsk;
    button.addEventListener("click", async () => {
      const answer = await Notification.requestPermission();
      button.hidden = answer !== "default";
      if (answer === "granted") then();
    });
  }

  /** Lock screens have many readers: there is something new, and no more. */
  async tell() {
    if (globalThis.Notification?.permission !== "granted") return;
    const worker = await this.worker;
    await worker?.showNotification(word("title"), {
      body: word("news"),
      tag: TAG,
      icon: "/icon-192.png",
      lang: word("lang"),
    });
  }

  /** Somebody is looking. */
  async clear() {
    const worker = await this.worker;
    const shown = (await worker?.getNotifications({ tag: TAG })) ?? [];
    for (const notification of shown) notification.close();
  }
}
