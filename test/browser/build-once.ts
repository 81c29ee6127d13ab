import type { TestProject } from 'vitest/node'
import { buildPage } from './built-page.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the page lies that every browser test opens. */
    page: string
  }
}

/** The page is the same for every file of tests, so that it is built once for all of them. */
export default async function buildOnce(project: TestProject): Promise<void> {
  project.provide('page', await buildPage())
}
