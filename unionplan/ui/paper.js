// Draws a report's blocks from data, text as text; a figure and an edit button tell Python their paragraph.
const make = (tag, words, className) => {
  const element = document.createElement(tag)
  element.textContent = words ?? ""
  if (className) element.className = className
  return element
}

const button = (words, className, label, told) => {
  const element = make("button", words, className)
  element.type = "button"
  element.setAttribute("aria-label", label)
  element.addEventListener("click", told)
  return element
}

// What stands below is still being put in place while the run goes on.
const settle = (then) => {
  const running = () => document.querySelector('[data-test-script-state="running"]')
  const wait = () => (running() ? setTimeout(wait, 50) : then())
  setTimeout(wait, 150)
}

export default function ({ data, parentElement, setTriggerValue }) {
  const sheet = parentElement.querySelector(".sheet")
  const drawn = JSON.stringify(data)
  if (sheet.dataset.drawn === drawn) return
  sheet.dataset.drawn = drawn

  const fill = (element, runs, key) => {
    let first = true
    for (const [words, figure] of runs) {
      if (!figure || !key) {
        element.append(words)
        continue
      }
      const opener = button(words, "figure", `${words} ${data.open}`, () => setTriggerValue("figure", key))
      opener.tabIndex = first ? 0 : -1 // all figures of a paragraph open the same records
      first = false
      element.append(opener)
    }
    return element
  }

  const table = (block) => {
    const element = make("table")
    const head = element.createTHead().insertRow()
    for (const title of block.titles) head.append(make("th", title))
    const body = element.createTBody()
    for (const line of block.lines) {
      const row = body.insertRow()
      line.cells.forEach((runs, place) => {
        const cell = fill(row.insertCell(), runs, line.key)
        cell.dataset.title = block.titles[place]
        if (line.cells.length === 1) cell.colSpan = block.titles.length
      })
    }
    return element
  }

  sheet.replaceChildren(
    ...data.blocks.map((block) => {
      if (block.tag === "table") return table(block)
      const element = fill(make(block.tag), block.runs, block.key)
      if (block.edited) element.classList.add("edited")
      if (block.group) {
        const label = `${data.edit} ${block.runs.map(([words]) => words).join("")}`
        element.append(button(data.edit, "reword", label, () => setTriggerValue("reword", block.group)))
      }
      return element
    }),
  )
  if (data.ahead) settle(() => sheet.lastElementChild.scrollIntoView({ block: "start" }))
}
