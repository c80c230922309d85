//! Papers and pictures: bytes out of facts; no SQL, no messenger.
