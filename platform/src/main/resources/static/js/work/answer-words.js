// Answers in words. Pure.
import { grades } from './parts/scale.js';

const VERDICTS = { tie: 'Tie', both_bad: 'Both bad', cannot_judge: 'Cannot judge', all_bad: 'All bad' };

// One line for what was answered; points: of the scale, where it is known.
export function describeAnswer(body, points = 0) {
  if (!body) return 'Answer';
  if (body.verdict === 'graded') {
    const grade = points ? grades(points)[body.grade - 1] : undefined;
    if (!grade) return `Grade ${body.grade}`;
    return grade.letter ? `${grade.letter} ${grade.words}` : grade.words;
  }
  if (body.verdict === 'ranked') return rankedWords(body.ranks);
  if (VERDICTS[body.verdict]) return VERDICTS[body.verdict];
  if (Array.isArray(body.turns)) return `Conversation of ${body.turns.length} turns`;
  if (Array.isArray(body.verdicts)) return `${body.verdicts.filter(Boolean).length} of ${body.verdicts.length} mended`;
  if (typeof body.text === 'string') return body.text.length > 80 ? `${body.text.slice(0, 78)}…` : body.text;
  if (body.attributes) return Object.entries(body.attributes).map(([key, values]) => `${key} ${values.join(' : ')}`).join(', ');
  if (Array.isArray(body.spans)) return `${body.spans.length} marked`;
  return 'Answer';
}

// B > A = C
export function rankedWords(ranks) {
  const order = ranks.map((rank, place) => ({ rank, name: String.fromCharCode(65 + place) })).sort((one, other) => one.rank - other.rank);
  return order.map(({ rank, name }, index) => (index === 0 ? name : `${rank === order[index - 1].rank ? '=' : '>'} ${name}`)).join(' ');
}

const STATES = {
  recorded: { text: 'Recorded', tone: 'soft' },
  under_review: { text: 'Under review', tone: 'warn' },
  rejected: { text: 'Rejected', tone: 'bad' },
  undone: { text: 'Undone', tone: 'soft' },
};

export function stateWords({ state, paid }) {
  if (state === 'recorded' && paid) return { text: 'Paid', tone: 'good' };
  return STATES[state] ?? { text: String(state), tone: 'soft' };
}

const RULES = { answer: 'Price of an answer' };

// The rule that paid, in words.
export function ruleWords(rule) {
  return RULES[rule] ?? rule ?? '';
}

// Today by the clock, other days with their date.
export function timeWords(iso) {
  const time = new Date(iso);
  const today = new Date().toDateString() === time.toDateString();
  const clock = time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return today ? clock : `${time.toLocaleDateString([], { year: 'numeric', month: 'short', day: 'numeric' })}, ${clock}`;
}
