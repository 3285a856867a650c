//! Serves the specimen pages, for the eye: `cargo run -p web --example specimen`, then <http://127.0.0.1:8099/>.

#[path = "../tests/specimen/mod.rs"]
mod specimen;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8099").await?;
    axum::serve(listener, specimen::site()).await
}
