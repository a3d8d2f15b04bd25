/** Everybody with an account: who they are, what they may do, and what can be done about it. */
import { UserPlus } from "lucide-preact";
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Somebody } from "../../core/http";
import { t } from "../../i18n/admin";
import { Button, EmptyState, Field, Panel } from "../../ui";
import { AddPerson } from "./AddPerson";
import { found, openList, type PeopleList } from "./list";
import styles from "./People.module.css";
import { Row } from "./Row";

/** Mounted means open. */
export type PersonDialog = ComponentType<{ person: Somebody; list: PeopleList; onClose: () => void }>;
type Open = "add" | { Body: PersonDialog; person: string } | null;

export function People() {
  const [list] = useState(openList);
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<Open>(null);
  useEffect(() => {
    void list.load();
    // Somebody may have accepted their invitation meanwhile.
    const look = () => void (document.visibilityState === "visible" && list.load());
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [list]);
  const everybody = list.people.value;
  if (everybody === null) return <NotYet list={list} />;
  const shown = found(everybody, search);
  const close = () => setOpen(null);
  return (
    <div class={styles.people}>
      <div class={styles.tools}>
        <Field label={t.admin.search} type="search" value={search} onValue={setSearch} autocomplete="off" />
        <Button kind="primary" icon={UserPlus} onClick={() => setOpen("add")}>
          {t.admin.add}
        </Button>
      </div>
      <output class={styles.done}>{list.done.value()}</output>
      <Panel title={t.admin.everybody} count={shown.length}>
        <p class="sr" role="status">
          {search === "" ? "" : t.admin.foundCount(shown.length)}
        </p>
        {shown.length === 0 ? (
          <EmptyState title={t.admin.nobodyFound} action={<Button onClick={() => setSearch("")}>{t.admin.showEverybody}</Button>} />
        ) : (
          <div class={styles.box}>
            <Table people={shown} everybody={everybody} onOpen={(Body, person) => setOpen({ Body, person: person.id })} />
          </div>
        )}
      </Panel>
      {open === "add" && <AddPerson list={list} onClose={close} />}
      {open !== null && open !== "add" && <OpenDialog {...open} list={list} onClose={close} />}
    </div>
  );
}

function NotYet({ list }: { list: PeopleList }) {
  const code = list.trouble.value;
  if (code === null) return null;
  return <EmptyState title={t.common.refusal[code]} action={<Button onClick={() => void list.load()}>{t.common.tryAgain}</Button>} />;
}

/** Of the person as they are now. */
function OpenDialog({ Body, person, list, onClose }: { Body: PersonDialog; person: string; list: PeopleList; onClose: () => void }) {
  const now = list.people.value?.find((one) => one.id === person);
  return now === undefined ? null : <Body person={now} list={list} onClose={onClose} />;
}

interface TableProps {
  people: readonly Somebody[];
  everybody: readonly Somebody[];
  onOpen: (Body: PersonDialog, person: Somebody) => void;
}

function Table({ people, everybody, onOpen }: TableProps) {
  return (
    <table class={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t.admin.person}</th>
          <th scope="col">{t.admin.role}</th>
          <th scope="col">{t.admin.state}</th>
          <th scope="col">{t.admin.lastSeen}</th>
          <th scope="col">
            <span class="sr">{t.admin.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((one) => (
          <Row key={one.id} person={one} everybody={everybody} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}
