import fc from "fast-check";

// The same cases on every machine and in every run, so that a failure can be reproduced.
fc.configureGlobal({ seed: 20_261_122 });
