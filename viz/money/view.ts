import { element } from '../panel/element.ts'
import type { App, View } from '../view.ts'

export function moneyView(_app: App): View {
  return { element: element('main', {}), show() {} }
}
