/** Where somebody is signed in, and the ways to end it. */
import { KeyRound, Monitor } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { codeOf } from "../../core/errors";
import { http, type Device } from "../../core/http";
import type { Code } from "../../core/model";
import { lang, t } from "../../i18n/admin";
import { ago, dateAndTime } from "../../i18n/format";
import { askAccount, person as me } from "../../page/account";
import { Badge, Button, Dialog, EmptyState, Icon, TwoLines } from "../../ui";
import { leaveIfSignedOut } from "./list";
import type { PersonDialog } from "./People";
import styles from "./People.module.css";
import { Question } from "./Question";

export const Devices: PersonDialog = ({ person, list, onClose }) => {
  const [devices, setDevices] = useState<readonly Device[] | null>(null);
  const [trouble, setTrouble] = useState<Code | null>(null);
  const [asked, setAsked] = useState<Device | "all" | null>(null);
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    http.devices(person.id).then(
      (answer) => setDevices(answer.devices),
      (failure: unknown) => {
        setTrouble(codeOf(failure));
        void leaveIfSignedOut(codeOf(failure));
      },
    );
  }, [person.id]);

  async function signOut(which: Device | "all"): Promise<void> {
    if (which === "all") await http.signOutDevices(person.id);
    else await http.signOutDevice(person.id, which.id);
    setDevices((now) => (which === "all" ? [] : (now ?? []).filter((one) => one.id !== which.id)));
    list.say(() => (which === "all" ? t.admin.signedOutEverywhere(person.name) : t.admin.signedOutOf(person.name, nameOf(which))));
    setAsked(null);
    if (person.id === me.peek()?.id && (which === "all" || which.current)) await askAccount();
  }
  // In place of the list, not above it: Escape closes all dialogs that lie on each other.
  if (asked !== null)
    return (
      <Question
        title={asked === "all" ? t.admin.signOutAllTitle(person.name) : t.admin.signOutTitle(person.name, nameOf(asked))}
        verb={asked === "all" ? t.admin.signOutEverywhere : t.common.signOut}
        danger
        onYes={() => signOut(asked)}
        onClose={() => setAsked(null)}>
        <p>{asked === "all" ? t.admin.signOutLead : asked.kind === "browser" ? t.admin.signOutOneLead : t.admin.signOutBearerLead}</p>
        {person.id === me.value?.id && (asked === "all" || asked.current) && <p>{t.admin.thatIsYou}</p>}
      </Question>
    );
  return (
    <Dialog
      title={t.admin.devicesTitle(person.name)}
      initialFocus={heading}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <>
          {devices !== null && devices.length > 1 && (
            <Button kind="end" onClick={() => setAsked("all")}>
              {t.admin.signOutEverywhere}
            </Button>
          )}
          <Button onClick={onClose}>{t.common.close}</Button>
        </>
      }>
      <div class={styles.fields}>
        <p ref={heading} tabIndex={-1} class={styles.lead} role="status">
          {devices === null ? "" : t.admin.devicesCount(devices.length)}
        </p>
        <p class={styles.problem} role="alert">
          {trouble === null ? null : t.common.refusal[trouble]}
        </p>
        {devices?.length === 0 && <EmptyState icon={Monitor} title={t.admin.noDevices} />}
        <ul class={styles.devices}>
          {devices?.map((one) => (
            <DeviceRow key={one.id} device={one} onSignOut={() => setAsked(one)} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
};

function DeviceRow({ device, onSignOut }: { device: Device; onSignOut: () => void }) {
  const name = nameOf(device);
  return (
    <li>
      <Icon of={device.kind === "bearer" ? KeyRound : Monitor} />
      <TwoLines
        wraps
        name={
          <>
            <b>{name}</b>
            {device.current && <Badge tone="accent">{t.admin.thisBrowser}</Badge>}
          </>
        }
        line={`${t.admin.since(dateAndTime(lang.value, device.createdAt))} · ${t.admin.used(ago(lang.value, device.usedAt))}`}
      />
      <Button size="sm" aria-label={t.admin.signOutOf(name)} onClick={onSignOut}>
        {t.common.signOut}
      </Button>
    </li>
  );
}

function nameOf({ kind, browser, system }: Device): string {
  if (kind === "bearer") return t.admin.bearer;
  if (browser === "") return t.admin.someBrowser;
  return system === "" ? browser : t.admin.browserOn(browser, system);
}
