//! Unpacks an answer that came packed, as far as it goes: half an answer may hold a rotated refresh token whole.
//! The bytes tell, not the header, which proxies leave standing over what they have unpacked.

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;
use zeroize::Zeroizing;

/// Some pack what was packed.
const TIMES: usize = 3;

/// What the bytes hold, at most `most` of it, and whether that is all.
pub(super) fn unpacked(mut bytes: Zeroizing<Vec<u8>>, most: usize) -> (Zeroizing<Vec<u8>>, Whole) {
    for _ in 0..TIMES {
        let packed = bytes.as_slice();
        let (text, whole) = match packed {
            [0x1f, 0x8b, ..] => read(MultiGzDecoder::new(packed), most),
            // A method, a window, and what makes both together a multiple of 31 (RFC 1950): no text begins so.
            [0x78, flags, ..] if (0x7800 + u16::from(*flags)) % 31 == 0 => {
                read(ZlibDecoder::new(packed), most)
            }
            _ => match bare(packed, most) {
                Some(text) => return (text, Whole::Yes),
                None => return (bytes, Whole::Yes),
            },
        };
        bytes = text;
        if whole != Whole::Yes {
            return (bytes, whole);
        }
    }
    (bytes, Whole::Yes)
}

fn read(packed: impl Read, most: usize) -> (Zeroizing<Vec<u8>>, Whole) {
    let mut unpacked = Zeroizing::new(Vec::new());
    let read = packed.take(most as u64 + 1).read_to_end(&mut unpacked);
    let whole = match read {
        Ok(_) if unpacked.len() > most => Whole::TooLarge,
        Ok(_) => Whole::Yes,
        Err(_) => Whole::BrokenOff,
    };
    unpacked.truncate(most);
    (unpacked, whole)
}

/// What some call deflate (RFC 1951) begins with nothing of its own: it has to become JSON from its first byte to its last.
fn bare(packed: &[u8], most: usize) -> Option<Zeroizing<Vec<u8>>> {
    let text = packed.iter().take(8).all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace());
    let (unpacked, whole) = if text { return None } else { read(DeflateDecoder::new(packed), most) };
    (whole == Whole::Yes && turnglass_core::exchange::is_whole(&unpacked)).then_some(unpacked)
}

#[derive(Debug, PartialEq)]
pub(super) enum Whole {
    Yes,
    BrokenOff,
    TooLarge,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn read(bytes: Vec<u8>) -> (Vec<u8>, Whole) {
        let (bytes, whole) = unpacked(Zeroizing::new(bytes), 1_000);
        (bytes.to_vec(), whole)
    }

    #[test]
    fn what_is_not_packed_stays_as_it_is() {
        assert_eq!(read(b"{}".to_vec()), (b"{}".to_vec(), Whole::Yes));
        assert_eq!(read(Vec::new()), (Vec::new(), Whole::Yes));
    }

    #[test]
    fn what_is_packed_is_unpacked_as_far_as_it_goes() {
        let text: Vec<u8> = (0..999_u16).map(|at| (at * 7 % 251) as u8).collect();
        let packed = gzip(&text);
        assert_eq!(read(packed.clone()), (text.clone(), Whole::Yes));
        let (some, whole) = read(packed[..packed.len() - 60].to_vec());
        assert_eq!(whole, Whole::BrokenOff);
        assert!(some.len() > 100 && text.starts_with(&some), "{}", some.len());
    }

    #[test]
    fn a_bomb_is_read_to_the_limit() {
        let bomb = gzip(&vec![b' '; 1 << 20]);
        assert_eq!(read(bomb), (vec![b' '; 1_000], Whole::TooLarge));
    }
}
