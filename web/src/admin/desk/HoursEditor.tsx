/** When a queue is open: always, or by weekday, in a time zone, but for holidays. What cannot be read changes nothing and says so. */
import { useState } from "preact/hooks";
import type { Hours } from "../../core/desk/model";
import { t } from "../../i18n/admin";
import { CheckBox, Field, TextArea } from "../../ui";
import styles from "./DeskAdmin.module.css";
import { daysOf, isZone, openingsOf, openingsText, usualHours } from "./texts";

export function HoursEditor({ hours, onChange }: { hours: Hours | null; onChange: (hours: Hours | null) => void }) {
  return (
    <div class={styles.fields}>
      <CheckBox label={t.admin.always} checked={hours === null} onChange={(always) => onChange(always ? null : usualHours())} />
      {hours !== null && <Week hours={hours} onChange={onChange} />}
    </div>
  );
}

function Week({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const [texts, setTexts] = useState(() => hours.week.map(openingsText));
  const [days, setDays] = useState(() => hours.holidays.join("\n"));
  const type = (at: number, text: string) => {
    setTexts((before) => before.map((one, index) => (index === at ? text : one)));
    const read = openingsOf(text);
    if (read !== null) onChange({ ...hours, week: hours.week.map((one, index) => (index === at ? read : one)) as Hours["week"] });
  };
  return (
    <>
      <Field
        label={t.admin.zone}
        hint={t.admin.zoneHint}
        value={hours.zone}
        onValue={(zone) => onChange({ ...hours, zone: zone.trim() })}
        error={isZone(hours.zone) ? null : t.admin.zoneWrong}
      />
      <div class={styles.two}>
        {texts.map((text, at) => (
          <Field
            key={t.admin.weekdays[at]}
            label={t.admin.weekdays[at] ?? ""}
            {...(at === 0 ? { hint: t.admin.hoursHint } : {})}
            value={text}
            onValue={(text) => type(at, text)}
            error={openingsOf(text) === null ? t.admin.hoursWrong : null}
          />
        ))}
      </div>
      <TextArea
        label={t.admin.holidays}
        hint={t.admin.holidaysHint}
        value={days}
        rows={3}
        longest={6_000}
        tooLong={t.admin.atMostText}
        onValue={(text) => {
          setDays(text);
          const read = daysOf(text);
          if (read !== null) onChange({ ...hours, holidays: read });
        }}
        error={daysOf(days) === null ? t.admin.holidaysWrong : null}
      />
    </>
  );
}
