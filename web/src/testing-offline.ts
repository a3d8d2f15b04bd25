/** Before the tests of pages: nothing is asked of a real server. What a test does not answer itself fails, as it does without a network. */
globalThis.fetch = () => Promise.reject(new TypeError("no test has a server"));
