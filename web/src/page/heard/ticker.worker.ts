/** Says every second that a second went by: the timers of a page that nobody looks at come once a minute, those of a worker do not. */
setInterval(() => postMessage(null), 1_000);
