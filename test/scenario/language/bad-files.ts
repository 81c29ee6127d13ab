import { CLOSED, EVERYTHING, FULL, SUGAR, TABLE, VARIANT } from './examples.ts'

/** A file with one thing wrong, made of a good one. Throws where the good one no longer holds what is to be spoilt. */
function spoilt(good: string, from: string, to: string): string {
  if (!good.includes(from)) throw new Error(`the example no longer holds ${from}`)
  return good.replace(from, to)
}

const sugar = (from: string, to: string) => ({ 'a.yaml': spoilt(SUGAR, from, to) })
const full = (from: string, to: string) => ({ 'a.yaml': spoilt(FULL, from, to) })
const every = (from: string, to: string) => ({ 'a.yaml': spoilt(EVERYTHING, from, to) })
const table = (from: string, to: string) => ({ 'a.csv': spoilt(TABLE, from, to) })
const variant = (from: string, to: string) => ({ 'a.yaml': spoilt(VARIANT, from, to), 'base.yaml': SUGAR })

/** One wrong thing after another, with the files that hold it; the first file is the one that is read. */
export const BAD_FILES: Record<string, Record<string, string>> = {
  'empty file': { 'a.yaml': '' },
  'only a comment': { 'a.yaml': '# nothing\n' },
  'a list': { 'a.yaml': '- a\n- b\n' },
  'a single value': { 'a.yaml': 'hello\n' },
  'binary content': { 'a.yaml': 'whyflow\u0000\u0001\u0002' },
  'over 2 MB': { 'a.yaml': `# ${'x'.repeat(2_100_000)}` },
  'tabs for indentation': { 'a.yaml': 'whyflow: 1\ntime:\n\tunit: day\n' },
  'unclosed bracket': { 'a.yaml': 'whyflow: 1\ntime: { unit: day\nname: x\n' },
  'duplicate keys': sugar('market: 4 leads a day\n', 'market: 4 leads a day\nmarket: 5 leads a day\n'),
  'alias bomb': { 'a.yaml': `whyflow: 1\na: &a [1,1,1,1,1,1,1,1,1,1]\n${bomb()}` },
  'alias without anchor': { 'a.yaml': 'whyflow: 1\nname: *nobody\n' },
  'two documents': { 'a.yaml': 'whyflow: 1\n---\nwhyflow: 1\n' },
  'nested deeply': { 'a.yaml': `whyflow: 1\nname: ${'['.repeat(80)}${']'.repeat(80)}\n` },
  'nested without end': { 'a.yaml': '['.repeat(50_000) },
  'a key that is no name': { 'a.yaml': 'whyflow: 1\n__proto__: 1\n' },
  'no such file': {},
  'broken JSON': { 'a.json': '{ "whyflow": 1, "name": }' },

  'rate misspelt': sugar('4 leads a day', '{ arrivals: { rat: 3 } }'),
  'misspelt key of a source that is no source': sugar('4 leads a day', '{ arrivals: { evry: { exponential: 1 } } }'),
  'variant without extends or version': { 'a.yaml': 'extend: base.yaml\nset: { team.sales.size: 8 }\n' },

  'no version': sugar('whyflow: 1\n', ''),
  'another version': sugar('whyflow: 1\n', 'whyflow: 2\n'),
  'unknown key at the top': sugar('market:', 'markt:'),
  'block of another version': sugar('market:', 'providers: {}\nmarket:'),
  'unknown key in a team': sugar('hours: office', 'hors: office'),
  'negative size': sugar('people: 5', 'people: -3'),
  'half a person': sugar('people: 5', 'people: 2.5'),
  'not a number': sugar('people: 5', 'people: .nan'),
  infinity: sugar('people: 5', 'people: .inf'),
  'huge number': sugar('people: 5', 'people: 1e400'),
  'text for a number': sugar('people: 5', 'people: many'),
  'list for a mapping': sugar('{ people: 5, cost: 60/h, hours: office }', '[5]'),
  'nothing for a team': sugar('{ people: 5, cost: 60/h, hours: office }', ''),
  'unreadable hours': sugar('hours: office', 'hours: nine to five'),
  'unreadable cost': sugar('cost: 60/h', 'cost: 60/day'),
  'unreadable market': sugar('4 leads a day', 'four leads a day'),
  'unreadable duration': sugar('1h (20min to 3h)', '3 parsecs'),
  'percentiles out of order': sugar('1h (20min to 3h)', '1h (2h to 3h)'),
  'uneven percentiles': sugar('1h (20min to 3h)', '1h (50min to 9h)'),
  'working days without hours': {
    'a.yaml': spoilt(spoilt(SUGAR, ', hours: office', ''), '6h (3h to 12h)', '3wd'),
  },
  'working days without a team': sugar('team: sales, takes: 6h (3h to 12h)', 'takes: 3wd'),

  'unknown team': sugar('propose: { team: sales', 'propose: { team: sale'),
  'unknown step in next': sugar('propose: 60%', 'propse: 60%'),
  'unknown step in helps': sugar('helps: { propose', 'helps: { propse'),
  'unknown attribute in helps': sugar('{ budget: strong }', '{ bugdet: strong }'),
  'unknown word in helps': sugar('{ budget: strong }', '{ budget: stron }'),
  'helps twice': sugar('propose: 60%', 'propose: { rate: 60%, budget: 1 }'),
  'probabilities over 1': sugar('won: 35%', 'won: 95%'),
  'probabilities short of 1': sugar('won: 35%, again: 10%, lost: rest', 'won: 35%, lost: 10%'),
  'two rests': sugar('won: 35%', 'won: rest'),
  'probability beside logit': sugar('won: 35%', 'won: { base: 1 }'),
  'probability beside nothing': sugar('lost: rest }, helps', 'lost: {} }, helps'),
  'again beside itself': sugar('again: 10%', 'again: 10%, propose: 5%'),
  'no next': sugar(', next: { won: 35%, again: 10%, lost: rest }', ''),
  'empty next': sugar('{ won: 35%, again: 10%, lost: rest }', '{}'),
  'patience without a team': sugar('team: sales, takes: 6h (3h to 12h)', 'patience: 2h'),
  'name with a space': sugar('{ sales: {', '{ "sales team": {'),
  'reserved step': sugar('  propose: {', '  by: {'),
  'reserved attribute': sugar('{ budget: {', '{ rate: {'),
  'name of every object': sugar('{ sales: {', '{ constructor: {'),
  'steps twice': sugar('steps:\n', 'journey: { steps: {} }\nsteps:\n'),

  'unknown start': full('start: hear', 'start: her'),
  'start at an end': full('start: hear', 'start: won'),
  'unknown need in wants': full('function: 0.5', 'functon: 0.5'),
  'unknown need in serves': full('serves: { guidance', 'serves: { guidence'),
  'unknown need in delivers': full('delivers: { guidance', 'delivers: { guide'),
  'shares short of 1': full('share: 0.6', 'share: 0.5'),
  'over capability': full('capability: 2.6', 'capability: 2'),
  'want too varied': full('{ mean: 0.9, sd: 0.1 }', '{ mean: 0.9, sd: 0.4 }'),
  'unknown action': full('enables: decide', 'enables: decid'),
  'unknown attribute': full('{ fit: 3, trust: 1 }', '{ fit: 3, trst: 1 }'),
  'effect on what follows from others': full('effects: { trust', 'effects: { fit'),
  'two effects': full('{ add: 0.05 }', '{ add: 0.05, set: 1 }'),
  'something beside an end': full('{ end: lost }', '{ end: lost, team: sales }'),
  'unknown family': full('{ lognormal: { mean', '{ lognorml: { mean'),
  'two families': full('{ exponential: 0.2 }', '{ exponential: 0.2, constant: 3 }'),
  'mean of nothing': full('{ exponential: 0.2 }', '{ exponential: 0 }'),
  'missing cv': full('{ mean: 6h, cv: 0.5 }', '{ mean: 6h }'),
  'unknown unit': full('unit: day', 'unit: days'),
  'no such day': full('2026-01-05', '2026-02-30'),
  'warm-up beyond the horizon': full('mode: steady', 'warmup: 800'),
  'warm-up of a story': full('mode: steady', 'mode: terminating, warmup: 90'),

  'segment left out': every('small: { exponential: 2d }', 'smal: { exponential: 2d }'),
  'two kinds of source': every('{ every: 2h,', '{ every: 2h, rate: 3,'),
  'source without a kind': every('web: { rate: 8/day, to: qualify }', 'web: { to: qualify }'),
  'unknown offering': every('offering: big', 'offering: bigg'),
  'schedule out of order': every('from: 2w', 'from: 0'),
  'quantiles out of order': every('[0.5, 2h]', '[0.5, 4d]'),
  'unknown step under a limit': every('over: [qualify', 'over: [qualfy'),
  'initial at no step': every('{ propose: 3', '{ propse: 3'),
  'exit with a probability': every('exits: { lost: {} }', 'exits: { lost: 20% }'),
  'unknown setting in an intervention': every('set: { team.sales.size: 6', 'set: { team.salse.size: 6'),
  'setting that is fixed': every('set: { team.sales.size: 6', 'set: { time.horizon: 6'),
  'bad value in an intervention': every('set: { team.sales.size: 6', 'set: { team.sales.size: -6'),
  'intervention that spoils the odds': every('next: { won: 1 } } }', 'next.won: 0.4 } }'),
  'unknown figure': every('watch: utilisation.sales', 'watch: utilization.sales'),
  'unknown queue': every('queue.propose: { above', 'queue.propos: { above'),
  'lever of nothing': every('path: team.sales.size', 'path: team.sales.discipline'),
  'intervention of no kind': every('{ at: 10d, set', '{ att: 10d, set'),
  'odds of a deal short of 1': { 'a.json': spoilt(CLOSED, '"100%"', '"70%"') },
  'everything at once': {
    'a.yaml': 'whyflow: 3\nteam: { a: { size: -1 } }\nsteps: { x: { team: b, takes: soon, next: { y: 1.5 } } }\n',
  },

  'table with an unknown column': table('people', 'persons'),
  'table with a bad percentage': table('60,,,4', 'sixty,,,4'),
  'table with shares for percent': table('35,10,,', '0.35,0.1,,'),
  'table with a step twice': table('propose,', 'qualify,'),
  'table with half a spread': table('1h,20min,3h', '1h,20min,'),
  'table without rows': { 'a.csv': 'step,team\n' },

  'extends nothing': variant('extends: base.yaml', 'extends: bas.yaml'),
  'extends itself': { 'a.yaml': 'whyflow: 1\nextends: b.yaml\n', 'b.yaml': 'whyflow: 1\nextends: a.yaml\n' },
  'variant with more than changes': variant('set:', 'team: {}\nset:'),
  'variant sets nothing': variant('team.sales.size', 'team.salse.size'),
  'variant removes nothing': variant('attributes.budget', 'attributes.bugdet'),
  'variant sets the unit': variant('team.sales.size: 8', 'time.unit: hour'),
  'variant with a bad value': variant('team.sales.size: 8', 'team.sales.size: -8'),
  'variant breaks its base': variant('journey.steps.qualify.next.propose: 70%', 'team.sales: null'),
  'base is wrong': { 'a.yaml': VARIANT, 'base.yaml': spoilt(SUGAR, 'people: 5', 'peple: 5') },
}

function bomb(): string {
  const names = 'bcdefgh'
  return [...names].map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i]},`.repeat(10)}]`).join('\n')
}
