//! f-strings back to source text.

use ruff_python_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement};

use super::{Level, Writer, repr};
use crate::code::Const;
use crate::literal::Points;

impl Writer<'_> {
    pub(super) fn fstring(&mut self, e: &ast::ExprFString) {
        let body = self.fstring_body(e);
        let shown = repr(&Const::str(&body));
        self.text("f");
        self.text(&shown);
    }

    fn fstring_body(&self, e: &ast::ExprFString) -> String {
        let mut body = String::new();
        for part in &e.value {
            match part {
                FStringPart::Literal(literal) => body.push_str(&escaped(&literal.value)),
                FStringPart::FString(fstring) => self.elements(&fstring.elements, &mut body),
            }
        }
        body
    }

    fn elements(&self, elements: &[InterpolatedStringElement], body: &mut String) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => body.push_str(&escaped(&literal.value)),
                InterpolatedStringElement::Interpolation(value) => self.interpolation(value, body),
            }
        }
    }

    fn interpolation(&self, value: &ast::InterpolatedElement, body: &mut String) {
        if let Some(debug) = &value.debug_text {
            body.push_str(&escaped(debug.as_str()));
        }
        let mut inner = Writer { out: Points::from(""), source: self.source };
        inner.expr(&value.expression, Level::Test);
        let text = match inner.out {
            Points::Utf8(text) => text,
            Points::Points(_) => String::new(),
        };
        body.push_str(if text.starts_with('{') { "{ " } else { "{" });
        body.push_str(&text);
        let conversion = match value.conversion {
            ConversionFlag::None if value.debug_text.is_some() && value.format_spec.is_none() => Some('r'),
            flag => flag.to_char(),
        };
        if let Some(conversion) = conversion {
            body.push('!');
            body.push(conversion);
        }
        if let Some(spec) = &value.format_spec {
            body.push(':');
            self.elements(&spec.elements, body);
        }
        body.push('}');
    }
}

fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}
