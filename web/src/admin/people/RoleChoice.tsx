/** What somebody may do. */
import { useId } from "preact/hooks";
import type { Somebody } from "../../core/http";
import { t } from "../../i18n/admin";
import styles from "./People.module.css";

type Role = Somebody["role"];
const ROLES: readonly Role[] = ["rep", "admin"];

interface Props {
  role: Role;
  onChange: (role: Role) => void;
  /** Why it stays as it is. */
  reason?: string | null;
}

export function RoleChoice({ role, onChange, reason = null }: Props) {
  const id = useId();
  return (
    <fieldset class={styles.roles} aria-describedby={reason === null ? undefined : `${id}r`}>
      <legend>{t.admin.role}</legend>
      {ROLES.map((one) => (
        <div key={one} class={styles.role}>
          <label>
            <input
              type="radio"
              name={id}
              checked={role === one}
              disabled={reason !== null}
              aria-describedby={`${id}${one}`}
              onChange={() => onChange(one)}
            />
            {t.admin.roles[one]}
          </label>
          <p id={`${id}${one}`}>{t.admin.roleHints[one]}</p>
        </div>
      ))}
      {reason !== null && <p id={`${id}r`}>{reason}</p>}
    </fieldset>
  );
}
