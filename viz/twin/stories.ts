import type { Story } from '../../src/index.ts'
import { filesOf } from '../data.ts'
import { complaintsOf } from '../state/conduct.ts'
import { type Project, sameMaps } from '../state/project.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import type { Crew } from '../work/crew.ts'
import type { Complaint } from '../world.ts'

/** The marked customer's story, as far as it is there. */
export type Telling =
  | { state: 'none' }
  | { state: 'asking'; customer: string }
  | { state: 'told'; customer: string; story: Story }
  | { state: 'failed'; customer: string; complaints: readonly Complaint[] }

/** Stories of one project that were asked for before, so that the race and the twin do not both rerun it. */
const asked = new WeakMap<Crew, { project: Project; stories: Map<string, Promise<Story>> }>()

function storyOf({ crew }: App, project: Project, customer: string): Promise<Story> {
  let known = asked.get(crew)
  if (!known || !sameMaps(known.project, project)) {
    known = { project, stories: new Map() }
    asked.set(crew, known)
  }
  const before = known.stories.get(customer)
  if (before) return before
  const story = crew.ask('story', { project, files: filesOf(project), customer })
  known.stories.set(customer, story)
  return story
}

/** Follows the mark: asks for the story of whoever is marked, and calls with it. */
export function follower(app: App, draw: (telling: Telling) => void): (state: AppState) => void {
  let current: { project: Project; customer: string } | null = null
  return ({ marked, project }) => {
    if (current && current.customer === marked && sameMaps(current.project, project)) return
    const wanted = { project, customer: marked }
    current = wanted
    if (marked === '') return draw({ state: 'none' })
    draw({ state: 'asking', customer: marked })
    storyOf(app, project, marked).then(
      (story) => current === wanted && draw({ state: 'told', customer: marked, story }),
      (error) => current === wanted && draw({ state: 'failed', customer: marked, complaints: complaintsOf(error) }),
    )
  }
}
