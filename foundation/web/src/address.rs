//! Where a request comes from, coarsely and only for the moment of counting. Nothing here is ever stored or logged.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::Extensions;
use axum::http::HeaderMap;
use axum::http::request::Parts;

/// The network a request comes from: 24 bits of IPv4, 56 bits of IPv6; zeros if it is not known.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientAddress([u8; 8]);

// An address must not come into a log by way of a debug print.
impl std::fmt::Debug for ClientAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClientAddress(..)")
    }
}

/// How many proxies of ours stand before the program; each adds one entry to `X-Forwarded-For`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Proxies(pub(crate) usize);

impl ClientAddress {
    pub(crate) fn of(headers: &HeaderMap, extensions: &Extensions) -> Self {
        let proxies = extensions.get::<Proxies>().map_or(0, |proxies| proxies.0);
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let address = if proxies == 0 { peer } else { forwarded(headers, proxies).or(peer) };
        address.map_or(Self([0; 8]), Self::of_peer)
    }

    /// The network of an address.
    #[must_use]
    pub fn of_peer(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => {
                let [a, b, c, _] = v4.octets();
                Self([4, a, b, c, 0, 0, 0, 0])
            }
            IpAddr::V6(v6) => {
                let mut bytes = [6; 8];
                bytes.iter_mut().skip(1).zip(v6.octets()).for_each(|(kept, octet)| *kept = octet);
                Self(bytes)
            }
        }
    }

    pub(crate) const fn bytes(&self) -> &[u8; 8] {
        &self.0
    }
}

/// The entry our outermost proxy wrote; what stands before it anybody could have written.
fn forwarded(headers: &HeaderMap, proxies: usize) -> Option<IpAddr> {
    let entries = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let entries: Vec<&str> = entries.flat_map(|value| value.split(',')).map(str::trim).collect();
    let place = entries.len().checked_sub(proxies)?;
    address_of(entries.get(place)?)
}

/// An address as proxies write it: bare, in brackets, or with the port it came from.
fn address_of(entry: &str) -> Option<IpAddr> {
    let bare = entry.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(entry);
    bare.parse().ok().or_else(|| entry.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()))
}

impl<S: Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.headers, &parts.extensions))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_a_prefix_and_strangers_do_not() {
        let of = |text: &str| ClientAddress::of_peer(text.parse().unwrap());
        assert_eq!(of("192.0.2.7"), of("192.0.2.99"));
        assert_eq!(of("192.0.2.7"), of("::ffff:192.0.2.8"));
        assert_ne!(of("192.0.2.7"), of("198.51.100.7"));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2::2"));
    }

    #[test]
    fn a_proxy_may_write_the_port_and_brackets() {
        for entry in ["192.0.2.7", "192.0.2.7:4711"] {
            assert_eq!(address_of(entry), "192.0.2.7".parse().ok(), "{entry}");
        }
        for entry in ["2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:80"] {
            assert_eq!(address_of(entry), "2001:db8::1".parse().ok(), "{entry}");
        }
        assert_eq!(address_of("unknown"), None);
    }

    #[test]
    fn only_what_our_own_proxy_wrote_is_believed() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "203.0.113.1, 192.0.2.7".parse().unwrap());
        assert_eq!(forwarded(&headers, 1), "192.0.2.7".parse().ok());
        assert_eq!(forwarded(&headers, 3), None);
    }
}
