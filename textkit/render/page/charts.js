// Charts: Vega-Lite draws them from the tables of the page, with the page's colours, when they come into sight.

const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const drawn = new Map();
const LINE = 19; // pixels

/** The look of charts, from the colours of the page and the pixels there are. */
function look(width) {
  const [ink, soft, rule, accent, paper] = ["--ink", "--soft", "--rule", "--accent", "--paper"].map(style);
  const font = getComputedStyle(document.body).fontFamily;
  const chinese = `${font}, ${style("--hans")}`;
  return {
    background: null,
    font: chinese,
    view: { stroke: null },
    axis: { labelColor: ink, titleColor: soft, gridColor: rule, domainColor: rule, tickColor: rule, labelFontSize: 12, titleFontSize: 11, titleFontWeight: 400, labelLimit: 200 },
    axisX: { labelColor: soft, labelFontSize: 11 },
    axisY: { ticks: false, domain: false, labelPadding: 8, labelLimit: Math.min(260, 0.34 * width) },
    bar: { color: `color-mix(in srgb, ${accent} 70%, ${paper})` },
    mark: { color: accent },
    range: { category: Array.from({ length: 10 }, (_, n) => style(`--c${n}`)) },
  };
}

/** A specification with the page's colours for their names. */
function painted(spec) {
  return JSON.parse(JSON.stringify(spec), (_, value) => (typeof value === "string" && value.startsWith("--") ? style(value) : value));
}

const number = (text) => (text === "" || text === "·" ? null : Number(text.replaceAll(",", "")));

function tableRows(table) {
  return rowsOf(table).map((row, index) => {
    const button = $(".t", table.tBodies[0].rows[index]);
    for (const name of Object.keys(row)) if (!["term", "forms"].includes(name)) row[name] = number(row[name]);
    return { ...row, t: Number(button.dataset.t) };
  });
}

const shownArticles = () => data.articles.map((article, index) => ({ ...article, a: index })).filter(({ a }) => !hidden.has(a));

/** What each chart is drawn from. */
const sources = {
  merged: () => tableRows($('table[data-name="merged"]')),
  next: (figure) => tableRows($("table", figure.parentElement)),
  map: () => shownArticles().filter(({ x }) => typeof x === "number").map((article) => ({ ...article, number: article.a + 1 })),
  likeness: () => {
    const shown = shownArticles().sort((one, other) => one.topic - other.topic || one.a - other.a);
    return shown.flatMap((one) => shown.filter((other) => other !== one).map((other) => ({
      line: `${one.a + 1}  ${one.article}`, column: other.a + 1, article: one.article, other: other.article,
      similarity: data.likeness[one.a][other.a], a: one.a,
    })));
  },
  which: () => strokes(Number($("#which").value)),
  reader: (figure) => strokes(Number(figure.dataset.term)),
};

async function draw(figure) {
  const plot = $(".plot", figure);
  if (!plot.clientWidth) return;
  const rows = sources[figure.dataset.from](figure);
  figure.hidden = !rows.length;
  if (!rows.length) return;
  const spec = painted(data.charts[figure.dataset.chart]);
  const result = await embed(plot, spec, rows, look(plot.clientWidth));
  drawn.get(figure)?.finalize();
  drawn.set(figure, result);
  result.view.addEventListener("click", (_event, item) => clicked(item?.datum));
  tagged(plot);
}

const different = (rows, name) => [...new Set(rows.map((row) => row[name]))];

/** Keep the colours of topics and the order of columns, whichever articles are shown. */
function settle(spec, rows) {
  for (const { encoding } of spec.layer ?? [spec]) {
    if (encoding?.color?.field === "topic") {
      const topics = different(rows, "topic");
      encoding.color.scale = { domain: topics, range: topics.map((topic) => style(`--c${(topic + 9) % 10}`)) };
    }
    if (encoding?.x?.field === "column") {
      const lines = different(rows, "line");
      encoding.x.scale = { domain: lines.map((line) => parseInt(line)) };
    }
  }
}

function embed(plot, spec, rows, config) {
  const lines = different(rows, "line" in rows[0] ? "line" : "term").length;
  settle(spec, rows);
  return vegaEmbed(plot, { height: LINE * lines, ...spec, autosize: { type: "fit-x", contains: "padding" }, datasets: { rows }, config }, {
    ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: showTip, logLevel: 1,
  });
}

/** Give each text of a chart its language, so that the right shapes of characters are chosen. */
function tagged(plot) {
  for (const text of $$("text", plot)) {
    if (!/\p{Script=Han}/u.test(text.textContent)) continue;
    const term = labels.get(text.textContent);
    text.setAttribute("lang", LANGUAGES[state.script] ?? (term === undefined ? "zh" : data.labels[term][LANG]));
  }
}

function clicked(datum) {
  if (!datum) return;
  if (datum.sentence !== undefined) showSentence(datum);
  else if (datum.t !== undefined) read(datum.t);
  else if (datum.a !== undefined) location.hash = `#a${datum.a + 1}`;
}

function showTip(_handler, event, _item, value) {
  const tip = $("#tip");
  tip.hidden = !value;
  if (!value) return;
  const pairs = Object.entries(value).filter(([, text]) => text !== "" && text !== null && text !== "null");
  tip.replaceChildren(make("div", {}, ...pairs.flatMap(([name, text]) => [make("span", { text: name }), make("span", { text: String(text), lang: LANGUAGES[state.script] ?? "zh" })])));
  const { innerWidth, innerHeight } = window;
  tip.style.left = `${Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.min(event.clientY + 14, innerHeight - tip.offsetHeight - 8)}px`;
}

/** Save a chart as it is on white paper. */
async function save(figure) {
  const root = document.documentElement;
  const theme = root.dataset.theme;
  root.dataset.theme = "light";
  const box = make("div", { className: "plot" });
  $("body").append(box);
  try {
    const spec = { ...painted(data.charts[figure.dataset.chart]), width: Math.max(480, $(".plot", figure).clientWidth) };
    const rows = sources[figure.dataset.from](figure);
    const result = await embed(box, spec, rows, { ...look(spec.width), background: "white" });
    download(`${figure.dataset.title}.svg`, "image/svg+xml", await result.view.toSVG());
    result.finalize();
  } finally {
    box.remove();
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  }
}

const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting && !drawn.has(target)) draw(target);
}, { rootMargin: "300px" });

for (const figure of $$("figure[data-chart]")) {
  const button = make("button", { type: "button", className: "act", text: "save SVG" });
  button.addEventListener("click", () => save(figure));
  figure.append(make("div", { className: "plot", role: "img", ariaLabel: figure.dataset.title }), button);
  if (figure.dataset.from !== "reader") sight.observe(figure);
}

let pending = 0;
document.addEventListener("redraw", () => {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(() => { for (const figure of drawn.keys()) draw(figure); });
});
addEventListener("beforeprint", () => { for (const figure of $$("figure[data-chart]")) if (!drawn.has(figure)) draw(figure); });
