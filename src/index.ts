/** Whyflow: everything that runs anywhere. Files, threads and the command line are in `whyflow/node`. */

export type { ProbeEvent } from '../sim/probe.ts'
export type { Program } from '../sim/program.ts'
export { type Result, run, type Want } from '../sim/run.ts'
export { KIND, type Tally } from '../sim/tally.ts'
export { EXIT, type Trace } from '../sim/trace.ts'
export type * from './claim-result.ts'
export type * from './evidence-result.ts'
export type { Claim } from './experiment/claim.ts'
export { type ParsedClaim, parseClaim } from './experiment/claim-read.ts'
export { type Comparison, type Contender, compare } from './experiment/compare.ts'
export { type EvidenceOptions, evidence } from './experiment/evidence.ts'
export { type ExplainOptions, explain } from './experiment/explain.ts'
export type {
  CompareOptions,
  Every,
  Judge,
  Matters,
  RunOptions,
  SimulateOptions,
  SweepOptions,
} from './experiment/options.ts'
export { inProcess, type Runner, runTask, type Task } from './experiment/runner.ts'
export { SettingsError, withSettings } from './experiment/settings.ts'
export { type RawRow, type SimulateResult, simulate } from './experiment/simulate.ts'
export {
  type Fork,
  type Made,
  type Story,
  type StoryLine,
  type StoryOptions,
  story,
  type Told,
} from './experiment/story.ts'
export { type Sweep, sweep, type Vary } from './experiment/sweep.ts'
export {
  type JudgedTrace,
  judgeTrace,
  type TracedRun,
  type TraceEvent,
  type TraceOptions,
  trace,
  traceEvents,
} from './experiment/trace.ts'
export { traceChecksum } from './experiment/trace-checksum.ts'
export { type VerifyOptions, verify } from './experiment/verify.ts'
export type * from './explain-result.ts'
export { formatFit } from './import/format-fit.ts'
export { headerComment } from './import/header-comment.ts'
export { type ImportOptions, importDeals } from './import/import-deals.ts'
export { type Kpi, type KpiUnit, kpi, kpiPage, kpis, PRIMARY } from './kpi.ts'
export type * from './lesson/lesson.ts'
export { lessonOptions, type Outcome, optionAt, outcomeOf, saw } from './lesson/outcome.ts'
export { type ParsedLesson, parseLesson } from './lesson/read.ts'
export { compareReport, otherOf, primaryOf } from './report/compare-report.ts'
export { rowsOf, scaleOfRows, unitOfRow } from './report/compare-rows.ts'
export { exploratoryOf, headline, interesting } from './report/compare-words.ts'
export { csv } from './report/csv.ts'
export { bare, clearOf, figure, range, type Scale, scaleOf, scaleOfParts, write } from './report/figure.ts'
export { labelInSentence, shortLabelOf } from './report/label.ts'
export { differingSettings, settingFlow } from './report/page-differs.ts'
export { amountTable } from './report/page-ladders.ts'
export { differenceWords, holds } from './report/words.ts'
export type * from './results.ts'
export { applyChanges, type Change, changesOf, type Differing, diffScenarios } from './scenario/change.ts'
export { checked as parse } from './scenario/checked.ts'
export { type Compiled, type CompileOptions, compile } from './scenario/compile.ts'
export { expand } from './scenario/expand.ts'
export { type Field, fieldsOf } from './scenario/fields.ts'
export type { Files } from './scenario/files.ts'
export { lint } from './scenario/lint.ts'
export { type Loads, loads } from './scenario/load.ts'
export { CompileError } from './scenario/lower-error.ts'
export { openHours, openIntervals } from './scenario/lower-hours.ts'
export { hoursPerUnit } from './scenario/lower-time.ts'
export { jsonSchema, type Parameter, parameterAt, parameters } from './scenario/manifest.ts'
export type { Names } from './scenario/names.ts'
export type { Parsed, Setting } from './scenario/parse.ts'
export { formatProblem, type Problem } from './scenario/problem.ts'
export { quoted, rewrite, typed } from './scenario/rewrite.ts'
export type { Distribution, Purpose, Scenario, TimeUnit } from './scenario/scenario.ts'
export { type Starter, starters } from './scenario/starters.ts'
export { type Stage, type Template, template } from './scenario/template.ts'
export { isTime, percentIn, ratePerDay } from './scenario/template-answers.ts'
