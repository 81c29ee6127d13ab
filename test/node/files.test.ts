import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { disk, libraryNames, readText, writeWhole } from '../../src/node/files.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyflow-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a file is written whole, text or bytes, over what was there', () => {
  const path = join(folder, 'x.txt')
  writeFileSync(path, 'old and longer')
  writeWhole(path, 'naïve')
  expect(readFileSync(path, 'utf8')).toBe('naïve')
  writeWhole(path, Uint8Array.of(1, 2, 3))
  expect([...readFileSync(path)]).toEqual([1, 2, 3])
  expect(readdirSync(folder)).toEqual(['x.txt'])
})

test('a failure leaves what was there, and nothing half-written', () => {
  const taken = join(folder, 'taken')
  mkdirSync(taken)
  writeFileSync(join(taken, 'kept'), '')
  expect(() => writeWhole(taken, 'text')).toThrow()
  expect(readdirSync(folder)).toEqual(['taken'])
  expect(existsSync(join(taken, 'kept'))).toBe(true)
  expect(() => writeWhole(join(folder, 'nowhere', 'x'), 'text')).toThrow('ENOENT')
})

test('a file that is too large is not read', () => {
  const path = join(folder, 'x.yaml')
  writeFileSync(path, 'x'.repeat(11))
  expect(readText(path, 11)).toHaveLength(11)
  expect(() => readText(path, 10)).toThrow('11 bytes')
})

test('the disk knows a file by its path and says null for what is not there', () => {
  writeFileSync(join(folder, 'x.yaml'), 'whyflow: 1')
  expect(disk.read(join(folder, 'x.yaml'))).toBe('whyflow: 1')
  expect(disk.read(join(folder, 'y.yaml'))).toBeNull()
  expect(disk.read(folder)).toBeNull()
})

test('library names are those of the YAML files, sorted', () => {
  for (const name of ['b.yaml', 'a.yaml', 'README.md']) writeFileSync(join(folder, name), '')
  expect(libraryNames(folder)).toEqual(['a', 'b'])
  expect(libraryNames(join(folder, 'none'))).toEqual([])
})
