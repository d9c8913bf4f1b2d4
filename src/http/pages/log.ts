/** `/log`: what the transparency log is, its newest head, the keys, and how anybody checks a published result without asking us. */
import type { SignedHead } from "../../core/proof/signed-head.ts";
import type { LogKey } from "../../usecases/log.ts";
import type { Asked, Page } from "./frame.ts";
import { html, type Piece, row } from "./html.ts";

export function logPage({ words: w }: Asked, head: SignedHead | undefined, keys: readonly LogKey[]): Page {
  return {
    title: w.log.title,
    content: html`<p class="lead">${w.log.intro}</p>
<p>${w.log.states}</p>
<h2>${w.log.head}</h2>
${head === undefined ? html`<p>${w.log.noHead}</p>` : headPanel(w, head)}
<h2>${w.log.keys}</h2>
<p>${w.log.keysText}</p>
<ul class="plain">${keys.map(
      (key) =>
        html`<li><code class="code">${key.key}</code><br><span class="small">${w.log.since(key.since)}</span></li>`,
    )}</ul>
<h2>${w.log.how}</h2>
<ol>${w.log.steps.map((step) => html`<li>${step}</li>`)}</ol>
<pre class="code">npx xinheng log verify proof.json --key ${keys[0]?.key ?? ""}</pre>
<p>${w.log.formats}</p>`,
  };
}

function headPanel(w: Asked["words"], { size, hash, at, note }: SignedHead): Piece {
  return html`<dl>
${row(w.log.size, String(size))}
${row(w.log.root, html`<code class="code">${hash}</code>`)}
${row(w.log.signedAt, at)}
</dl>
<pre class="code">${note}</pre>
<p><a href="/api/v1/log/heads">${w.log.allHeads}</a></p>`;
}
