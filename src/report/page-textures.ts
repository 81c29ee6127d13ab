import type { Markup } from './markup.ts'

/** Areas by kind, told apart by texture as well as hue; they stand once in a page and are referred to by name. */
export const TEXTURES: Markup = {
  html: `<svg width="0" height="0" aria-hidden="true"><defs>
<pattern id="waste" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="var(--paper)"/><rect width="2.6" height="5" fill="var(--waste)"/></pattern>
<pattern id="misfit" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="5" height="5" fill="var(--paper)"/><rect width="1.4" height="5" fill="var(--waste)"/></pattern>
<pattern id="waiting" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="var(--waste-wash)"/><rect width="1" height="5" fill="var(--waste)" opacity=".45"/></pattern>
<pattern id="necessary" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="var(--necessary)"/><rect width="4" height="1.2" fill="var(--paper)" opacity=".65"/></pattern>
<pattern id="own" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="var(--own-area)"/><circle cx="1.5" cy="1.5" r=".9" fill="var(--own)"/></pattern>
<pattern id="idle" width="7" height="7" patternUnits="userSpaceOnUse"><rect width="7" height="7" fill="var(--paper)"/><circle cx="3.5" cy="3.5" r="2" fill="none" stroke="var(--muted)" stroke-width="1.1"/></pattern>
<pattern id="unassigned" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="var(--paper)"/><path d="M0,0h3v3h-3zM3,3h3v3h-3z" fill="var(--muted)"/></pattern>
</defs></svg>`,
}
