// Sends what stands in a form's fields to the server a second after it was changed, and when the page goes.
// Nothing is kept in the browser: others may sit at it next.
const PAUSE = 1000
const AGAIN = 3000 // ms after which the server is asked again where it did not answer
const CHANGES = ["input", "change", "keyup", "click"]
const openings = new Map() // opening -> what its fields began with, and what the server has

const element = (key) =>
  document.querySelector(`.st-key-${key.replace(/[^\w-]/g, "-")} :is(textarea, input:not([type=file]))`)

const words = (field) => (field.type === "checkbox" ? (field.checked ? "1" : "0") : field.value)

// What was changed since the form was opened, and what was found in it then.
const standing = ({ form, opening, version, keys, found, began }) => {
  if (!openings.has(opening)) {
    openings.set(opening, { began, sent: JSON.stringify({ form, opening, fields: found }) })
  }
  const known = openings.get(opening)
  const fields = {}
  for (const [name, key] of Object.entries(keys)) {
    const field = element(key)
    if (!field) continue
    const said = words(field)
    known.began[name] ??= said
    if (said !== known.began[name] || name in found) fields[name] = said
  }
  if (Object.keys(fields).length) fields.version = version
  return JSON.stringify({ form, opening, fields })
}

export default function ({ data }) {
  const known = () => openings.get(data.opening)
  let last = standing(data)
  let waiting = setTimeout(() => send(false), PAUSE)

  const send = async (leaving) => {
    clearTimeout(waiting)
    const said = last
    if (said === known().sent) return
    try {
      const headers = { "Content-Type": "application/json" }
      const answer = await fetch("/unfinished", { method: "POST", body: said, headers, keepalive: leaving })
      if (answer.status < 500) {
        known().sent = said
        return
      }
    } catch {}
    if (!leaving) waiting = setTimeout(() => send(false), AGAIN)
  }
  const look = () => {
    if (!Object.values(data.keys).some(element)) return // the form is gone, its last words are known
    const now = standing(data)
    if (now === last) return
    last = now
    clearTimeout(waiting)
    waiting = setTimeout(() => send(false), PAUSE)
  }
  const soon = () => setTimeout(look)
  const leave = () => {
    look()
    send(true)
  }

  for (const name of CHANGES) document.addEventListener(name, soon, true)
  window.addEventListener("pagehide", leave)
  return () => {
    for (const name of CHANGES) document.removeEventListener(name, soon, true)
    window.removeEventListener("pagehide", leave)
    send(true)
  }
}
