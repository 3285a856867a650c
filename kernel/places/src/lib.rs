//! Divisions of a jurisdiction, their boundaries, and which place a point lies in.
