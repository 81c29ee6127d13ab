import { threefry, uniform } from '../../sim/random.ts'
import type { Change } from '../scenario/change.ts'
import { digest } from '../scenario/hash.ts'
import { latinHypercube } from '../stats/latin-hypercube.ts'
import type { ClaimSettings, RegionSetting } from './claim.ts'

/** Tells these draws from all others that a seed gives. */
const REGION = 0x0c1a

/**
 * The points of a claim's region: for each, where it lies along every setting, in [0, 1). A column depends on the seed and
 * on the setting and its range alone, so claims over the same settings have the same points and share their runs.
 */
export function pointsOf({ settings }: ClaimSettings, points: number, seed: number): number[][] {
  return latinHypercube(
    points,
    settings.map(({ path, low, high, factor }) => {
      const key = Number.parseInt(digest({ path, low, high, factor }).slice(0, 8), 16) | 0
      const out = new Int32Array(4)
      let counter = 0
      return () => {
        threefry(out, seed | 0, REGION, key, points, counter++, 0, 0, 0)
        return uniform(out[0]!, out[1]!)
      }
    }),
  )
}

/** What a point changes in one arm; settings that the arm does not have are left out. */
export function changesAt({ settings }: ClaimSettings, point: readonly number[], arm: number): Change[] {
  return settings.flatMap((setting, i): Change[] => {
    const own = setting.own[arm]
    if (own === null || own === undefined) return []
    return [{ path: setting.path, value: valueAt(setting, point[i]!, own) }]
  })
}

/** Values lie evenly between the ends, and so do factors: halving lies as far from 1 as adding a half. */
function valueAt({ low, high, factor, whole }: RegionSetting, along: number, own: number): number {
  const value = (low + along * (high - low)) * (factor ? own : 1)
  return whole ? Math.round(value) : Number(value.toPrecision(6))
}
