//! Builds the room again when the front end's output appears or changes.

fn main() {
    println!("cargo:rerun-if-changed=../../assets/dist");
    println!("cargo:rerun-if-changed=templates");
}
