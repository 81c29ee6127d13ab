// The benchmark's report for people.

const number = (x) =>
  x === null || x === undefined
    ? '–'
    : Math.abs(x) >= 1000
      ? Math.round(x).toLocaleString('en')
      : String(Number(x.toPrecision(4)))

function table(head, rows) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)))
  const line = (row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const asked = ({ least, most }) => (least !== undefined ? `≥ ${least}` : most !== undefined ? `≤ ${most}` : '–')

function verdict({ met, value, disturbed }) {
  if (value === null) return 'absent'
  if (disturbed.length > 0) return `disturbed: ${disturbed.join(', ')}`
  return met === null ? '' : met ? 'met' : 'MISSED'
}

function linesTable(lines) {
  return table(
    ['line', 'undisturbed', 'all runs', 'required', 'aimed', ''],
    lines.map((line) => [
      line.title,
      number(line.value),
      number(line.all),
      asked(line),
      number(line.aimed),
      verdict(line),
    ]),
  )
}

function speedsTable(jobs) {
  return table(
    ['program and model', 'customers/s', 'least', 'most', 'seconds', 'undisturbed', 'runs', 'processes'],
    Object.entries(jobs).map(([name, job]) => [
      name,
      number(job.perSecond),
      number(job.least),
      number(job.most),
      number(job.seconds),
      String(job.quiet),
      String(job.runs.flat().length),
      String(job.runs.length),
    ]),
  )
}

const withInterval = (figure) => (figure ? `${number(figure.mean)} ± ${number(figure.half)}` : '–')

/** Every figure is checked; of the stations only the first, the last and those with a problem are shown. */
const shown = ({ name, problems }) => problems.length > 0 || !/^stations\.[1-6]\./.test(name)

function agreementTable({ model, rows, programs }) {
  return table(
    [`model ${model.toUpperCase()}`, 'exact', ...programs, ''],
    rows
      .filter(shown)
      .map((row) => [
        row.name,
        row.range ? row.range.join('–') : number(row.exact),
        ...programs.map((program) => withInterval(row.programs[program])),
        row.problems.join('; '),
      ]),
  )
}

export function textReport(result) {
  const { machine, versions, absent, failures, lines, jobs, agreement } = result
  return [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memory} GB, ${machine.system}, load ${machine.load}`,
    Object.values(versions).join('; '),
    ...Object.entries(absent).map(([name, reason]) => `left out: ${name} (${reason})`),
    ...Object.entries(failures).map(([name, reason]) => `failed: ${name} (${reason})`),
    'ratios of the runs that nobody else on the core disturbed, medians over processes; of all runs',
    'one thread, patience 20 h',
    '',
    linesTable(lines),
    '',
    speedsTable(jobs),
    ...agreement.flatMap((part) => ['', agreementTable(part)]),
    '',
  ].join('\n')
}
