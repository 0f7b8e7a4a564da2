// Adding: files are dropped anywhere on the page; a lot that is on its way is looked at until it is done.

import { part } from "./desk.js";

const field = document.querySelector("input[type=file]");
if (field) {
  const drop = field.closest(".drop");
  const told = drop.querySelector("span");
  const plain = told.textContent;
  const show = () => {
    const names = [...field.files].map((file) => file.name);
    told.textContent = names.length ? names.slice(0, 5).join(", ") + (names.length > 5 ? ` and ${names.length - 5} more` : "") : plain;
  };
  field.addEventListener("change", show);
  addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", () => drop.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) {
      field.files = event.dataTransfer.files;
      show();
      field.form.querySelector("button").focus();
    }
  });
}

async function look() {
  const job = document.getElementById("job");
  if (!job || job.dataset.over === "true") return;
  try {
    const { found } = await part(location.pathname, "#job");
    if (found) {
      const before = job.querySelector(".stage")?.textContent;
      const now = found.querySelector(".stage")?.textContent;
      if (before !== now || found.dataset.over === "true") job.replaceWith(document.adoptNode(found));
    }
  } catch {
    // The desk may be busy; it is asked again.
  }
  setTimeout(look, 700);
}
look();
