// Runs in a page of the built site: asks its search each question, and returns the first three pages that it finds.
const [questions] = arguments;

function* everything(root) {
  for (const each of root.querySelectorAll("*")) {
    yield each;
    if (each.shadowRoot) yield* everything(each.shadowRoot);
  }
}

const first = test => [...everything(document)].find(test);
const isInSearch = each => each.getRootNode() !== document;
const box = () => first(each => isInSearch(each) && each.tagName === "INPUT" && each.type !== "checkbox");
const results = () =>
  [...everything(document)].filter(each => isInSearch(each) && each.tagName === "A" && each.href).map(each => each.href);

// What is shown after a change, as soon as it has stayed the same for a while.
async function settled(read, before) {
  let shown = before;
  for (let same = 0, tries = 0; tries < 400 && (same < 8 || String(shown) === String(before)); tries++) {
    await new Promise(done => setTimeout(done, 25));
    const now = read();
    same = String(now) === String(shown) ? same + 1 : 0;
    shown = now;
  }
  return shown;
}

async function found(question) {
  const before = results();
  box().value = question;
  box().dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: question }));
  const links = await settled(results, before);
  return links.slice(0, 3).map(each => decodeURI(new URL(each).pathname));
}

first(each => each.className === "md-search__button").click();
await settled(() => Boolean(box()), false);
const answers = [];
for (const question of questions) answers.push(await found(question));
return answers;
