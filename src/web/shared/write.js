// Where a person writes on a phone: the input, the send button, and the little menu of attachments
// where there is one.

const TALLEST = 120; // px

export class Writer {
  /** `on.send(text)` and `on.attach(kind)` run when the person did that. */
  constructor(form, on) {
    this.on = on;
    this.input = form.querySelector("textarea");
    this.kinds = form.querySelector(".kinds");
    this.clip = form.querySelector(".clip");

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener("input", () => this.grow());

    const attach = form.querySelector(".attach");
    if (!attach) return;
    this.clip.addEventListener("click", () => this.open(this.kinds.hidden));
    attach.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.kinds.hidden) this.close();
    });
    attach.addEventListener("focusout", (event) => {
      // Safari gives a pressed button no focus: then there is no target, and the press is to come.
      if (event.relatedTarget && !attach.contains(event.relatedTarget)) this.open(false);
    });
    document.addEventListener("pointerdown", (event) => {
      if (!this.kinds.hidden && !attach.contains(event.target)) this.open(false);
    });
    for (const button of this.kinds.querySelectorAll("button")) {
      button.addEventListener("click", () => {
        this.close();
        on.attach(button.dataset.kind);
      });
    }
  }

  send() {
    const text = this.input.value.trim();
    if (!text) return;
    this.draft("");
    this.on.send(text);
  }

  /** Puts a text into the input without sending it. */
  draft(text) {
    this.input.value = text;
    this.grow();
  }

  /** Gives a text back that could not be sent, unless another is being written. */
  giveBack(text) {
    if (!this.input.value) this.draft(text);
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
  }

  open(open) {
    this.kinds.hidden = !open;
    this.clip.setAttribute("aria-expanded", String(open));
    if (open) this.kinds.querySelector("button").focus();
  }

  close() {
    this.open(false);
    this.clip.focus();
  }
}
