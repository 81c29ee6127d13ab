import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { libraryFolder, libraryNames } from '../../src/node/files.ts'
import { claimsPage } from '../../src/report/claims-page.ts'
import { claimOf, DEARER } from '../claims/toy.ts'

const about = (question: string, more = '') =>
  DEARER.replace('essay: 003', `essay: 003\nquestion: ${question}\n${more}`)
const lost = DEARER.replace('verdict: supported', 'verdict: refuted\nnote: Nobody pays it.')
const against = (verdict: string) =>
  about('Which way?', 'counter: true').replace('verdict: supported', `verdict: ${verdict}\nnote: So it is.`)

test('claims stand under their question, those without one at the end, and the index leads to both', () => {
  const page = claimsPage([
    claimOf(DEARER, 'alone'),
    claimOf(about('Is dear, too, dear?'), 'one'),
    claimOf(about('Is dear, too, dear?').replace('verdict: supported\n', ''), 'two'),
    claimOf(about('What before?').replace('essay: 003', 'essay: 000'), 'before'),
  ])
  expect(page.match(/^#+ .*/gm)).toEqual([
    '## The claims',
    '### What before?',
    '### Is dear, too, dear?',
    '### Other claims',
    '## Where the essays lose',
  ])
  expect(page).toContain('- [Is dear, too, dear?](#is-dear-too-dear) 2 claims, the essays lose in none')
  expect(page).toContain('| ● supported | A higher price earns more. | 003 |  | [`one`](one.yaml) |')
  expect(page).toContain('| – none yet | A higher price earns more. | 003 |  | [`two`](two.yaml) |')
  expect(page).toContain('Nowhere yet')
})

test('what an essay lost is told with the reason; a finding against it that was not found is no loss', () => {
  const page = claimsPage([
    claimOf(lost, 'lost'),
    claimOf(lost.replace('essay: 003', 'essay: 001').replace('refuted', 'open'), 'earlier'),
    claimOf(against('supported'), 'found'),
    claimOf(against('refuted'), 'not-found'),
    claimOf(lost.replace('verdict:', 'identity: true\nverdict:'), 'by-construction'),
  ])
  const losses = page.slice(page.indexOf('## Where the essays lose'))
  expect(losses.split('\n').filter((line) => line !== '')).toEqual([
    '## Where the essays lose',
    '**Essay 001**',
    '- *A higher price earns more.* ([`earlier`](earlier.yaml): open) Nobody pays it.',
    '**Essay 003**',
    '- *A higher price earns more.* ([`lost`](lost.yaml): refuted) Nobody pays it.',
    '- *A higher price earns more.* ([`found`](found.yaml): a finding against it) So it is.',
    '**Looked for against an essay, and not found**',
    '- *A higher price earns more.* ([`not-found`](not-found.yaml): refuted) So it is.',
  ])
  expect(page).toContain('- [Other claims](#other-claims) 2 claims, the essays lose in 2')
  expect(page).toContain('4 claims: 1 supported, 2 refuted, 1 open. Beside them 1 true by construction.')
})

test('every claim of the library has a question, and those that are refuted, open or against an essay say why', () => {
  const folder = `${libraryFolder()}/claims`
  const claims = libraryNames(folder).map((id) => ({ id, ...parse(readFileSync(`${folder}/${id}.yaml`, 'utf8')) }))
  expect(claims.length).toBeGreaterThan(40)
  expect(claims.filter(({ question }) => typeof question !== 'string').map(({ id }) => id)).toEqual([])
  const unexplained = claims.filter(({ verdict, counter, note }) => (verdict !== 'supported' || counter) && !note)
  expect(unexplained.map(({ id }) => id)).toEqual([])
})
