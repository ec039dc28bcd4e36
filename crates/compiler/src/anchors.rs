//! Where in an expression's text its operator or subscript lies, for the marks under a traceback's source lines.

use ruff_python_ast::{Expr, Mod, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse};
use ruff_text_size::Ranged;

/// Start and end, in bytes, of the operator of a binary operation or of the brackets of a subscript; `None` if the text is
/// neither.
pub fn anchors(segment: &str) -> Option<(usize, usize)> {
    let parsed = parse(segment, ParseOptions::from(Mode::Module)).ok()?;
    let Mod::Module(module) = parsed.into_syntax() else { return None };
    let [Stmt::Expr(statement)] = &module.body[..] else { return None };
    match &*statement.value {
        Expr::BinOp(operation) => {
            operator(segment, operation.left.end().to_usize(), operation.right.start().to_usize())
        }
        Expr::Subscript(subscript) => {
            brackets(segment, subscript.value.end().to_usize(), subscript.slice.end().to_usize())
        }
        _ => None,
    }
}

fn operator(segment: &str, left_end: usize, right_start: usize) -> Option<(usize, usize)> {
    let between = segment.get(left_end..right_start)?;
    let skipped = between.find(|character: char| !character.is_whitespace() && character != ')')?;
    let start = left_end + skipped;
    let mut characters = segment[start..right_start].chars();
    let first = characters.next()?;
    let second = characters.next().filter(|character| !character.is_whitespace() && *character != '(');
    Some((start, start + first.len_utf8() + second.map_or(0, char::len_utf8)))
}

fn brackets(segment: &str, value_end: usize, slice_end: usize) -> Option<(usize, usize)> {
    let start = value_end + segment.get(value_end..)?.find('[')?;
    let end = slice_end + segment.get(slice_end..)?.find(']')? + 1;
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use super::anchors;

    #[test]
    fn operators_and_brackets() {
        assert_eq!(anchors("(1) + (\"a\")"), Some((4, 5)));
        assert_eq!(anchors("1 // 0"), Some((2, 4)));
        assert_eq!(anchors("a+(b)"), Some((1, 2)));
        assert_eq!(anchors("(  [1] )[ 5 ]"), Some((8, 13)));
        assert_eq!(anchors("f(x)"), None);
    }
}
