import type { Markup } from './markup.ts'

/** The look of a page that is printed or sent: the tokens of the app, one column of A4. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--paper:#FFFFFF;--page:#F6F5F1;--ink:#1B1E22;--muted:#565D66;--line:#D5D3CB;--band:#B9C6D2;--control:#858A91;--value:#0A5FA8;--necessary:#66717C;--waste:#C24A00;--waste-wash:#FBEADF;--own:#7563B5;--own-area:#D3CBEF}
@media (prefers-color-scheme:dark){:root{--paper:#191D22;--page:#101316;--ink:#EDEBE5;--muted:#AEB5BE;--line:#383F48;--band:#4A5664;--control:#79828D;--value:#5FB4F5;--necessary:#9AA6B1;--waste:#FF8F52;--waste-wash:#3A2A20;--own:#B9A9F0;--own-area:#54497F}}
@page{size:A4;margin:14mm 15mm 16mm;@bottom-right{content:"Page " counter(page) " of " counter(pages);font:11px sans-serif;color:#565D66}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:14px/20px -apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:794px;margin:0 auto;background:var(--paper);padding:46px 56px;overflow-wrap:break-word}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 20px}
h1{font-size:26px;line-height:32px;letter-spacing:-.3px;margin:14px 0 8px;font-weight:650}
h2{font-size:16px;margin:22px 0 6px;border-top:2px solid var(--ink);padding-top:7px;font-weight:650}
h3{font-size:14px;margin:12px 0 4px;font-weight:400}
p{margin:6px 0}b{font-weight:650}
.muted{color:var(--muted)}.mono{font-family:ui-monospace,Menlo,Consolas,"Liberation Mono",monospace}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th{white-space:nowrap;text-align:left;font-weight:400;color:var(--muted);border-bottom:1px solid var(--control);padding:2px 8px 2px 0}
td{padding:3px 7px 3px 0;border-bottom:1px solid var(--line)}
td,th{vertical-align:top}.r{text-align:right;white-space:nowrap}.n{white-space:nowrap}.c{text-align:center}.verdict{min-width:150px}
svg{display:block;max-width:100%}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;color:var(--muted);margin:8px 0}
ul{margin:6px 0;padding-left:17px}
a{color:inherit}
.kind{display:inline-flex;align-items:center;gap:6px}.swatch{flex:none}
.amounts th.r,.amounts td.r{padding-left:14px}.amounts th{white-space:normal}.amounts thead td{border:0}.amounts tr.muted td:first-child{padding-left:28px}
.differs{table-layout:fixed}.differs td{overflow-wrap:anywhere}
.bar{display:flex;align-items:center;gap:8px;height:26px;white-space:nowrap}.bar svg{overflow:visible;flex:none}
.badge{flex:none;width:18px;height:18px;border:1.6px solid var(--ink);border-radius:3px;text-align:center;font-weight:650;line-height:15px}.solid{background:var(--ink);color:var(--paper)}
:focus-visible{outline:2px solid var(--value);outline-offset:2px}
.narrow{display:none}
@media screen and (max-width:640px){.narrow{display:block}main{padding:20px 16px}h1{font-size:22px;line-height:27px}
.differences thead,.differs thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.differences tr{display:grid;grid-template:"name name mark" auto "a b moved" auto "said said range" auto/auto auto 1fr;gap:0 14px;padding:7px 0;border-bottom:1px solid var(--line)}
.differences td{border:0;padding:0;min-width:0}.differences td[data-arm]{text-align:left}.differences td:nth-child(1){grid-area:name}.differences td:nth-child(2){grid-area:a}.differences td:nth-child(3){grid-area:b}.differences td:nth-child(4){grid-area:moved}.differences td:nth-child(5){grid-area:range;text-align:right}.differences td:nth-child(6){grid-area:mark;justify-self:end}.differences td:nth-child(7){grid-area:said}
.differs tr{display:grid;grid-template-columns:1fr 1fr;gap:0 14px;padding:7px 0;border-bottom:1px solid var(--line)}.differs td{border:0;padding:0}.differs td:first-child{grid-column:1/-1;color:var(--muted)}
.amounts th.r,.amounts td.r{padding:3px 0 3px 8px}
td[data-arm]:not(:empty)::before{content:attr(data-arm) " ";color:var(--muted)}}
@media print{:root{color-scheme:light;--paper:#FFFFFF;--page:#FFFFFF;--ink:#1B1E22;--muted:#565D66;--line:#D5D3CB;--band:#B9C6D2;--control:#858A91;--value:#0A5FA8;--necessary:#66717C;--waste:#C24A00;--waste-wash:#FBEADF;--own:#7563B5;--own-area:#D3CBEF}main{max-width:none;padding:0}h1{margin-top:8px}h2{margin-top:16px}td,th{font-size:13px;line-height:17px;padding-top:1.5px;padding-bottom:1.5px}.wide{overflow:visible}.screen{display:none}svg,rect,.badge{print-color-adjust:exact;-webkit-print-color-adjust:exact}section,tr,.bars{break-inside:avoid}h2,h3{break-after:avoid}}`

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
