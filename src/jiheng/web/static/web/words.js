// What scripts say: the sentences come with the page, in its language; facts are filled in here.
const words = document.getElementById("words")?.dataset ?? {};

export function say(name, facts = {}) {
  return (words[name] ?? "").replaceAll(/\{(\w+)\}/g, (_, fact) => facts[fact] ?? "");
}
