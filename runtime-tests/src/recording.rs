//! The text file that holds what CPython did: standard output, standard error, exit status.
//!
//! ```text
//! %%% stdout
//! ...
//! %%% stderr (no newline at end)
//! ...
//! %%% exit status
//! 0
//! ```
//!
//! The marker is chosen so that no case prints it; the writer refuses an output that does.

use std::fmt::Write as _;

/// The start of a section's heading.
const MARKER: &str = "%%% ";
/// Follows a heading whose text did not end with a newline.
const NO_NEWLINE: &str = " (no newline at end)";

/// What one run of a script showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The standard output, masked.
    pub stdout: String,
    /// The standard error, masked.
    pub stderr: String,
    /// The exit status, `signal N` or `timeout`.
    pub status: String,
}

impl Outcome {
    /// The text of the recording.
    pub fn to_text(&self) -> Result<String, String> {
        let mut text = String::new();
        for (name, section) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if section.lines().any(|line| line.starts_with(MARKER)) {
                return Err(format!("{name} holds a line that starts with {MARKER:?}"));
            }
            let unterminated = !section.is_empty() && !section.ends_with('\n');
            let note = if unterminated { NO_NEWLINE } else { "" };
            let newline = if unterminated { "\n" } else { "" };
            let _ = write!(text, "{MARKER}{name}{note}\n{section}{newline}");
        }
        let _ = writeln!(text, "{MARKER}exit status\n{}", self.status);
        Ok(text)
    }

    /// Reads a recording back.
    pub fn from_text(text: &str) -> Result<Outcome, String> {
        let mut sections: Vec<(&str, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            if let Some(heading) = line.strip_prefix(MARKER) {
                sections.push((heading.trim_end_matches('\n'), String::new()));
            } else {
                sections.last_mut().ok_or("text before the first section")?.1.push_str(line);
            }
        }
        let mut take = |name: &str| -> Result<String, String> {
            let at = sections
                .iter()
                .position(|(heading, _)| heading.strip_suffix(NO_NEWLINE).unwrap_or(heading) == name)
                .ok_or_else(|| format!("no section {name:?}"))?;
            let (heading, mut body) = sections.remove(at);
            if heading.ends_with(NO_NEWLINE) {
                body.pop();
            }
            Ok(body)
        };
        Ok(Outcome {
            stdout: take("stdout")?,
            stderr: take("stderr")?,
            status: take("exit status")?.trim_end().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips() {
        for (stdout, stderr) in [("", ""), ("a\n\n", "b"), ("no newline", ""), ("\n", "x\ny\n")] {
            let outcome = Outcome { stdout: stdout.into(), stderr: stderr.into(), status: "1".into() };
            assert_eq!(Outcome::from_text(&outcome.to_text().unwrap()), Ok(outcome));
        }
    }

    #[test]
    fn refuses_an_output_that_looks_like_a_heading() {
        let outcome = Outcome { stdout: "%%% stdout\n".into(), stderr: String::new(), status: "0".into() };
        assert!(outcome.to_text().is_err());
    }
}
