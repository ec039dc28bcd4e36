//! Source lines in tracebacks, and the marks under them.

use crate::traceback::Traceback;

/// The source line of a file, or of one that only the standard library's search would find.
pub(crate) fn source_line(filename: &str, line: usize) -> Option<String> {
    if filename.starts_with('<') {
        return None;
    }
    let bytes = std::fs::read(filename).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_string();
    let mut lines = text.split_inclusive(['\n']);
    lines.nth(line.checked_sub(1)?).map(|line| line.trim_end_matches(['\r', '\n']).to_string())
}

/// Characters before a byte offset.
fn characters(line: &str, offset: usize) -> usize {
    line.char_indices().take_while(|(at, _)| *at < offset).count()
}

/// Appends the source line of an entry, and the marks under it where they say more than the line does.
pub(super) fn append(out: &mut String, entry: &Traceback, filename: &str, line: i64, margin: &str) {
    let Some(text) = usize::try_from(line).ok().and_then(|line| source_line(filename, line)) else { return };
    let stripped = text.trim_start_matches([' ', '\t', '\u{c}']);
    let indent = text.chars().count() - stripped.chars().count();
    out.push_str(&format!("{margin}    {stripped}\n"));
    let Some(position) = entry.frame.code.plain.position(entry.index) else { return };
    if i64::from(position.line) != line && entry.line.get().is_some() {
        return;
    }
    let start = characters(&text, position.col as usize);
    let mut end = characters(&text, position.end_col as usize);
    let mut special = None;
    if position.line == position.end_line {
        let segment = text.get(position.col as usize..(position.end_col as usize).min(text.len())).unwrap_or("");
        special = krait_compiler::anchors(segment)
            .map(|(left, right)| (start + characters(segment, left), start + characters(segment, right)));
    } else {
        end = text.trim_end_matches([' ', '\t', '\u{c}']).chars().count();
    }
    if special.is_none() && end.saturating_sub(start) == stripped.chars().count() {
        return;
    }
    out.push_str(margin);
    out.push_str("    ");
    for column in indent..end {
        out.push(match special {
            _ if column < start => ' ',
            Some((left, right)) if column >= left && column < right => '^',
            Some(_) => '~',
            None => '^',
        });
    }
    out.push('\n');
}
