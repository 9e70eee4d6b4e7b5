// Arrow keys and a remote's keys turn the screens; none while a drawer is open or somebody types.
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
const BLANK = ["b", "B", "."];
const TYPED_IN = "input, textarea, select, [contenteditable], [role=listbox]";
const PRESSED = "button, a, summary";
const page = document.documentElement.classList;
let at, last, send; // of the screen shown now: Streamlit calls the function below for every screen

function asked(key) {
  if (key === "Home") return 1;
  if (key === "End") return last;
  return key in STEPS ? Math.min(Math.max(at + STEPS[key], 1), last) : null;
}

function pressed(event) {
  const on = event.target instanceof Element ? event.target : document.body;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.querySelector("[role=dialog]") || on.closest(TYPED_IN)) return;
  if (event.key === " " && on.closest(PRESSED)) return;
  const blank = BLANK.includes(event.key);
  const screen = asked(event.key);
  if (!blank && screen === null && event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  if (event.repeat) return;
  if (blank || page.contains("blank")) page.toggle("blank");
  else if (event.key === "Escape") send("left", true);
  else if (screen !== at) send("screen", (at = screen));
}

export default function ({ data, setTriggerValue }) {
  ({ at, last } = data);
  send = setTriggerValue;
  window.addEventListener("keydown", pressed, true);
  return () => {
    window.removeEventListener("keydown", pressed, true);
    page.remove("blank");
  };
}
