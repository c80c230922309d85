//! Russian as people type it; pure, no I/O.
