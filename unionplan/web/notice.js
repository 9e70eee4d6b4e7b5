"use strict";
{
  const parts = [...document.querySelectorAll("main > section")];
  const clock = document.getElementById("clock");
  const place = document.getElementById("place");
  const held = document.getElementById("held");
  const EVERY = 12000, REST = 60000;
  let now = 0, next = 0;

  const turn = (to) => {
    now = (to + parts.length) % parts.length;
    parts.forEach((part, i) => part.classList.toggle("now", i === now));
    place.textContent = `${now + 1} / ${parts.length}`;
    history.replaceState(null, "", `#${parts[now].id}`); // the page loads itself anew and goes on here
    next = Date.now() + EVERY;
  };
  const hold = () => {
    next = Date.now() + REST;
    held.hidden = false;
  };
  const tick = () => {
    const time = new Date();
    clock.textContent = `${time.getHours()}:${String(time.getMinutes()).padStart(2, "0")}`;
    if (Date.now() < next) return;
    held.hidden = true;
    turn(now + 1);
  };

  document.documentElement.classList.add("turns");
  turn(Math.max(0, parts.findIndex((part) => `#${part.id}` === location.hash)));
  addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (step) turn(now + step);
    hold();
  });
  for (const moved of ["pointermove", "pointerdown"]) addEventListener(moved, hold);
  tick();
  setInterval(tick, 250);
}
