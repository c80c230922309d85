// The three things to try first. A step is done when the person has done it, in any order.

const STEPS = ["ask", "take", "later"];

export class Tour {
  /** `show(step)` leads the eye and the focus to the place of a step. */
  constructor(node, show) {
    this.node = node;
    this.done = new Set();
    for (const button of node.querySelectorAll("[data-tour]")) {
      button.addEventListener("click", () => show(button.dataset.tour));
    }
    node.querySelector("#tour-close").addEventListener("click", () => {
      sessionStorage.setItem("tour", "closed");
      node.hidden = true;
    });
  }

  /** Starts from the first step. */
  start() {
    this.done.clear();
    this.node.hidden = sessionStorage.getItem("tour") === "closed";
    this.mark();
  }

  finish(step) {
    this.done.add(step);
    this.mark();
  }

  mark() {
    const next = STEPS.find((step) => !this.done.has(step));
    for (const button of this.node.querySelectorAll("[data-tour]")) {
      const step = button.dataset.tour;
      const item = button.parentElement;
      item.classList.toggle("done", this.done.has(step));
      // When all is done the last one stays in sight.
      item.classList.toggle("next", step === (next ?? STEPS.at(-1)));
      if (step === next) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
  }
}
