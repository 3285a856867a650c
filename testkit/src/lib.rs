//! What tests stand on: databases, a clock to set, an app to talk to, a mail server.
