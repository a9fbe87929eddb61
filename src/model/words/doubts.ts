/**
 * Words that take back, or put off, what is said beside them: `planned OAuth2`, `mTLS (optional)`, `HTTPS where possible`.
 * One list for whatever reads words, so that a wish counts as a control nowhere.
 */
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** What is not there yet. */
const putOff = setOf(
  "planned plan plans todo tbd future pending intended eventually soon roadmap upcoming proposed wip",
);
/** What is there for some, or at times. */
const notAlways = setOf(
  "optional optionally opportunistic opportunistically permissive partial partially partly maybe possibly possible probably sometimes occasionally preferred prefer if when where wherever unless",
);
/** What these deny is not always there: `not enforced`, `not yet`. */
const always = setOf(
  "enforced required mandatory always everywhere yet implemented enabled configured active",
);

/** Words that turn around the meaning of a phrase in which they stand, beside those above. */
const around = [
  "no non not without never none lacks lacking missing broken weak bypass bypassed skipped disabled off",
  "should would could will later unknown unclear only some for except but until",
].join(" ");

export const isPutOff = (word: string): boolean => putOff.has(word);

export const isNotAlways = (word: string): boolean => notAlways.has(word);

/** Whether a word that is denied says that something is not always there. */
export const isAlways = (word: string): boolean => always.has(word);

const doubtful = new Set([...putOff, ...notAlways, ...around.split(" ")]);

/** Whether a word of a phrase leaves open what the others say. */
export const isDoubtful = (word: string): boolean => doubtful.has(word.toLowerCase());

/** Whether a text only keeps a place for what nobody has said yet: `TBD`, `unknown`, `?`. */
export const isPlaceholder = (text: string): boolean => placeholder.test(text.trim());

const placeholder =
  /^(?:[?.\u2013\u2014-]*|n\/?a|tb[acd]|todo|unknown|unclear|undefined|to be (?:decided|defined|determined))$/i;
