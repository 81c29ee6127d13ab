import './style.css'
import { readData } from './data.ts'
import { NO_DRAFTS } from './edit/draft.ts'
import { followDrops } from './edit/files.ts'
import { editView } from './edit/view.ts'
import { lessonView } from './lesson/view.ts'
import { followLevers } from './levers/follow.ts'
import { libraryView } from './library/view.ts'
import { moneyView } from './money/view.ts'
import { shell } from './panel/shell.ts'
import { raceView } from './race/view.ts'
import { reportView } from './report/view.ts'
import { followSharedLinks } from './share/address.ts'
import { startView } from './start/view.ts'
import { createClock } from './state/clock.ts'
import { conduct } from './state/conduct.ts'
import { createStore, wouldBeLost } from './state/store.ts'
import { twinView } from './twin/view.ts'
import type { App, View } from './view.ts'
import { createCrew } from './work/crew.ts'
import { attend } from './work/worker.ts'

function open(root: HTMLElement): void {
  const { project, asked, report } = readData(document)
  const given = report ? ({ state: 'done', comparison: report.result, for: project } as const) : null
  const store = createStore({
    view: report ? 'report' : asked ? 'race' : 'start',
    about: '',
    project,
    lesson: null,
    pair: null,
    levers: null,
    doing: '',
    complaints: [],
    runs: given ?? { state: 'none' },
    lastRuns: given,
    given: report,
    drafts: NO_DRAFTS,
    marked: '',
    safe: project,
    kept: null,
  })
  const app: App = { store, crew: createCrew(), clock: createClock() }
  conduct(app)
  followLevers(app)
  // The lessons play the same race, so that there is one of it.
  let race: View | null = null
  const theRace = () => {
    race ??= raceView(app)
    return race
  }
  shell(root, app, {
    start: () => startView(app),
    library: () => libraryView(app),
    race: theRace,
    twin: () => twinView(app),
    money: () => moneyView(app),
    edit: () => editView(app),
    report: () => reportView(app),
    teach: () => lessonView(app, theRace),
  })
  followSharedLinks(app)
  followDrops(app)
  addEventListener('beforeunload', (event) => {
    if (wouldBeLost(store.get())) event.preventDefault()
  })
}

// The page's script is its workers' script too.
if (typeof document === 'undefined') attend()
else open(document.getElementById('app')!)
