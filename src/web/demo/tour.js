// The three things to try first. A step is done when the person has done it, in any order.

import { word } from "/base.js";

const STEPS = ["ask", "take", "later"];

export class Tour {
  /** `show(step)` leads the eye and the focus to the place of a step. */
  constructor(node, show) {
    this.node = node;
    this.done = new Set();
    this.closed = sessionStorage.getItem("tour") === "closed";
    for (const button of node.querySelectorAll("[data-tour]")) {
      button.addEventListener("click", () => show(button.dataset.tour));
    }
    node.querySelector("#tour-close").addEventListener("click", () => {
      sessionStorage.setItem("tour", "closed");
      this.closed = true;
      node.hidden = true;
    });
  }

  /** Starts from the first step. */
  start() {
    this.done.clear();
    this.node.hidden = this.closed;
    this.mark();
  }

  finish(step) {
    this.done.add(step);
    this.mark();
  }

  /** Shows where the person is; also after the language changed. */
  mark() {
    const next = STEPS.find((step) => !this.done.has(step));
    for (const button of this.node.querySelectorAll("[data-tour]")) {
      const step = button.dataset.tour;
      const item = button.parentElement;
      const text = button.querySelector("span").textContent;
      button.setAttribute("aria-label", this.done.has(step) ? `${text}: ${word("tour-done")}` : text);
      item.classList.toggle("done", this.done.has(step));
      // When all is done the last one stays in sight.
      item.classList.toggle("next", step === (next ?? STEPS.at(-1)));
      if (step === next) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
  }
}
