//! The shapes of the generated code: what is read in place, what is copied, how loops and handlers are laid out.

use krait_compiler::{Const, Mode, Options, compile_source, disassemble, verify};

/// The instructions of the function `f` in a source, without positions, against the expected ones.
fn check(source: &str, expected: &[&str]) {
    let compiled = compile_source(source, "f", Options::default()).expect(source);
    verify(&compiled.code).expect(source);
    let function = compiled.code.consts.iter().find_map(|value| match value {
        Const::Code(code) if &*code.name == "f" => Some(code),
        _ => None,
    });
    let text = disassemble(function.expect("the source defines f"));
    let own = text.split("\n\n").next().unwrap_or_default();
    let found: Vec<String> = own
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with("handlers"))
        .map(|line| {
            let (_, instruction) = line.split_once("] ").expect("every line shows its live temporaries");
            instruction.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect();
    assert_eq!(found, expected, "for {source:?}");
}

#[test]
fn locals_are_read_in_place_beside_inert_operands() {
    check("def f(a, b):\n return a + b", &["ADD $0 a b", "RETURN $0 move:b"]);
    check("def f(a):\n return a + 1", &["ADD_I $0 a #1", "RETURN $0 move:b"]);
    check("def f(a):\n return 1 + a", &["ADD_I $0 a #1 reversed", "RETURN $0 move:b"]);
    check("def f(a):\n return a[0]", &["SUBSCR_I $0 a #0", "RETURN $0 move:b"]);
    check("def f(a):\n return -a", &["NEG $0 a", "RETURN $0 move:b"]);
    check("def f(a):\n return a", &["RETURN a"]);
    check("def f(self, x):\n self.x = x", &["STORE_ATTR self x .x", "RETURN_CONST (None)"]);
}

#[test]
fn locals_are_copied_before_code_that_may_run() {
    check(
        "def f(t, rc):\n return t + rc(t)",
        &["COPY $0 t", "COPY $1 rc", "COPY $2 t", "CALL $1 $1 1", "ADD $0 $0 $1 move:bc", "RETURN $0 move:b"],
    );
    check(
        "def f(x):\n return x + (x := 3)",
        &["COPY $0 x", "LOAD_CONST $1 (3)", "COPY x $1", "ADD $0 $0 $1 move:bc", "RETURN $0 move:b"],
    );
    check(
        "def f(t, rc):\n return t[rc(t)]",
        &["COPY $0 t", "COPY $1 rc", "COPY $2 t", "CALL $1 $1 1", "SUBSCR $0 $0 $1 move:bc", "RETURN $0 move:b"],
    );
    check(
        "def f(t, rc):\n if t < rc(t): return 1",
        &[
            "COPY $0 t",
            "COPY $1 rc",
            "COPY $2 t",
            "CALL $1 $1 1",
            "JUMP_IF_NOT_LT $0 $1 -> 7 move:ab",
            "RETURN_CONST (1)",
            "RETURN_CONST (None)",
        ],
    );
}

#[test]
fn locals_are_copied_across_lines() {
    check("def f(a, b):\n return (a +\n  b)", &["COPY $0 a", "COPY $1 b", "ADD $0 $0 $1 move:bc", "RETURN $0 move:b"]);
    check("def f(a):\n x = (\n  a + 1)\n return x", &["ADD_I $0 a #1", "MOVE x $0 replace", "RETURN x"]);
}

#[test]
fn bound_checks_stay_where_a_local_may_be_unbound() {
    check(
        "def f(a):\n if a: x = 1\n return x",
        &["JUMP_IF_FALSE a -> 2", "LOAD_CONST x (1)", "CHECK_BOUND x", "RETURN x"],
    );
    check("def f(a):\n del a\n return a", &["DELETE_LOCAL a", "CHECK_BOUND a", "RETURN a"]);
    check("def f():\n x = 1\n return x + x", &["LOAD_CONST x (1)", "ADD $0 x x", "RETURN $0 move:b"]);
    check(
        "def f(g):\n return x + g()\n x = 1",
        &["CHECK_BOUND x", "COPY $0 x", "COPY $1 g", "CALL $1 $1 0", "ADD $0 $0 $1 move:bc", "RETURN $0 move:b"],
    );
}

#[test]
fn results_go_straight_to_locals() {
    check("def f(a):\n a = a + 1\n a += a\n return a", &["ADD_I a a #1", "ADD a a a inplace", "RETURN a"]);
    check("def f(a, b):\n a, b = b, a", &["SWAP a b", "RETURN_CONST (None)"]);
}

#[test]
fn loops_are_tested_at_the_bottom() {
    check(
        "def f(n):\n i = 0\n while i < n:\n  i += 1",
        &["LOAD_CONST i (0)", "JUMP -> 3", "ADD_I i i #1 inplace", "JUMP_IF_LT i n -> 2", "RETURN_CONST (None)"],
    );
    check(
        "def f(xs):\n for x in xs:\n  x()",
        &[
            "GET_ITER $0 xs",
            "JUMP -> 6",
            "COPY $1 x",
            "CALL $1 $1 0",
            "DROP $1",
            "FOR_ITER x $0 -> 2",
            "RETURN_CONST (None)",
        ],
    );
}

#[test]
fn chains_hold_the_middle_operand() {
    check(
        "def f(x):\n return 0 < x < 9",
        &[
            "LOAD_CONST $0 (0)",
            "LT $0 $0 x move:b chained",
            "JUMP_IF_FALSE_OR_DROP $0 -> 4",
            "LT_I $0 x #9",
            "RETURN $0 move:b",
        ],
    );
}

#[test]
fn methods_are_looked_up_into_the_window() {
    check(
        "def f(a):\n return a.m(1, k=2)",
        &[
            "LOAD_METHOD $0 a .m",
            "LOAD_CONST $2 (1)",
            "LOAD_CONST $3 (2)",
            "CALL_KW $0 $0 2 (('k',)) method",
            "RETURN $0 move:b",
        ],
    );
}

#[test]
fn far_jumps_go_over_an_island() {
    let body = " g(x)\n  ".repeat(9000);
    let source = format!("def f(x, xs):\n for x in xs:\n  {body} pass\n while x:\n  {body} pass");
    let source = source.replace("\n   g", "\n  g").replace("   pass", "  pass").replace("   g", "  g");
    let compiled = compile_source(&source, "f", Options::default()).expect("the loop compiles");
    verify(&compiled.code).expect("far jumps are right");
}

#[test]
fn deep_sources_end_in_errors() {
    let message = |source: String| {
        let error = compile_source(&source, "f", Options::default()).expect_err("the source is too deep");
        error.msg
    };
    assert_eq!(message("(".repeat(100_000)), "too many nested parentheses");
    let recursion = "maximum recursion depth exceeded during compilation";
    let overflow = "Parser stack overflowed - Python source too complex to parse";
    assert_eq!(message("-".repeat(100_000) + "a"), overflow);
    assert_eq!(message("a+".repeat(100_000) + "a"), recursion);
    assert_eq!(message("a".to_owned() + &".b".repeat(100_000)), recursion);
}

#[test]
fn modes() {
    let compile = |source: &str, mode, incomplete| {
        let options = Options { mode, incomplete, ..Options::default() };
        compile_source(source, "f", options).map(|_| ()).map_err(|error| error.msg)
    };
    assert_eq!(compile("1 + 2", Mode::Eval, false), Ok(()));
    assert_eq!(compile("x = 1", Mode::Eval, false), Err("invalid syntax".into()));
    assert_eq!(compile("x = 1; y", Mode::Single, false), Ok(()));
    let several = "multiple statements found while compiling a single statement";
    assert_eq!(compile("x = 1\ny", Mode::Single, false), Err(several.into()));
    assert_eq!(compile("def f():\n  pass", Mode::Single, true), Err("incomplete input".into()));
    assert_eq!(compile("f(1,", Mode::Single, true), Err("incomplete input".into()));
    assert_eq!(compile("def f():\n  pass\n", Mode::Single, true), Ok(()));
}

#[test]
fn surrogates_survive_in_literals() {
    let compiled = compile_source(r"x = '\ud800a'", "f", Options::default()).expect("the literal is right");
    let text = compiled.code.consts.iter().map(Const::repr).collect::<Vec<_>>().join(" ");
    assert_eq!(text, r"'\ud800a' None");
}

#[test]
fn warnings_come_in_source_order() {
    let source = "x = '\\d'\nx is 1\nassert (x, 'y')\n(1)()\n";
    let compiled = compile_source(source, "f", Options::default()).expect("warnings are no errors");
    let found: Vec<String> =
        compiled.warnings.iter().map(|warning| format!("{} {}", warning.lineno, warning.msg)).collect();
    let expected = [
        "1 invalid escape sequence '\\d'",
        "2 \"is\" with 'int' literal. Did you mean \"==\"?",
        "3 assertion is always true, perhaps remove parentheses?",
        "4 'int' object is not callable; perhaps you missed a comma?",
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_verifier_finds_broken_code() {
    let compiled = compile_source("def f(a, b):\n return a + b(1)", "f", Options::default()).expect("right");
    let code = compiled.code.consts.iter().find_map(|value| match value {
        Const::Code(code) => Some((**code).clone()),
        _ => None,
    });
    let code = code.expect("the source defines f");
    verify(&code).expect("the code is right");
    let mut broken = code.clone();
    broken.n_temporaries = 0;
    assert!(verify(&broken).is_err(), "registers out of bounds");
    let mut broken = code.clone();
    broken.liveness.clear();
    assert!(verify(&broken).is_err(), "liveness table gone");
    let mut broken = code.clone();
    broken.words.pop();
    assert!(verify(&broken).is_err(), "control runs off the end");
    let mut broken = code;
    broken.words.remove(0);
    assert!(verify(&broken).is_err(), "a temporary is read that was not written");
}
