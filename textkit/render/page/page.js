"use strict";
// The page itself: terms in the script of choice, finding, sorting, hiding, copying, light and dark.

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const data = JSON.parse($("#data").textContent);
const OWN = 0, LANG = 3, KEY = 4;
const LANGUAGES = [null, "zh-Hans", "zh-Hant"];
const state = { script: data.script };

/** Make an element: its class, its text, its children. */
function make(tag, { text, ...properties } = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

const labels = new Map(data.labels.map((label, number) => [label[OWN], number]));

/** How a term is shown now, and in which language. */
const spelled = (number) => data.labels[number][state.script];
const languageOf = (number) => LANGUAGES[state.script] ?? data.labels[number][LANG];

function termButton(number) {
  return make("button", { type: "button", className: "t", text: spelled(number), lang: languageOf(number) }, );
}

// --- The script of terms

function showScript(script) {
  state.script = script;
  for (const element of $$("[data-t], [data-l]")) {
    const number = element.dataset.t ?? element.dataset.l;
    element.dataset.lang ??= element.lang;
    element.textContent = spelled(number);
    element.lang = LANGUAGES[script] ?? element.dataset.lang;
  }
  for (const option of $$("#which option")) option.textContent = spelled(option.value);
  document.dispatchEvent(new Event("redraw"));
}

$(`#script input[value="${state.script}"]`).checked = true;
$("#script").addEventListener("change", (event) => showScript(Number(event.target.value)));

// --- Light and dark

const THEMES = ["auto", "light", "dark"];

$("#theme").addEventListener("click", (event) => {
  const theme = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme ?? "auto") + 1) % THEMES.length];
  event.target.textContent = `Theme: ${theme}`;
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  document.dispatchEvent(new Event("redraw"));
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.dispatchEvent(new Event("redraw")));

// --- Finding

const found = $("#found");

function find(query) {
  const wanted = query.trim().toLowerCase();
  found.replaceChildren();
  found.hidden = !wanted;
  if (!wanted) return;
  const keys = new Set();
  const terms = data.labels.flatMap((label, number) => {
    const fits = !keys.has(label[KEY]) && label.slice(0, 3).some((form) => form.toLowerCase().includes(wanted));
    if (fits) keys.add(label[KEY]);
    return fits ? [number] : [];
  });
  terms.sort((a, b) => data.labels[a][OWN].length - data.labels[b][OWN].length || a - b);
  const articles = data.articles.flatMap((article, number) =>
    `${article.article} ${article.headline}`.toLowerCase().includes(wanted) ? [number] : []);
  const buttons = terms.slice(0, 30).map((number) => {
    const button = termButton(number);
    button.dataset.t = number;
    return button;
  });
  if (buttons.length) found.append(make("p", { className: "note", text: "Terms" }), make("div", { className: "terms" }, ...buttons));
  if (articles.length) found.append(make("p", { className: "note", text: "Articles" }));
  for (const number of articles.slice(0, 12)) {
    const { article, headline, lang } = data.articles[number];
    found.append(make("a", { href: `#a${number + 1}` }, article, " ", make("span", { className: "note", text: headline, lang })));
  }
  if (!terms.length && !articles.length) found.append(make("p", { className: "note", text: "No term and no article of this page is called so." }));
}

$("#find").addEventListener("input", (event) => find(event.target.value));
$("#find").addEventListener("keydown", (event) => {
  if (event.key === "Enter") found.querySelector("button, a")?.click();
  if (event.key === "ArrowDown") found.querySelector("button, a")?.focus();
  if (event.key === "Escape") closeFound();
});
found.addEventListener("click", (event) => { if (event.target.closest("a, button")) closeFound(); });
document.addEventListener("click", (event) => { if (!event.target.closest(".find")) found.hidden = true; });

function closeFound() {
  found.hidden = true;
  $("#find").value = "";
}

// --- Sorting

const valueOf = (cell) => cell.dataset.v ?? cell.textContent.trim();
const numberOf = (text) => (text === "" || text === "·" ? -Infinity : Number(text.replaceAll(",", "")));

