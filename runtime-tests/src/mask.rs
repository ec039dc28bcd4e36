//! Named masks: the few things in an output that no two runs share.
//!
//! A mask replaces what it matches, in what is recorded and in what is compared, so a recording shows what was masked. A case
//! names its masks. Only the working folder is masked in every case: scripts are named relatively, but `__file__` and tracebacks
//! show them absolutely.

/// The masks one case asks for.
#[derive(Debug, Clone, Default)]
pub struct Masks {
    addresses: bool,
    ids: bool,
    times: bool,
    speedups: bool,
    numbers_after: Vec<String>,
}

impl Masks {
    /// Adds the mask called `name`.
    ///
    /// `addresses`: hexadecimal addresses (`0x7f...`); `ids`: decimal numbers of eleven digits or more; `times`: decimal
    /// fractions before an `s`; `speedups`: decimal fractions before an `x`.
    pub fn add(&mut self, name: &str) -> Result<(), String> {
        match name {
            "addresses" => self.addresses = true,
            "ids" => self.ids = true,
            "times" => self.times = true,
            "speedups" => self.speedups = true,
            _ => return Err(format!("unknown mask {name:?}")),
        }
        Ok(())
    }

    /// Masks every number in the lines that start with `start`.
    pub fn add_numbers_after(&mut self, start: &str) {
        self.numbers_after.push(start.to_owned());
    }

    /// Applies the masks to one stream of output; `folder` is the absolute working folder of the run.
    pub fn apply(&self, text: &str, folder: &str) -> String {
        let text = text.replace(folder, "<folder>");
        let mut out = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            match self.numbers_after.iter().find(|start| line.starts_with(start.as_str())) {
                Some(start) => {
                    out.push_str(start);
                    mask_numbers(&line[start.len()..], &mut out);
                }
                None => self.apply_to_line(line, &mut out),
            }
        }
        out
    }

    fn apply_to_line(&self, line: &str, out: &mut String) {
        let bytes = line.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let inside_word = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'.');
            let matched =
                if inside_word || !bytes[at].is_ascii_digit() { None } else { self.match_number(&bytes[at..]) };
            match matched {
                Some((length, replacement)) => {
                    out.push_str(replacement);
                    at += length;
                }
                None => {
                    let length = line[at..].chars().next().map_or(1, char::len_utf8);
                    out.push_str(&line[at..at + length]);
                    at += length;
                }
            }
        }
    }

    /// The length of the maskable number `text` starts with, and what stands for it.
    fn match_number(&self, text: &[u8]) -> Option<(usize, &'static str)> {
        if let Some(digits) = text.strip_prefix(b"0x") {
            let length = digits.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
            return (self.addresses && length >= 6).then_some((length + 2, "<address>"));
        }
        let whole = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if text.get(whole) != Some(&b'.') {
            return (self.ids && whole >= 11).then_some((whole, "<id>"));
        }
        let fraction = text[whole + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let end = whole + 1 + fraction;
        match text.get(end) {
            Some(b's') if self.times && fraction > 0 => Some((end, "<time>")),
            Some(b'x') if self.speedups && fraction > 0 => Some((end, "<ratio>")),
            _ => None,
        }
    }
}

/// Copies `text` to `out` with every run of digits replaced by `<n>`.
fn mask_numbers(text: &str, out: &mut String) {
    let mut in_number = false;
    for character in text.chars() {
        if !character.is_ascii_digit() {
            out.push(character);
        } else if !in_number {
            out.push_str("<n>");
        }
        in_number = character.is_ascii_digit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], text: &str, expected: &str) {
        let mut masks = Masks::default();
        for name in names {
            masks.add(name).unwrap();
        }
        masks.add_numbers_after("Gen: ");
        assert_eq!(masks.apply(text, "/a/folder"), expected);
    }

    #[test]
    fn masks_only_what_is_named() {
        check(&["addresses"], "<T at 0x7f0011223344> 0x10\n", "<T at <address>> 0x10\n");
        check(&[], "<T at 0x7f0011223344>", "<T at 0x7f0011223344>");
        check(&["ids"], "1234567890 12345678901", "1234567890 <id>");
        check(&["times", "speedups"], "0.1234s 1.25x 1.25 é", "<time>s <ratio>x 1.25 é");
        check(&[], "File \"/a/folder/x.py\"", "File \"<folder>/x.py\"");
        check(&[], "Gen: (1, 22)\nOther 3\n", "Gen: (<n>, <n>)\nOther 3\n");
    }

    #[test]
    fn unknown_masks_are_refused() {
        assert!(Masks::default().add("everything").is_err());
    }
}
