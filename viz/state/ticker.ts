import { fromCallback } from 'xstate'

/** Ticks with every frame that the browser draws, telling the seconds since the last. */
export const animationTicker = fromCallback(({ sendBack }) => {
  let last = performance.now()
  let handle = requestAnimationFrame(function tick(now) {
    sendBack({ type: 'TICK', seconds: Math.max(0, now - last) / 1000 })
    last = now
    handle = requestAnimationFrame(tick)
  })
  return () => cancelAnimationFrame(handle)
})
