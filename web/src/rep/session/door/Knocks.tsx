import { DoorOpen, TriangleAlert } from "lucide-preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Knock } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { whyMarked } from "../../../core/marked";
import { Button, Icon, Panel } from "../../../ui";
import { reasonOf } from "../reasons";
import { Moving, Seats } from "../moving/Moving";
import { useHandingOn } from "./handing-on";
import styles from "./Knocks.module.css";
import { doorOnStage, useSight } from "./sight";

/** Who is at the door, in the sidebar unless the stage is about them. */
export function Knocks() {
  const { knocks } = useView();
  return knocks.length === 0 || doorOnStage.value ? null : <Door knocks={knocks} />;
}

function Door({ knocks }: { knocks: readonly Knock[] }) {
  const box = useSight();
  return (
    <div ref={box}>
      <Panel title={t.rep.atTheDoor} count={knocks.length} flat>
        <Rows knocks={knocks} />
      </Panel>
    </div>
  );
}

/** The same on the stage, as long as there is nobody else to look at. */
export function DoorOnStage() {
  const box = useSight();
  useLayoutEffect(() => {
    doorOnStage.value = true;
    return () => void (doorOnStage.value = false);
  }, []);
  return (
    <div ref={box} class={styles.stage}>
      <DoorNotice />
    </div>
  );
}

/** The same wherever it can be seen while the sidebar cannot: over everything, or in the dialog that is open. */
export function DoorNotice() {
  const { knocks } = useView();
  if (knocks.length === 0) return null;
  return (
    <div class={styles.notice} role="group" aria-label={t.rep.atTheDoor}>
      <Rows knocks={knocks} />
    </div>
  );
}

function Rows({ knocks }: { knocks: readonly Knock[] }) {
  return (
    <ul>
      {knocks.map((knock) => (
        <Row key={knock.id} knock={knock} />
      ))}
    </ul>
  );
}

function Row({ knock }: { knock: Knock }) {
  const view = useView();
  const row = useRef<HTMLLIElement>(null);
  useHandingOn(row);
  const admit = useCommand("knock.admit", knock.id);
  const refuse = useCommand("knock.refuse", knock.id);
  const why = whyMarked(view, knock);
  const pending = admit.pending || refuse.pending;
  const answer = { knock: knock.id, controlEpoch: view.controlEpoch };
  return (
    <li ref={row} class={styles.knock}>
      <Icon of={DoorOpen} />
      <span class={styles.words}>
        <b>{knock.name}</b>
        <span class="muted">{(knock.door === "link" ? t.rep.knocksByLink : t.rep.knocks)(knock.address)}</span>
        {knock.moving && <Moving wish={knock.moving} />}
        {why && (
          <span class={styles.alike}>
            <Icon of={TriangleAlert} size="s" />
            {why}
          </span>
        )}
      </span>
      <span class={styles.answers}>
        {knock.moving && <Seats knock={knock.id} wish={knock.moving} />}
        <Button
          size="sm"
          reason={reasonOf(view, refuse.refusal)}
          pending={pending}
          aria-label={t.rep.refuseName(knock.name)}
          onClick={() => void refuse.run(answer)}>
          {t.rep.refuse}
        </Button>
        <Button
          size="sm"
          kind={knock.moving ? "default" : "primary"}
          reason={reasonOf(view, admit.refusal)}
          pending={pending}
          aria-label={t.rep.admitName(knock.name)}
          onClick={() => void admit.run(answer)}>
          {knock.moving ? t.rep.moving.admitNew : t.rep.admit}
        </Button>
      </span>
    </li>
  );
}
