/**
 * A row of tabs (roving tabindex: arrows, Home, End move and select). `label` names the row; `tabs`: id, label and optional
 * `count`, with how it is read (`said`), and a line of its own (`title`); `selected`, `onSelect(id)`. The panels are the caller's: give them `id={panelId(id)}`, `role="tabpanel"` and
 * `aria-labelledby={tabId(id)}` with the `name` passed here.
 */
import { stepFocus } from "./keys";
import styles from "./Tabs.module.css";

export interface Tab {
  id: string;
  label: string;
  count?: number;
  said?: string;
  title?: string;
}

interface Props {
  name: string;
  label: string;
  tabs: Tab[];
  selected: string;
  onSelect: (id: string) => void;
}

export const tabId = (name: string, id: string): string => `${name}-tab-${id}`;
export const panelId = (name: string, id: string): string => `${name}-panel-${id}`;

export function Tabs({ name, label, tabs, selected, onSelect }: Props) {
  const move = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
    const now = stepFocus(event, stops, "horizontal");
    if (now?.dataset.tab) onSelect(now.dataset.tab);
  };
  return (
    <div class={styles.tabs} role="tablist" tabIndex={-1} aria-label={label} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={tabId(name, tab.id)}
          data-tab={tab.id}
          aria-selected={tab.id === selected}
          aria-controls={tab.id === selected ? panelId(name, tab.id) : undefined}
          tabIndex={tab.id === selected ? 0 : -1}
          title={tab.title}
          onClick={() => onSelect(tab.id)}>
          <span class="clip">{tab.label}</span>
          {tab.count ? (
            <span class={styles.count}>
              <span aria-hidden={tab.said === undefined ? undefined : true}>{tab.count}</span>
              {tab.said !== undefined && <span class="sr">{tab.said}</span>}
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
