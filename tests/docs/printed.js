// Runs in a page of the built site: shows it as it is printed, as wide as the paper leaves room for it; returns what is
// there beside the article, what only a screen has a use for, and what is cut off.
const [width] = arguments;

function* mediaRules(rules) {
  for (const each of rules) {
    if (each instanceof CSSMediaRule) yield each;
    if (each.cssRules) yield* mediaRules(each.cssRules);
  }
}

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
