// Counts words as the server does (dev.earnest.platform.campaign.compose.Words): what stands between spaces, and each
// Chinese or Japanese character. Pure.
const EACH = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const UNDIVIDED = '\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(`[${UNDIVIDED}]+|(?=[${EACH}])[\\p{L}\\p{Nd}]|(?![${EACH}${UNDIVIDED}])[\\p{L}\\p{Nd}](?:(?![${EACH}${UNDIVIDED}])[\\p{L}\\p{Nd}\\p{M}\\p{Cf}'’.,:/_@&+-])*`, 'gu');
const RUN = new RegExp(`^[${UNDIVIDED}]`, 'u');

export function countWords(text) {
  let words = 0;
  for (const [match] of text.matchAll(WORD)) words += RUN.test(match) ? divided(match) : 1;
  return words;
}

// Languages that write without spaces are divided by the browser's dictionary.
function divided(run) {
  return [...new Intl.Segmenter('th', { granularity: 'word' }).segment(run)].filter((part) => part.isWordLike).length;
}
