//! Reading Rust source just far enough for the tidy tests: comments and literals blanked out, inline test modules cut off.

/// `text` with the contents of comments, strings and character literals replaced by spaces; lines stay where they are.
pub fn code_only(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let bytes: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < bytes.len() {
        let end = token_end(&bytes, at);
        if end == at {
            out.push(bytes[at]);
            at += 1;
        } else {
            out.extend(bytes[at..end].iter().map(|character| if *character == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// The end of the comment or literal that starts at `at`; `at` itself when none does.
fn token_end(text: &[char], at: usize) -> usize {
    let starts = |prefix: &str| prefix.chars().enumerate().all(|(i, c)| text.get(at + i) == Some(&c));
    if starts("//") {
        return text[at..].iter().position(|c| *c == '\n').map_or(text.len(), |length| at + length);
    }
    if starts("/*") {
        return block_comment_end(text, at);
    }
    let in_word = at > 0 && (text[at - 1].is_alphanumeric() || text[at - 1] == '_');
    if !in_word && let Some(end) = raw_string_end(text, at) {
        return end;
    }
    match text[at] {
        '"' => quoted_end(text, at, '"'),
        // A lifetime is a quote and a word without a closing quote after one character.
        '\'' if text.get(at + 1) == Some(&'\\') || text.get(at + 2) == Some(&'\'') => quoted_end(text, at, '\''),
        _ => at,
    }
}

fn block_comment_end(text: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < text.len() {
        match (text[at], text.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at.min(text.len())
}

fn quoted_end(text: &[char], start: usize, quote: char) -> usize {
    let mut at = start + 1;
    while at < text.len() {
        match text[at] {
            '\\' => at += 2,
            c if c == quote => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

/// The end of `r"..."`, `r#"..."#`, `br"..."` and the like; nothing for other words (`r#name` is an identifier).
fn raw_string_end(text: &[char], start: usize) -> Option<usize> {
    let mut at = start;
    if matches!(text[at], 'b' | 'c') {
        at += 1;
    }
    if text.get(at) != Some(&'r') {
        return None;
    }
    let hashes = text[at + 1..].iter().take_while(|c| **c == '#').count();
    at += 1 + hashes;
    if text.get(at) != Some(&'"') {
        return None;
    }
    at += 1;
    while at < text.len() {
        if text[at] == '"' && text[at + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes {
            return Some(at + 1 + hashes);
        }
        at += 1;
    }
    Some(text.len())
}

/// `code` (as [`code_only`] returns it) without the bodies of `#[cfg(test)]` modules.
pub fn without_tests(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        if !line.trim().starts_with("#[cfg(test)]") {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let mut depth = 0i64;
        for line in lines.by_ref() {
            depth += line.matches('{').count() as i64 - line.matches('}').count() as i64;
            let is_item_end = depth == 0 && (line.contains('}') || line.trim_end().ends_with(';'));
            if is_item_end {
                break;
            }
        }
    }
    out
}

/// The number of lines of `code` that hold code.
pub fn code_lines(code: &str) -> usize {
    code.lines().filter(|line| !line.trim().is_empty()).count()
}

/// Whether the keyword or name `word` stands in `code`.
pub fn has_word(code: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(is_name) && !code[at + word.len()..].starts_with(is_name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_blanked() {
        let text = "let a = \"unsafe // \\\" x\"; // unsafe\n/* unsafe /* nested */ */ let b: &'static str = r#\"un\"safe\"#; '\\'' 'x'";
        let code = code_only(text);
        assert!(!code.contains("unsafe") && !code.contains("nested"));
        assert!(code.contains("let a =") && code.contains("let b: &'static str ="));
        assert_eq!(code.lines().count(), text.lines().count());
    }

    #[test]
    fn test_modules_are_cut() {
        let code =
            "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() { }\n}\nfn c() {}\n#[cfg(test)]\nmod more;\nfn d() {}\n";
        assert_eq!(without_tests(code), "fn a() {}\nfn c() {}\nfn d() {}\n");
    }

    #[test]
    fn words_are_whole() {
        assert!(has_word("x unsafe {", "unsafe"));
        assert!(!has_word("deny(unsafe_code)", "unsafe"));
    }
}
