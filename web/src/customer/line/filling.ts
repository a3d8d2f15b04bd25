/** A form that somebody fills in: what they typed, and what of it is wrong once they sent it. */
import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { faultsOf, type FieldFault } from "../../core/desk/form";
import type { Filled, FormField } from "../../core/desk/model";

/** `box`: the form, whose first wrong field gets the focus. */
export function useFilling(box: RefObject<HTMLFormElement>, begin: () => Filled) {
  const [filled, setFilled] = useState<Filled>(begin);
  const [faults, setFaults] = useState<Record<string, FieldFault>>({});
  return {
    filled,
    faults,
    fill(field: string, value: string) {
      setFilled((before) => ({ ...before, [field]: value }));
      setFaults((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== field)));
    },
    /** Marks what is wrong and goes there; true: all is well. */
    check(form: readonly FormField[], more: Record<string, FieldFault> = {}): boolean {
      const found = { ...more, ...faultsOf(form, filled) };
      setFaults(found);
      const well = Object.keys(found).length === 0;
      if (!well) requestAnimationFrame(() => box.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return well;
    },
  };
}