function sortBy(table, column, button) {
  const body = table.tBodies[0];
  const head = button.closest("th");
  const numeric = !$$("tr", body).some((row) => Number.isNaN(numberOf(valueOf(row.cells[column]))));
  const falling = head.ariaSort ? head.ariaSort === "ascending" : numeric;
  for (const other of $$("thead th", table)) other.removeAttribute("aria-sort");
  head.ariaSort = falling ? "descending" : "ascending";
  const compare = numeric
    ? (a, b) => numberOf(a) - numberOf(b)
    : (a, b) => a.localeCompare(b, "zh");
  const rows = [...body.rows].map((row) => [valueOf(row.cells[column]), row]);
  rows.sort(([a], [b]) => (falling ? compare(b, a) : compare(a, b)));
  body.append(...rows.map(([, row]) => row));
}

function sortable(table) {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const term = $(".t", head);
    const button = make("button", { type: "button", text: term ? "↕" : head.textContent, className: term ? "order" : "" });
    if (term) button.ariaLabel = `Sort by ${term.textContent}`;
    if (term) head.append(button);
    else head.replaceChildren(button);
    button.addEventListener("click", () => sortBy(table, column, button));
  });
}

// --- Hiding articles

const hidden = new Set();

function showHidden() {
  for (const element of $$("[data-a]")) element.hidden = hidden.has(Number(element.dataset.a));
  $("#hiding").hidden = !hidden.size;
  $("#hiding span").textContent =
    `${hidden.size} ${hidden.size === 1 ? "article is" : "articles are"} hidden on this page; the numbers are those of all.`;
  document.dispatchEvent(new Event("redraw"));
}

for (const row of $$("#articles tr[data-a]")) {
  const button = make("button", { type: "button", className: "hide", text: "hide", ariaLabel: `Hide ${row.cells[1].dataset.v}` });
  button.addEventListener("click", () => { hidden.add(Number(row.dataset.a)); showHidden(); });
  $(".name", row).after(button);
}
$("#hiding button").addEventListener("click", () => { hidden.clear(); showHidden(); });

// --- Copying

/** The rows of a table as objects, by the names of its columns. */
function rowsOf(table) {
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.dataset.c);
  return [...table.tBodies[0].rows].map((row) =>
    Object.fromEntries(names.map((name, column) => [name, textOf(row.cells[column])])));
}

function textOf(cell) {
  const terms = $$(".t", cell);
  return terms.length ? terms.map((term) => term.textContent).join(" ") : valueOf(cell).replace(/\s+/g, " ");
}

function tsvOf(tables) {
  const names = [...tables[0].tHead.rows[0].cells].map((cell) => cell.dataset.c);
  const named = tables[0].dataset.article !== undefined;
  const lines = [(named ? ["article", ...names] : names).join("\t")];
  for (const table of tables) {
    for (const row of rowsOf(table)) {
      const values = names.map((name) => row[name]);
      lines.push((named ? [table.dataset.article, ...values] : values).join("\t"));
    }
  }
  return `${lines.join("\n")}\n`;
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const name = button.textContent;
  button.textContent = "copied";
  setTimeout(() => { button.textContent = name; }, 1200);
}

function copyButton(tables, text) {
  const button = make("button", { type: "button", className: "act", text, title: "Copy as tab-separated values" });
  button.addEventListener("click", () => copy(tsvOf(tables()), button));
  return button;
}

/** Give a table its buttons; those that are folded away get theirs when they are unfolded. */
function equip(table) {
  if (table.matches(".sort")) sortable(table);
  table.caption.append(copyButton(() => [table], "copy"));
}

for (const details of $$("details")) {
  const unfold = () => $$("table", details).forEach(equip);
  if (details.open) unfold();
  else details.addEventListener("toggle", unfold, { once: true });
}
$$(".body > table, .scroll > table").filter((table) => !table.closest("details")).forEach(equip);
for (const part of $$("[data-all]")) {
  const tables = () => $$("table", part);
  if (tables().length > 1) part.before(make("p", { className: "acts" }, copyButton(tables, "copy all as TSV")));
}

function download(name, type, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// --- Printing shows what is folded away, where it is not too much

const FOLDED = 40;
let opened = [];
addEventListener("beforeprint", () => {
  const folded = $$("details:not([open])").filter((details) => !$('[data-name="removed"]', details));
  opened = folded.length <= FOLDED ? folded : [];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => { for (const details of opened) details.open = false; });
