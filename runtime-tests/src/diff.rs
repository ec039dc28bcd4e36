//! A line diff of two outcomes, for the message of a failing case.

use std::fmt::Write as _;

use crate::recording::Outcome;

/// Unchanged lines shown around a change.
const CONTEXT: usize = 2;
/// Lines of one diff that are shown at most.
const SHOWN: usize = 60;

/// The differences of two outcomes, section by section; empty when they are equal.
pub fn outcomes(expected: &Outcome, found: &Outcome) -> String {
    let mut text = String::new();
    for (name, left, right) in [
        ("stdout", &expected.stdout, &found.stdout),
        ("stderr", &expected.stderr, &found.stderr),
        ("exit status", &expected.status, &found.status),
    ] {
        if left != right {
            let _ = writeln!(text, "  {name} (- CPython, + Krait):\n{}", lines(left, right));
        }
    }
    text
}

/// The diff of two texts, indented, with little context.
pub fn lines(left: &str, right: &str) -> String {
    let left: Vec<&str> = left.split_inclusive('\n').collect();
    let right: Vec<&str> = right.split_inclusive('\n').collect();
    let script = edit_script(&left, &right);
    let mut shown = vec![false; script.len()];
    for (at, (sign, _)) in script.iter().enumerate() {
        if *sign != ' ' {
            let end = (at + CONTEXT + 1).min(script.len());
            shown[at.saturating_sub(CONTEXT)..end].fill(true);
        }
    }
    let mut out = Vec::new();
    for (at, (sign, line)) in script.iter().enumerate() {
        if shown[at] {
            let end = if line.ends_with('\n') { "" } else { "⏎̸" };
            out.push(format!("    {sign} {}{end}", line.trim_end_matches('\n')));
        } else if at > 0 && shown[at - 1] {
            out.push("    ...".to_owned());
        }
    }
    if out.len() > SHOWN {
        let rest = out.len() - SHOWN;
        out.truncate(SHOWN);
        out.push(format!("    ... and {rest} lines more"));
    }
    out.join("\n")
}

/// The shortest edit script by longest common subsequence, after the common start and end are set aside.
fn edit_script<'a>(left: &[&'a str], right: &[&'a str]) -> Vec<(char, &'a str)> {
    let start = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (left_rest, right_rest) = (&left[start..], &right[start..]);
    let end = left_rest.iter().rev().zip(right_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&left_rest[..left_rest.len() - end], &right_rest[..right_rest.len() - end]);
    let mut script: Vec<(char, &str)> = left[..start].iter().map(|line| (' ', *line)).collect();
    if a.len().saturating_mul(b.len()) > 4_000_000 {
        script.extend(a.iter().map(|line| ('-', *line)));
        script.extend(b.iter().map(|line| ('+', *line)));
    } else {
        middle(a, b, &mut script);
    }
    script.extend(left[left.len() - end..].iter().map(|line| (' ', *line)));
    script
}

fn middle<'a>(a: &[&'a str], b: &[&'a str], script: &mut Vec<(char, &'a str)>) {
    let mut length = vec![vec![0u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            length[i][j] = if a[i] == b[j] { length[i + 1][j + 1] + 1 } else { length[i + 1][j].max(length[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            script.push((' ', a[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || (i < a.len() && length[i + 1][j] >= length[i][j + 1]) {
            script.push(('-', a[i]));
            i += 1;
        } else {
            script.push(('+', b[j]));
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_changed_lines_with_context() {
        let found = lines("a\nb\nc\nd\ne\n", "a\nb\nX\nd\ne\n");
        assert_eq!(found, "      a\n      b\n    - c\n    + X\n      d\n      e");
    }

    #[test]
    fn shows_a_missing_final_newline() {
        assert_eq!(lines("a\n", "a"), "    - a\n    + a⏎̸");
    }
}
