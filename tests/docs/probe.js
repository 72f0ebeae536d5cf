// Runs in a page of the built site: asks its search each question, axe-core for what bars a reader, or the layout on
// paper for what does not belong there, posts the answer, and goes on to the page that it gets back.
const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));

function* everything(root) {
  for (const each of root.querySelectorAll("*")) {
    yield each;
    if (each.shadowRoot) yield* everything(each.shadowRoot);
  }
}

const first = test => [...everything(document)].find(test);
const results = () =>
  [...everything(document)].filter(each => each.getRootNode() !== document && each.tagName === "A" && each.href);

async function found(question) {
  const box = first(each => each.tagName === "INPUT" && each.getRootNode() !== document && each.type !== "checkbox");
  const before = results().map(each => each.href).join();
  box.value = question;
  box.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: question }));
  for (let i = 0; i < 100 && results().map(each => each.href).join() === before; i++) await wait(100);
  await wait(500);
  return results().slice(0, 3).map(each => decodeURI(new URL(each.href).pathname));
}

function* mediaRules(rules) {
  for (const each of rules) {
    if (each instanceof CSSMediaRule) yield each;
    if (each.cssRules) yield* mediaRules(each.cssRules);
  }
}

// Shows the page as it is printed, as wide as the paper leaves room for it; answers with what is there beside the
// article, what only a screen has a use for, and what is cut off.
function printed(width) {
  // That of the fonts is another host's, and may not be read.
  const sheets = [...document.styleSheets].filter(each => !each.href || new URL(each.href).origin === location.origin);
  const rules = sheets.flatMap(each => [...mediaRules(each.cssRules)]);
  for (const { media } of rules) {
    if (/print/.test(media.mediaText)) media.mediaText = "all";
    else if (/screen/.test(media.mediaText)) media.mediaText = "not all";
  }
  document.body.style.width = width;
  const article = document.querySelector("article");
  const seen = { opacityProperty: true, visibilityProperty: true };
  const shown = [...document.body.querySelectorAll("*")].filter(each => each.checkVisibility(seen));
  const says = each => [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const beside = shown.filter(each => !article.contains(each) && says(each));
  const controls = shown.filter(each => each.matches("button, input, nav, .headerlink"));
  const edge = document.body.getBoundingClientRect().right;
  const hides = each => getComputedStyle(each).overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1;
  const cut = shown.filter(each => article.contains(each) && (hides(each) || each.getBoundingClientRect().right > edge + 1));
  const named = (why, found) => found.map(each => `${why}: ${each.outerHTML.slice(0, 120)}`);
  return [...named("beside", beside), ...named("control", controls), ...named("cut", cut)];
}

async function probe() {
  if (typeof PAPER !== "undefined") return printed(PAPER);
  if (window.axe) {
    const { violations } = await axe.run();
    return violations.map(each => `${each.id}: ${each.nodes[0].html}`);
  }
  first(each => each.className === "md-search__button").click();
  for (let i = 0; i < 100 && !first(each => each.tagName === "INPUT" && each.getRootNode() !== document); i++) await wait(100);
  await wait(500);
  const answers = [];
  for (const question of QUESTIONS) answers.push(await found(question));
  return answers;
}

addEventListener("load", async () => {
  await wait(1000);
  let answer;
  try {
    answer = await probe();
  } catch (error) {
    answer = [String(error)];
  }
  const next = await (await fetch("/answer", { method: "POST", body: JSON.stringify(answer) })).text();
  if (next) location = next;
});
