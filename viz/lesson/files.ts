/** The lessons' files, put into the page when it is built, like the library. */
const LESSONS = import.meta.glob<string>('../../scenarios/lessons/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Path → text. */
export const lessonFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(LESSONS).map(([path, text]) => [path.replace('../../', ''), text]),
)

/** Every lesson that there is, whether it is read yet or not. */
export const lessonNames: ReadonlySet<string> = new Set(Object.keys(lessonFiles).map(lessonName))

/** What a lesson is called in the address: its file's name without folder and ending. */
export function lessonName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.yaml$/, '')
}
