//! Jobs queued in the transaction that needs them, run with leases and retries.
