/**
 * A procedure as a picture: its stages from top to bottom, those that end it otherwise beside them, and the acts as arrows with their articles. Drawn from
 * the table itself; the table below it says the same in words.
 */
import { useId } from "react";
import { sayArticle } from "../../../../src/core/citation.ts";
import type { Machine } from "../../../../src/http/contract/procedure/machine.ts";
import { useSay } from "../../kit/say.ts";
import { type Arrow, layOut, type Placed } from "./diagram-layout.ts";

export function Diagram({ machine }: { machine: Machine }) {
  const say = useSay();
  const id = useId();
  const { boxes, arrows, width, height } = layOut(machine);
  return (
    <section
      className="machine-diagram"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={say(machine.title)}
    >
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-labelledby={`${id}-title`}>
        <title id={`${id}-title`}>{say(machine.title)}</title>
        <defs>
          <marker
            id={`${id}-head`}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0L10 5L0 10z" />
          </marker>
        </defs>
        {arrows.map((arrow) => (
          <ArrowLine key={`${arrow.act}/${arrow.path}`} arrow={arrow} machine={machine} head={`url(#${id}-head)`} />
        ))}
        {boxes.map((box) => (
          <Box key={box.stage} box={box} machine={machine} />
        ))}
      </svg>
    </section>
  );
}

function ArrowLine({ arrow, machine, head }: { arrow: Arrow; machine: Machine; head: string }) {
  const say = useSay();
  const act = machine.acts[arrow.act];
  return (
    <g>
      <path className="machine-arrow" d={arrow.path} markerEnd={head} />
      {act && arrow.label && (
        <text x={arrow.label.x} y={arrow.label.y} className="machine-act" textAnchor={arrow.label.anchor}>
          {say(act.say)}
          <tspan className="machine-article" dx={6}>
            {say(sayArticle(act.by.article))}
          </tspan>
        </text>
      )}
    </g>
  );
}

function Box({ box, machine }: { box: Placed; machine: Machine }) {
  const say = useSay();
  const stage = machine.stages[box.stage];
  return (
    <g>
      <rect
        className={stage?.closes ? "machine-stage machine-closing" : "machine-stage"}
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        rx={4}
      />
      <text className="machine-name" x={box.x + box.width / 2} y={box.y + box.height / 2 + 5} textAnchor="middle">
        {stage ? say(stage.say) : box.stage}
      </text>
    </g>
  );
}
