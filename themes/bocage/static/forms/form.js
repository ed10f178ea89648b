// What a form adds to itself where scripts run. Everything works without it.
(() => {
  "use strict";
  const wrong = document.getElementById("_wrong");
  if (wrong) wrong.focus();

  // While the form is filled in, prove by some work that no machine sends thousands of them.
  const sum = document.getElementById("_sum");
  const proof = document.querySelector("[name=altcha]");
  if (!sum || !proof || !globalThis.crypto || !crypto.subtle) return;
  const form = proof.form;
  const solved = () => {
    sum.hidden = true;
  };
  if (proof.value) return solved();

  const { algorithm, challenge, salt, signature, maxnumber, maxNumber } = JSON.parse(sum.dataset.proof);
  const coder = new TextEncoder();
  const most = maxnumber ?? maxNumber;
  const wanted = Uint8Array.from(challenge.match(/../g), (pair) => parseInt(pair, 16));
  const right = async (number) => {
    const found = new Uint8Array(await crypto.subtle.digest(algorithm, coder.encode(salt + number)));
    return found.every((byte, at) => byte === wanted[at]);
  };

  async function work() {
    for (let first = 0; first <= most; first += 256) {
      const numbers = Array.from({ length: Math.min(256, most - first + 1) }, (_, at) => first + at);
      const found = (await Promise.all(numbers.map(right))).indexOf(true);
      if (found < 0) continue;
      const number = first + found;
      proof.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
      return solved();
    }
  }
  const working = work().catch(() => {}); // then the sum is asked for, as without scripts

  // Who is faster than the work waits for its end; nobody sends twice.
  let sending = false;
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (sending) return event.preventDefault();
    sending = true;
    if (proof.value || document.getElementById("f-sum").value) return;
    event.preventDefault();
    const label = button.textContent;
    button.textContent = form.dataset.working;
    working.then(() => {
      sending = false;
      button.textContent = label;
      if (proof.value) form.requestSubmit(button);
    });
  });
  addEventListener("pageshow", () => {
    sending = false;
  });
})();

// A picture larger than is published (site.pictures) is made smaller before it is sent: on a slow line
// that is the difference between seconds and minutes. What this browser cannot read goes as it is.
(() => {
  "use strict";
  const field = document.getElementById("f-picture");
  if (!field || !globalThis.createImageBitmap || !globalThis.DataTransfer) return;
  const widest = 1600;
  const tallest = 3200;
  const worth = 1_000_000;

  async function smaller(file) {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, widest / picture.width, tallest / picture.height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.92));
  }

  field.addEventListener("change", async () => {
    const [file] = field.files;
    if (!file || file.size < worth) return;
    const made = await smaller(file).catch(() => null);
    if (!made || made.size >= file.size || field.files[0] !== file) return;
    const carrier = new DataTransfer();
    carrier.items.add(new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: made.type }));
    field.files = carrier.files;
  });
})();
