/** The one style sheet of the public pages: plain, 16 px, high contrast, no outside resource, readable on paper. */
import { createHash } from "node:crypto";

export const style = `
*{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%}
body{margin:0;color:#1a1a1a;background:#fff;font:1rem/1.65 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
a{color:#0b4a8f;text-decoration:underline;text-underline-offset:.15em}
a:visited{color:#4c2c92}
a:hover{color:#06315f;text-decoration-thickness:.15em}
a:focus,button:focus,input:focus,summary:focus{outline:3px solid #ffbf00;outline-offset:0;background-color:#ffbf00;color:#1a1a1a}
input:focus{background-color:#fff;box-shadow:inset 0 0 0 2px #1a1a1a}
.skip{position:absolute;left:-999em}
.skip:focus{position:static;display:block;padding:.5rem 1rem}
.wide{max-width:60rem;margin:0 auto;padding:0 1rem}
.masthead{background:#0b2e59;color:#fff}
.masthead .wide{padding-top:.75rem;padding-bottom:.75rem}
.masthead a,.masthead a:visited{color:#fff}
.masthead a:focus{color:#1a1a1a}
.brand{font-size:1.25rem;font-weight:700;text-decoration:none;display:inline-block;padding:.4rem 0}
.tagline{margin-left:.75rem}
.switch{float:right;padding:.5rem 0 .5rem 1rem}
@media (max-width:40em){.tagline{display:block;margin:0;font-size:.9375rem}}
nav ul{list-style:none;margin:0;padding:0}
nav li{display:inline-block;margin-right:1.25rem}
nav a{display:inline-block;padding:.6rem 0}
nav a[aria-current=page]{font-weight:700;text-decoration:none;border-bottom:3px solid #fff}
main.wide{padding-top:1.5rem;padding-bottom:3rem}
h1{font-size:1.75rem;line-height:1.3;margin:0 0 1rem}
h2{font-size:1.375rem;line-height:1.35;margin:2.25rem 0 .75rem}
h3{font-size:1.125rem;margin:1.5rem 0 .5rem}
p{margin:0 0 1rem;max-width:44rem}
.hint,.small{color:#474747}
.small{font-size:.9375rem}
.lead{font-size:1.125rem}
label{display:block;font-weight:700;margin-bottom:.25rem}
input[type=search]{width:100%;max-width:34rem;height:3rem;padding:.5rem;font:inherit;border:2px solid #1a1a1a;border-radius:0;-webkit-appearance:none}
input[type=text],input[type=date],select,textarea{width:100%;max-width:34rem;min-height:3rem;padding:.5rem;margin-bottom:1.25rem;font:inherit;border:2px solid #1a1a1a;border-radius:0;background:#fff;color:inherit}
textarea{max-width:44rem}
button{height:3rem;padding:0 1.5rem;margin-top:.75rem;font:inherit;font-weight:700;color:#fff;background:#0b5a2b;border:2px solid #0b5a2b;cursor:pointer}
button:hover{background:#063d1c}
.panel{border:2px solid #0b2e59;padding:1rem 1.25rem;margin:0 0 1.5rem}
.panel h2{margin-top:0}
.note{border-left:6px solid #8a4b00;background:#fff7ea;padding:.75rem 1rem;margin:0 0 1.25rem}
.note p{margin:0}
.label{display:inline-block;border:2px solid #8a4b00;color:#7a3f00;background:#fff;font-weight:700;padding:0 .4rem;margin-right:.4rem}
.mark{display:inline-block;border:2px solid #8c1d18;color:#8c1d18;background:#fff;font-weight:700;padding:0 .4rem;margin:0 .4rem .25rem 0}
.grade{display:inline-block;min-width:3.5rem;text-align:center;font-size:2rem;line-height:1.2;font-weight:700;color:#fff;padding:.35rem .9rem;background:#474747}
.inline-grade{display:inline-block;min-width:2.6rem;text-align:center;font-weight:700;color:#fff;padding:0 .5rem;background:#474747}
.g-aaa{background:#0b5a2b}.g-aa{background:#17683a}.g-a{background:#2b6a2b}
.g-bbb{background:#4d5f00}.g-bb{background:#6b5300}.g-b{background:#7a4a00}
.g-ccc{background:#8a3b00}.g-cc{background:#8f2f0c}.g-c{background:#8c1d18}.g-d{background:#6f0f14}
dl{margin:0 0 1rem}
dl>div{padding:.5rem 0;border-bottom:1px solid #b1b4b6}
dt{font-weight:700}
dd{margin:0}
@media (min-width:40em){dl>div{display:table;width:100%}dt,dd{display:table-cell;vertical-align:top}dt{width:14rem;padding-right:1rem}}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:0 0 1.25rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:700;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.55rem .75rem .55rem 0;border-bottom:1px solid #b1b4b6}
th.n,td.n{text-align:right;white-space:nowrap}
td.day{white-space:nowrap}
.code{font-family:"Noto Sans Mono CJK SC",Consolas,Menlo,monospace;font-variant-numeric:tabular-nums;display:inline-block;overflow-wrap:anywhere}
cite{font-style:normal}
ul.plain{list-style:none;padding:0;margin:0 0 1rem}
ul.plain>li{padding:.6rem 0;border-bottom:1px solid #b1b4b6}
details{margin:0 0 1rem}
summary{cursor:pointer;padding:.4rem 0;font-weight:700}
section.article{border-bottom:1px solid #b1b4b6;padding:.5rem 0}
.diagram svg{min-width:36rem;width:100%;max-width:46rem;height:auto;display:block;margin:0 0 1rem}
.diagram path{fill:none;stroke:#0b2e59;stroke-width:2}
.diagram marker path,.diagram circle{fill:#0b2e59;stroke:none}
.diagram text{font-size:14px;fill:#1a1a1a}
.diagram .article{font-size:12px;fill:#474747;font-weight:400}
.diagram .name{font-weight:700}
.stage{fill:#fff;stroke:#0b2e59;stroke-width:2}
.stage.closing{fill:#e8eef5}
footer{background:#f3f2f1;border-top:1px solid #b1b4b6;padding:1.25rem 0 2rem}
footer ul{list-style:none;padding:0;margin:0 0 .5rem}
footer li{display:inline-block;margin-right:1.25rem}
footer a{display:inline-block;padding:.5rem 0}
.fact{margin-right:1rem}
.head-date{color:#474747;margin-bottom:.5rem}
@media print{
.masthead{background:#fff;color:#1a1a1a;border-bottom:2px solid #1a1a1a}
.masthead a,.masthead a:visited{color:#1a1a1a}
nav,.switch,.skip,form,footer ul{display:none}
.grade,.inline-grade{background:#fff!important;color:#1a1a1a;border:2px solid #1a1a1a}
a{color:#1a1a1a}
tr,section,.panel{break-inside:avoid;page-break-inside:avoid}
main.wide{padding:0}
}
`.trim();

/** Named by its content, so that it may be kept for good. */
export const stylePath = `/portal-${createHash("sha256").update(style).digest("hex").slice(0, 12)}.css`;

/** A balance (衡) in two colours. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#0b2e59"/><path d="M16 5v22M9 27h14M6 10h20M6 10l-4 9h8zM26 10l-4 9h8z" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/></svg>`;
