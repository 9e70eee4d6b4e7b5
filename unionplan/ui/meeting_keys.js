// Arrow keys and a remote's keys turn the screens; none while a drawer is open or somebody types.
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
const BLANK = ["b", "B", "."];
const TYPED_IN = "input, textarea, select, [contenteditable], [role=listbox]";
const PRESSED = "button, a, summary";
const page = document.documentElement.classList;
const PATIENCE = 2000; // ms in which a screen asked for is on its way
let at, last, send, asked = { screen: null, until: 0 };

function meant(key) {
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
  const screen = meant(event.key);
  if (!blank && screen === null && event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  if (event.repeat) return;
  if (blank || page.contains("blank")) page.toggle("blank");
  else if (event.key === "Escape") send("left", true);
  else if (screen !== at) {
    at = screen;
    asked = { screen, until: Date.now() + PATIENCE };
    send("screen", screen);
  }
}

// Called for every screen; one that comes while a later one was asked for already is passed through.
export default function ({ data, setTriggerValue }) {
  if (data.at === asked.screen || Date.now() > asked.until) {
    at = data.at;
    asked.until = 0;
  }
  last = data.last;
  send = setTriggerValue;
  window.addEventListener("keydown", pressed, true);
  return () => {
    window.removeEventListener("keydown", pressed, true);
    page.remove("blank");
  };
}
