//! `migrations/` and `locales/` are compiled in: a new file there is a new build.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=locales");
}
