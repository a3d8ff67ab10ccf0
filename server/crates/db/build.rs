//! Builds the crate anew when a migration is added or changes: their texts lie in the program.

fn main() {
    println!("cargo:rerun-if-changed=../../../migrations");
}
