// Arrow keys and a remote's keys turn the screens; none while a drawer is open or somebody types.
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
const BLANK = ["b", "B", "."];
const TYPED_IN = "input, textarea, select, [contenteditable], [role=listbox]";
const PRESSED = "button, a, summary";

export default function ({ data, setTriggerValue }) {
  let at = data.at;

  function asked(key) {
    if (key === "Home") return 1;
    if (key === "End") return data.last;
    return key in STEPS ? Math.min(Math.max(at + STEPS[key], 1), data.last) : null;
  }

  function pressed(event) {
    const on = event.target instanceof Element ? event.target : document.body;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.querySelector("[role=dialog]") || on.closest(TYPED_IN)) return;
    if (event.key === " " && on.closest(PRESSED)) return;
    const dark = document.documentElement.classList;
    const blank = BLANK.includes(event.key);
    const screen = asked(event.key);
    if (!blank && screen === null && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (blank || dark.contains("blank")) return dark.toggle("blank");
    if (event.key === "Escape") return setTriggerValue("left", true);
    if (screen !== at) setTriggerValue("screen", (at = screen));
  }

  window.addEventListener("keydown", pressed, true);
  return () => {
    window.removeEventListener("keydown", pressed, true);
    document.documentElement.classList.remove("blank");
  };
}
