// The review by keyboard: a number chooses a value, a letter decides.

const form = document.getElementById("decide");

function press(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) return false;
  if (found.matches("input")) {
    found.checked = true;
    found.focus();
    return true;
  }
  if (found.value === "correct") {
    const typed = form.elements.namedItem("value");
    if (!typed.value) {
      typed.focus();
      return true;
    }
  }
  const name = form?.elements.namedItem("by");
  if (found.matches("button") && name && !name.value.trim()) {
    name.focus();
    name.reportValidity();
    return true;
  }
  found.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("input:not([type=radio]), textarea, select");
  if (field || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "u") document.querySelector("[data-act=undo]")?.click();
  else if (event.key === "k") history.back();
  else if (!press(event.key)) return;
  event.preventDefault();
});

// Enter in the field of the right value means: correct.
form?.elements.namedItem("value")?.addEventListener?.("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    press("c");
  }
});

// A correction needs its value; the other verdicts must not be held up by an empty field.
form?.addEventListener("submit", (event) => {
  const typed = form.elements.namedItem("value");
  if (event.submitter?.value === "correct" && typed && !typed.value.trim()) {
    event.preventDefault();
    typed.focus();
  }
});
