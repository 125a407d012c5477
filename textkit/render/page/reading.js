// Reading: the sentences behind a term, in each article's own script.

const reader = $("#reader");
const SENTENCES = 200;
let passages = null;
let opener = null;

/** The sentences are parsed when the first is asked for. */
const allPassages = () => (passages ??= JSON.parse($("#sentences").textContent));

/** The mentions of a term by article: [article, how many, [[sentence, start, length, whole], …]]. */
function mentions(term) {
  return allPassages().hits[data.labels[term][KEY]]
    .filter(([article]) => !hidden.has(article))
    .map(([article, count, flat]) => [article, count, Array.from({ length: flat.length / 4 }, (_, n) => flat.slice(4 * n, 4 * n + 4))]);
}

/** The mentions as rows of a chart. */
function strokes(term) {
  const { sentences, lengths } = allPassages();
  return mentions(term).flatMap(([article, , hits]) => hits.map(([sentence, start]) => ({
    line: `${data.articles[article].article}`, article: data.articles[article].article, a: article, sentence, term,
    at: (sentences[article][sentence][0] + start) / lengths[article], text: shortened([...sentences[article][sentence][1]], start),
  })));
}

const shortened = (letters, start) => letters.slice(Math.max(0, start - 16), start + 24).join("").trim();

const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

function read(term, article) {
  const places = mentions(term);
  const total = places.reduce((sum, [, count]) => sum + count, 0);
  const parts = places.reduce((sum, [, , hits]) => sum + hits.filter((hit) => !hit[3]).length, 0);
  const kept = places.reduce((sum, [, , hits]) => sum + hits.length, 0);
  const title = $("#reader-term");
  title.textContent = spelled(term);
  title.lang = languageOf(term);
  title.dataset.l = term;
  title.dataset.lang = data.labels[term][LANG];
  const lines = [`${plural(total, "mention")} in ${plural(places.length, "article")}`];
  if (parts) lines.push(`${parts.toLocaleString("en")} inside longer words`);
  if (kept < total) lines.push(`${kept.toLocaleString("en")} are shown`);
  const forms = [...surfaces(places)].sort((one, other) => other[1] - one[1]);
  $("#reader-sum").replaceChildren(`${lines.join("; ")}. `, make("span", { lang: "zh", text: forms.length > 1 ? forms.map(([form, count]) => `${form}×${count}`).join(" ") : "" }));
  $("#reader-list").replaceChildren(...sections(places, term));
  for (const button of $$(".t.on")) button.classList.remove("on");
  for (const button of $$(`.t[data-t="${term}"]`)) button.classList.add("on");
  if (reader.hidden) opener = document.activeElement;
  inPlace(() => {
    reader.hidden = false;
    document.documentElement.classList.add("reading");
  });
  reader.scrollTop = 0;
  const figure = $("figure", reader);
  figure.dataset.term = term;
  figure.hidden = false;
  draw(figure);
  const section = article === undefined ? null : $(`[data-place="${article}"]`, reader);
  if (section) section.scrollIntoView({ block: "center" });
  reader.focus({ preventScroll: true });
}

/** Do what changes the layout, and leave where it was what the reader has clicked. */
function inPlace(change) {
  const before = opener?.getBoundingClientRect().top;
  change();
  if (before) scrollBy({ top: opener.getBoundingClientRect().top - before, behavior: "instant" });
}

function surfaces(places) {
  const tally = new Map();
  for (const [article, , hits] of places) {
    for (const [sentence, start, length] of hits) {
      const form = [...allPassages().sentences[article][sentence][1]].slice(start, start + length).join("");
      tally.set(form, (tally.get(form) ?? 0) + 1);
    }
  }
  return tally;
}

function* sections(places, term) {
  let left = SENTENCES;
  for (const [index, [article, count, hits]] of places.entries()) {
    if (left <= 0) {
      const rest = places.slice(index);
      const more = make("button", { type: "button", className: "plain", text: `${plural(rest.length, "more article")}` });
      more.addEventListener("click", () => more.replaceWith(...sections(rest, term)));
      yield more;
      return;
    }
    const { article: name, lang } = data.articles[article];
    const link = make("a", { className: "a", href: `#a${article + 1}`, text: name });
    const section = make("section", {}, make("h3", {}, link, make("span", { text: `${count.toLocaleString("en")}×` })));
    section.dataset.place = article;
    const sentences = Map.groupBy ? Map.groupBy(hits, (hit) => hit[0]) : grouped(hits);
    left -= sentences.size;
    for (const [sentence, those] of sentences) section.append(paragraph(article, sentence, those, lang));
    yield section;
  }
}

function grouped(hits) {
  const groups = new Map();
  for (const hit of hits) groups.set(hit[0], [...(groups.get(hit[0]) ?? []), hit]);
  return groups;
}

function paragraph(article, sentence, hits, lang) {
  const { sentences, lengths } = allPassages();
  const [begins, text] = sentences[article][sentence];
  const letters = [...text];
  const line = make("p", { className: "s", lang });
  line.dataset.s = `${article} ${sentence}`;
  let last = 0;
  for (const [, start, length, whole] of hits) {
    line.append(letters.slice(last, start).join(""), make("mark", { className: whole ? "" : "part", text: letters.slice(start, start + length).join("") }));
    last = start + length;
  }
  line.append(letters.slice(last).join("").trimEnd(), make("small", { lang: "en", text: `${Math.round((100 * begins) / Math.max(1, lengths[article]))} %` }));
  return line;
}

/** Show the sentence of a stroke in a chart. */
function showSentence({ term, a, sentence }) {
  if (reader.hidden || Number($("#reader-term").dataset.l) !== term) read(term, a);
  const line = $(`[data-s="${a} ${sentence}"]`, reader);
  line?.scrollIntoView({ block: "center" });
  line?.classList.add("flash");
  setTimeout(() => line?.classList.remove("flash"), 1500);
}

function closeReader() {
  inPlace(() => {
    reader.hidden = true;
    document.documentElement.classList.remove("reading");
  });
  for (const button of $$(".t.on")) button.classList.remove("on");
  opener?.focus({ preventScroll: true });
  document.dispatchEvent(new Event("redraw"));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".t");
  if (button) {
    event.preventDefault();
    read(Number(button.dataset.t));
    return;
  }
  const cell = event.target.closest(".heat tbody td[title]");
  if (cell) {
    const head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
    read(Number($(".t", head).dataset.t), Number(cell.parentElement.dataset.a));
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !reader.hidden) closeReader();
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
    event.preventDefault();
    $("#find").focus();
  }
});
$("#close").addEventListener("click", closeReader);
$("#which").addEventListener("change", () => draw($('figure[data-from="which"]')));
$(".choose").hidden = !$("#which").options.length;
for (const details of $$("details.target")) {
  details.addEventListener("toggle", () => { const figure = $("figure", details); if (details.open && !drawn.has(figure)) draw(figure); });
}
$("#bar").hidden = false;
document.documentElement.dataset.ready = "";
