/** What `whyflow verify` returns and prints: plain data, the same object that `--json` writes. Fields may be added, never removed. */
export interface VerifyResult {
  claims: VerifiedClaim[]
  seed: number
  mode: 'quick' | 'default' | 'full'
  /** Claims whose verdict is another than on record; the command exits with 3 when there is one. */
  differing: string[]
  /** The run was ended before all was done; verdicts then rest on fewer replications and points. */
  interrupted: boolean
}

export type ClaimVerdict = 'supported' | 'refuted' | 'open'

export interface VerifiedClaim {
  id: string
  statement: string
  essay: string
  /** The question of a class that it helps to answer; null where the file has none. */
  question: string | null
  /** True by construction: it is run, and does not count. */
  identity: boolean
  /** A finding against the essay: where it is supported, the essay loses. */
  counter: boolean
  verdict: ClaimVerdict
  /** Null where the file has no verdict yet. */
  onRecord: ClaimVerdict | null
  /** Why the verdict on record is what it is, and where the claim is expected to fail, as the file says. */
  note: string | null
  fails: string | null
  /** Of the first comparison. */
  difference: ClaimDifference
  /** Every comparison of the claim; it is supported where all are, and refuted where one is. */
  comparisons: ClaimDifference[]
  /** Replications that were done in every arm. */
  replications: number
  horizon: number
  warmup: number
  unit: string
  region: ClaimRegion | null
  warnings: string[]
}

export interface ClaimDifference {
  /** `b - a`. */
  pair: string
  kpi: string
  per: string | null
  unit: string
  direction: 'up' | 'down' | 'none'
  /** Mean of the first arm. */
  from: number | null
  mean: number | null
  lo: number | null
  hi: number | null
  /** Of the interval: Bonferroni over the claim's own comparisons. */
  level: number
  /** The smallest difference that matters, in the figure's unit; null where it is a share of a mean that there is none of. */
  delta: number | null
  verdict: ClaimVerdict
}

/** Where else the claim holds: the same question at points of a Latin hypercube over settings of all arms. */
export interface ClaimRegion {
  /** Points drawn, those of them that could be run, and those that were, unless interrupted. */
  points: number
  done: number
  /** Shares of the points that were run. */
  supported: number | null
  refuted: number | null
  open: number | null
  /** Points that make no sound scenario, by what is wrong with them. */
  refused: { why: string; points: number }[]
  replications: number
  /** Of the differences by thirds: the figure's, or `share` where they are shares of the first arm's mean. */
  unit: string
  /** Every setting that was varied, the one that decides most first. */
  settings: RegionDecider[]
}

export interface RegionDecider {
  path: string
  /** What it was varied over: values, or factors of each arm's own value. */
  low: number
  high: number
  factor: boolean
  /** Share of the variance of the first comparison's difference that lies between thirds of this setting; null: unknown. */
  decides: number | null
  /** Its lower, middle and upper third: the mean of the first comparison's difference, and shares of points by verdict. */
  thirds: {
    points: number
    mean: number | null
    supported: number | null
    refuted: number | null
    open: number | null
  }[]
}
