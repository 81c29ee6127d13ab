import type { Draft } from 'immer'
import { armOf, type Project } from '../state/project.ts'

export type Side = 0 | 1

/** The path among all files of what a design goes by: a library name stands for its file. */
export function fileOf(files: Readonly<Record<string, string>>, path: string): string {
  return Object.hasOwn(files, path) ? path : `scenarios/${path}.yaml`
}

/**
 * Where a changed text of a design goes. A library scenario stays as it is, and so does what stands on the other side too, so
 * that a design can be compared with itself as it was: both are copied when they are written to.
 */
export function pathToWrite({ files, arms }: Project, side: Side): string {
  const { path } = arms[side]
  const own = Object.hasOwn(files, path) && arms[1 - side]!.path !== path
  return own ? path : copyOf(path, files)
}

/** `product-centric` and `scenarios/product-centric.yaml` become `product-centric.changed.yaml`, of which there may be several. */
function copyOf(path: string, files: Readonly<Record<string, string>>): string {
  const base = Object.hasOwn(files, path) ? path : path.replace(/^scenarios\//, '')
  const [, stem = base, ending = '.yaml'] = /^(.+?)(\.[a-z]+)?$/i.exec(base) ?? []
  const plain = stem.replace(/\.changed(-\d+)?$/, '')
  let copy = `${plain}.changed${ending}`
  for (let n = 2; Object.hasOwn(files, copy); n++) copy = `${plain}.changed-${n}${ending}`
  return copy
}

/** What a copy was made of, by name; null for a text that began on its own. */
export function originOf(path: string): string | null {
  return /^(?:.*\/)?(.+)\.changed(-\d+)?\.[a-z]+$/i.exec(path)?.[1] ?? null
}

/** What a variant extends, as its text says it; null for a scenario of its own. */
export function baseOf(text: string): string | null {
  return /^\s*"?extends"?:\s*["']?([^\s"',#]+)/m.exec(text)?.[1] ?? null
}

/** Puts a text in the place of a design. What was moved in it while it ran stays moved. */
export function writeArm(project: Draft<Project>, side: Side, path: string, text: string): void {
  const arm = project.arms[side]
  project.files[path] = text
  if (arm.path === path) return
  project.arms[side] = { ...arm, path, command: path }
}

/** Puts another design in the place of one. */
export function replaceArm(project: Draft<Project>, side: Side, path: string, text: string): void {
  project.files[path] = text
  project.arms[side] = { ...armOf(path), moves: [] }
}

/** A name that is a path nowhere else: what people call their files, made plain, and unlike those that are there. */
export function freePath(name: string, files: Readonly<Record<string, string>>): string {
  const plain = name
    .replace(/^.*[\\/]/, '')
    .replace(/[^\p{L}\p{N}._() -]/gu, '-')
    .replace(/^[-.\s]+/, '')
  const [, stem = 'scenario', ending = '.yaml'] = /^(.*?)(\.[a-z]+)?$/i.exec(plain || 'scenario.yaml') ?? []
  let path = `${(stem || 'scenario').slice(0, 80)}${ending}`
  for (let n = 2; Object.hasOwn(files, path); n++) path = `${(stem || 'scenario').slice(0, 80)}-${n}${ending}`
  return path
}
