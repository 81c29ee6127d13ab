import { lessonTexts } from '../data.ts'

/** Every lesson that there is, whether it is read yet or not. */
export const lessonNames: ReadonlySet<string> = new Set(Object.keys(lessonTexts).map(lessonName))

/** What a lesson is called in the address: its file's name without folder and ending. */
export function lessonName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.yaml$/, '')
}
