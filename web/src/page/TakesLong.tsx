/** After a while of connecting: that it takes too long, and where to find out why. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/common";

/** Milliseconds. */
const LONG = 10_000;

/** Counts from when it is first drawn. */
export function TakesLong() {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setLong, LONG, true);
    return () => clearTimeout(timer);
  }, []);
  return (
    <span role="status">
      {long && (
        <>
          {t.common.takesLong}{" "}
          <a href="/connection" target="_blank">
            {t.common.testConnection}
          </a>
        </>
      )}
    </span>
  );
}
