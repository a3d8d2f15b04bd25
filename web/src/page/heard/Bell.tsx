/** The one switch: a click mutes, another one lets sounds be heard again. Beside it, once, the way to be notified by the browser. */
import { Bell as Ringing, BellOff, BellRing, Moon } from "lucide-preact";
import { useState } from "preact/hooks";
import { t } from "../../i18n/common";
import { Button } from "../../ui";
import { askPermission, permission } from "./notifier";
import { quietNow, wish, wishes } from "./wishes";

export function Bell() {
  const { muted } = wishes.value;
  const hours = quietNow();
  const words = muted ? t.common.soundsMuted : hours ? t.common.soundsQuiet(hours.to) : t.common.soundsOn;
  return (
    <Button
      kind="quiet"
      size="sm"
      icon={muted ? BellOff : hours ? Moon : Ringing}
      aria-pressed={muted}
      aria-label={t.common.muteSounds}
      title={words}
      onClick={() => wish({ muted: !muted })}
    />
  );
}

/** Only while the browser has not been asked: what it answered counts from then on. */
export function NotifyMe() {
  const [asked, setAsked] = useState(false);
  if (permission.value !== "default" || asked) return null;
  return (
    <Button size="sm" icon={BellRing} title={t.common.notifyLead} onClick={() => void askPermission().finally(() => setAsked(true))}>
      {t.common.notifyMe}
    </Button>
  );
}
