//! The promises of reports, told as stories on both engines of the store.

#[cfg(test)]
mod anonymous;
#[cfg(test)]
mod answered;
#[cfg(test)]
mod citizen;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod filing;
#[cfg(test)]
mod guessing;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod maps;
#[cfg(test)]
mod merging;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod programs;
#[cfg(test)]
mod town;
