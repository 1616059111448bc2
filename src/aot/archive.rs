//! A static library: an archive of one object file, with the index that linkers look symbols up in.

/// The archive.
pub(super) fn archive(member: &str, object: &[u8], symbols: &[String]) -> Vec<u8> {
    let mut names: Vec<u8> = Vec::new();
    for symbol in symbols {
        names.extend_from_slice(symbol.as_bytes());
        names.push(0);
    }
    if names.len() % 2 == 1 {
        names.push(0);
    }
    // The names of members are short or in a list of their own, which ends with `/` and a line feed.
    let mut list = format!("{member}/\n").into_bytes();
    if list.len() % 2 == 1 {
        list.push(b'\n');
    }
    let index = 4 + 4 * symbols.len() + names.len();
    let start = 8 + 60 + index + 60 + list.len();
    let mut archive = b"!<arch>\n".to_vec();
    head(&mut archive, "/", index);
    archive.extend_from_slice(&big_endian(symbols.len()));
    for _ in symbols {
        archive.extend_from_slice(&big_endian(start));
    }
    archive.extend_from_slice(&names);
    head(&mut archive, "//", list.len());
    archive.extend_from_slice(&list);
    head(&mut archive, "/0", object.len());
    archive.extend_from_slice(object);
    if object.len() % 2 == 1 {
        archive.push(b'\n');
    }
    archive
}

fn big_endian(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

/// The 60 bytes before a member: name, time, owner, group, mode, length. The time is none, so that the same model gives the same bytes.
fn head(archive: &mut Vec<u8>, name: &str, length: usize) {
    archive.extend_from_slice(format!("{name:<16}{:<12}{:<6}{:<6}{:<8}{length:<10}`\n", 0, 0, 0, 644).as_bytes());
}
