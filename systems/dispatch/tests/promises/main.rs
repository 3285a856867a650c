//! The promises of dispatch, told as stories on both engines of the store, with a mail server that is real on the wire.

#[cfg(test)]
mod addresses;
#[cfg(test)]
mod agencies;
#[cfg(test)]
mod answering;
#[cfg(test)]
mod delivery;
#[cfg(test)]
mod foreign;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod links;
#[cfg(test)]
mod officers;
#[cfg(test)]
mod town;
