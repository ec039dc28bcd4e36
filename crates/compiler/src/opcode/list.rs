//! The list of opcodes: number, name, operand roles, words and flow of each, with what the instruction does.
//!
//! The order of the rows is the numbering, and groups opcodes by what they work on. The conventions that every row relies on stand in
//! the parent module.

#[cfg(doc)]
use super::{CHAINED, DELEGATING, HAS_LASTI, INPLACE, Intrinsic, METHOD, REVERSED};
use super::{Flow, OpInfo, Role};

macro_rules! opcodes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal ($a:ident, $b:ident, $c:ident) $lit:literal $cache:literal $flow:ident;)*) => {
        /// An operation. See the documentation of [`opcode`](super) for the conventions.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Opcode { $($(#[$doc])* $variant,)* }

        /// Every opcode, by number.
        pub const OPCODES: &[Opcode] = &[$(Opcode::$variant),*];

        /// The rows of the list, by opcode number.
        pub const OP_INFO: &[OpInfo] = &[$(OpInfo {
            name: $name, a: Role::$a, b: Role::$b, c: Role::$c, literals: $lit, caches: $cache, flow: Flow::$flow,
        }),*];
    };
}

opcodes! {
    // ---- moves -------------------------------------------------------------------------------------------
    /// Does nothing (keeps a source line alive for tracing).
    Nop = "NOP" (None, None, None) 0 0 Next;
    /// Prefix: `a` is the upper half of the next instruction's `c`.
    Wide = "WIDE" (Count, None, None) 0 0 Next;
    /// `r[a] = consts[b:c]`, cloned.
    LoadConst = "LOAD_CONST" (Dst, Const32, High) 0 0 Next;
    /// `r[a] = move r[b]`. `b` is a temporary; it may be unbound when `a` is a local being restored after an inlined comprehension.
    Move = "MOVE" (Dst, Pop, None) 0 0 Next;
    /// `r[a] = clone r[b]`; `r[b]` (local or temporary) keeps its value.
    Copy = "COPY" (Dst, Use, None) 0 0 Next;
    /// Moves local `b` into temporary `a` and leaves the local unbound. An unbound `b` makes `a` a live unbound
    /// temporary (dropping it does nothing). Used around inlined comprehensions.
    MoveClear = "MOVE_CLEAR" (Dst, Local, None) 0 0 Next;
    /// Exchanges registers `a` and `b` (two temporaries, or two bound locals: `a, b = b, a`).
    Swap = "SWAP" (Use, Use, None) 0 0 Next;
    /// `r[a]` = unbound, a live temporary for which dropping does nothing (a capture slot of `match`).
    LoadUnbound = "LOAD_UNBOUND" (Dst, None, None) 0 0 Next;
    /// Drops temporary `a`.
    Drop = "DROP" (Pop, None, None) 0 0 Next;
    /// Raises UnboundLocalError (`cannot access local variable 'x' where it is not associated with a value`) if local `a` is unbound.
    CheckBound = "CHECK_BOUND" (Local, None, None) 0 0 Next;
    /// `del x` for a local: raises UnboundLocalError if unbound, else makes it unbound, then drops the old value.
    DeleteLocal = "DELETE_LOCAL" (Local, None, None) 0 0 Next;
    /// Stores None in local `a`, drops the old value, then makes it unbound: the end of `except ... as x`. May be unbound before.
    ClearLocal = "CLEAR_LOCAL" (Local, None, None) 0 0 Next;

    // ---- names -------------------------------------------------------------------------------------------
    /// Loads name `b:c`: locals mapping, globals, builtins (module, class and exec code). NameError as CPython.
    LoadName = "LOAD_NAME" (Dst, Name32, High) 0 2 Next;
    /// Stores temporary or local `a` under name `b:c` in the locals mapping (dict: plain; other mapping: `__setitem__`), then drops it.
    StoreName = "STORE_NAME" (Src, Name32, High) 0 1 Next;
    /// Deletes name `b:c` from the locals mapping; NameError `name 'x' is not defined` on a missing key.
    DeleteName = "DELETE_NAME" (None, Name32, High) 0 0 Next;
    /// Loads name `b:c`: globals, then builtins.
    LoadGlobal = "LOAD_GLOBAL" (Dst, Name32, High) 0 2 Next;
    /// Stores `a` in the globals dict under name `b:c`.
    StoreGlobal = "STORE_GLOBAL" (Src, Name32, High) 0 1 Next;
    /// Deletes name `b:c` from the globals; NameError on a missing key.
    DeleteGlobal = "DELETE_GLOBAL" (None, Name32, High) 0 0 Next;
    /// `r[a]` = the frame's locals mapping (class and module code); SystemError `no locals` if there is none.
    LoadLocals = "LOAD_LOCALS" (Dst, None, None) 0 0 Next;
    /// Looks name literal word `{name: u32, _}` up in mapping `b` (moved out if temporary), then globals, then builtins.
    LoadFromDictOrGlobals = "LOAD_FROM_DICT_OR_GLOBALS" (Dst, Src, None) 1 0 Next;
    /// Looks the variable name of cell register `c` up in mapping `b`, then in the cell.
    LoadFromDictOrDeref = "LOAD_FROM_DICT_OR_DEREF" (Dst, Src, Cell) 0 0 Next;
    /// `r[a]` = content of cell `b`; if empty: UnboundLocalError for a cell variable, NameError
    /// `cannot access free variable 'x' where it is not associated with a value in enclosing scope` for a free one.
    LoadDeref = "LOAD_DEREF" (Dst, Cell, None) 0 0 Next;
    /// Stores `b` into cell `a`; the old content is dropped after the store.
    StoreDeref = "STORE_DEREF" (Cell, Src, None) 0 0 Next;
    /// Empties cell `a` (error as `LOAD_DEREF` if empty), then drops the old content.
    DeleteDeref = "DELETE_DEREF" (Cell, None, None) 0 0 Next;
    /// Replaces register `a` by a new cell holding its value (an argument, or unbound: an empty cell). Prologue and inlined comprehensions.
    MakeCell = "MAKE_CELL" (Cell, None, None) 0 0 Next;
    /// Copies the function's closure (`b` cells) to registers `a..a+b`. Prologue only.
    CopyFreeVars = "COPY_FREE_VARS" (Cell, Count, None) 0 0 Next;
    /// `r[a]` = the cell object in register `b` itself (to build a closure tuple).
    LoadClosure = "LOAD_CLOSURE" (Dst, Cell, None) 0 0 Next;
    /// Creates `__annotations__` in the locals mapping unless present.
    SetupAnnotations = "SETUP_ANNOTATIONS" (None, None, None) 0 0 Next;

    // ---- unary and binary operators -----------------------------------------------------------------------
    /// `r[a] = -r[b]`
    Neg = "NEG" (Dst, Src, None) 0 0 Next;
    /// `r[a] = +r[b]`
    Pos = "POS" (Dst, Src, None) 0 0 Next;
    /// `r[a] = ~r[b]`
    Invert = "INVERT" (Dst, Src, None) 0 0 Next;
    /// `r[a] = not r[b]`
    Not = "NOT" (Dst, Src, None) 0 0 Next;
    /// `r[a] = r[b] + r[c]`. The thirteen register-register operators may carry [`INPLACE`].
    Add = "ADD" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] - r[c]`
    Sub = "SUB" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] * r[c]`
    Mul = "MUL" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] / r[c]`
    TrueDiv = "TRUE_DIV" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] // r[c]`
    FloorDiv = "FLOOR_DIV" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] % r[c]`
    Mod = "MOD" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] ** r[c]`
    Pow = "POW" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] << r[c]`
    LShift = "LSHIFT" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] >> r[c]`
    RShift = "RSHIFT" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] & r[c]`
    And = "AND" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] | r[c]`
    Or = "OR" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] ^ r[c]`
    Xor = "XOR" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] @ r[c]`
    MatMul = "MATMUL" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] + imm`. Immediates are exact ints; may carry [`INPLACE`] or (commutative ones) [`REVERSED`].
    AddI = "ADD_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] - imm`
    SubI = "SUB_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] * imm`
    MulI = "MUL_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] / imm`
    TrueDivI = "TRUE_DIV_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] // imm`
    FloorDivI = "FLOOR_DIV_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] % imm`
    ModI = "MOD_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] ** imm`
    PowI = "POW_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] << imm`
    LShiftI = "LSHIFT_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] >> imm`
    RShiftI = "RSHIFT_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] & imm`
    AndI = "AND_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] | imm`
    OrI = "OR_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] ^ imm`
    XorI = "XOR_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] + consts[c]` (float constants mostly). May carry [`INPLACE`] or [`REVERSED`].
    AddK = "ADD_K" (Dst, Src, Const) 0 0 Next;
    /// `r[a] = r[b] - consts[c]`
    SubK = "SUB_K" (Dst, Src, Const) 0 0 Next;
    /// `r[a] = r[b] * consts[c]`
    MulK = "MUL_K" (Dst, Src, Const) 0 0 Next;
    /// `r[a] = r[b] / consts[c]`
    TrueDivK = "TRUE_DIV_K" (Dst, Src, Const) 0 0 Next;

    // ---- comparisons --------------------------------------------------------------------------------------
    /// `r[a] = r[b] < r[c]` (any object may result). Comparisons may carry [`CHAINED`].
    Lt = "LT" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] <= r[c]`
    Le = "LE" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] == r[c]`
    Eq = "EQ" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] != r[c]`
    Ne = "NE" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] > r[c]`
    Gt = "GT" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] >= r[c]`
    Ge = "GE" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] < imm`
    LtI = "LT_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] <= imm`
    LeI = "LE_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] == imm`
    EqI = "EQ_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] != imm`
    NeI = "NE_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] > imm`
    GtI = "GT_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] >= imm`
    GeI = "GE_I" (Dst, Src, Imm) 0 0 Next;
    /// `r[a] = r[b] is r[c]`
    Is = "IS" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] is not r[c]`
    IsNot = "IS_NOT" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] in r[c]` (a bool)
    In = "IN" (Dst, Src, Src) 0 0 Next;
    /// `r[a] = r[b] not in r[c]` (a bool)
    NotIn = "NOT_IN" (Dst, Src, Src) 0 0 Next;

    // ---- jumps --------------------------------------------------------------------------------------------
    /// Jumps by the 32-bit displacement `b:c`.
    Jump = "JUMP" (None, Jump32, High) 0 0 Jump;
    /// Jumps without polling the breaker (inside `yield from` and `await`).
    JumpNoPoll = "JUMP_NO_POLL" (None, Jump32, High) 0 0 Jump;
    /// Jumps if `a` is true. `a` is dropped (if a temporary) before control continues either way.
    JumpIfTrue = "JUMP_IF_TRUE" (Src, None, Jump) 0 0 Branch;
    /// Jumps if `a` is false.
    JumpIfFalse = "JUMP_IF_FALSE" (Src, None, Jump) 0 0 Branch;
    /// `x or y`: if temporary `a` is true, jumps and keeps it; else drops it and continues. If `__bool__` raises, `a` is dropped.
    JumpIfTrueOrDrop = "JUMP_IF_TRUE_OR_DROP" (Pop, None, Jump) 0 0 Branch;
    /// `x and y`: if temporary `a` is false, jumps and keeps it; else drops it and continues.
    JumpIfFalseOrDrop = "JUMP_IF_FALSE_OR_DROP" (Pop, None, Jump) 0 0 Branch;
    /// Jumps if `a` is None (then drops it if a temporary).
    JumpIfNone = "JUMP_IF_NONE" (Src, None, Jump) 0 0 Branch;
    /// Jumps if `a` is not None.
    JumpIfNotNone = "JUMP_IF_NOT_NONE" (Src, None, Jump) 0 0 Branch;
    /// Jumps if `a is b`.
    JumpIfIs = "JUMP_IF_IS" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if `a is not b`.
    JumpIfIsNot = "JUMP_IF_IS_NOT" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if `a in b`.
    JumpIfIn = "JUMP_IF_IN" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if not `a in b`.
    JumpIfNotIn = "JUMP_IF_NOT_IN" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a < b` is true. Order on the slow path: compare, drop `a`, drop `b`, truth of the result, drop the result.
    JumpIfLt = "JUMP_IF_LT" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a <= b` is true.
    JumpIfLe = "JUMP_IF_LE" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a == b` is true.
    JumpIfEq = "JUMP_IF_EQ" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a != b` is true.
    JumpIfNe = "JUMP_IF_NE" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a > b` is true.
    JumpIfGt = "JUMP_IF_GT" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a >= b` is true.
    JumpIfGe = "JUMP_IF_GE" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a < b` is false (not the same as `>=`: NaN, `__lt__`).
    JumpIfNotLt = "JUMP_IF_NOT_LT" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a <= b` is false.
    JumpIfNotLe = "JUMP_IF_NOT_LE" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a == b` is false.
    JumpIfNotEq = "JUMP_IF_NOT_EQ" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a != b` is false.
    JumpIfNotNe = "JUMP_IF_NOT_NE" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a > b` is false.
    JumpIfNotGt = "JUMP_IF_NOT_GT" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a >= b` is false.
    JumpIfNotGe = "JUMP_IF_NOT_GE" (Src, Src, Jump) 0 0 Branch;
    /// Jumps if the truth of `a < imm` is true.
    JumpIfLtI = "JUMP_IF_LT_I" (Src, Imm, Jump) 0 0 Branch;
    /// Jumps if the truth of `a <= imm` is true.
    JumpIfLeI = "JUMP_IF_LE_I" (Src, Imm, Jump) 0 0 Branch;
    /// Jumps if the truth of `a == imm` is true.
    JumpIfEqI = "JUMP_IF_EQ_I" (Src, Imm, Jump) 0 0 Branch;
    /// Jumps if the truth of `a != imm` is true.
    JumpIfNeI = "JUMP_IF_NE_I" (Src, Imm, Jump) 0 0 Branch;
    /// Jumps if the truth of `a > imm` is true.
    JumpIfGtI = "JUMP_IF_GT_I" (Src, Imm, Jump) 0 0 Branch;
    /// Jumps if the truth of `a >= imm` is true.
    JumpIfGeI = "JUMP_IF_GE_I" (Src, Imm, Jump) 0 0 Branch;
    /// Jumps if the truth of `a < imm` is false.
    JumpIfNotLtI = "JUMP_IF_NOT_LT_I" (Src, Imm, Jump) 0 0 Branch;
    /// Jumps if the truth of `a <= imm` is false.
    JumpIfNotLeI = "JUMP_IF_NOT_LE_I" (Src, Imm, Jump) 0 0 Branch;
    /// Jumps if the truth of `a == imm` is false.
    JumpIfNotEqI = "JUMP_IF_NOT_EQ_I" (Src, Imm, Jump) 0 0 Branch;
    /// Jumps if the truth of `a != imm` is false.
    JumpIfNotNeI = "JUMP_IF_NOT_NE_I" (Src, Imm, Jump) 0 0 Branch;
    /// Jumps if the truth of `a > imm` is false.
    JumpIfNotGtI = "JUMP_IF_NOT_GT_I" (Src, Imm, Jump) 0 0 Branch;
    /// Jumps if the truth of `a >= imm` is false.
    JumpIfNotGeI = "JUMP_IF_NOT_GE_I" (Src, Imm, Jump) 0 0 Branch;

    // ---- iteration ----------------------------------------------------------------------------------------
    /// `r[a] = iter(r[b])`
    GetIter = "GET_ITER" (Dst, Src, None) 0 0 Next;
    /// Takes the next item of iterator `b` (a temporary, kept in place). If there is one: stores it in `a` (local or the temporary after `b`) and jumps by `c`
    /// (negative: the loop body is above). If exhausted (StopIteration is swallowed): drops the iterator and continues.
    ForIter = "FOR_ITER" (Dst, Use, Jump) 0 0 Branch;
    /// `r[a]` = iterator for `yield from r[b]`: a generator or (in a coroutine) coroutine as it is, TypeError
    /// `cannot 'yield from' a coroutine object in a non-coroutine generator`, else `iter()`.
    GetYieldFromIter = "GET_YIELD_FROM_ITER" (Dst, Src, None) 0 0 Next;
    /// Spreads iterable `b` over `c` temporaries: item `i` goes to `r[a + c - 1 - i]`, so the first target is on top.
    /// ValueError/TypeError messages as CPython (`not enough values to unpack (expected 3, got 2)`, `too many values to unpack (expected 2)`).
    UnpackSequence = "UNPACK_SEQUENCE" (Out, Src, Count) 0 0 Next;
    /// Starred unpacking: literal word `{before: u32, after: u32}`; writes `before + 1 + after` temporaries from `a`,
    /// reversed as in `UNPACK_SEQUENCE`; the starred one is a new list.
    UnpackEx = "UNPACK_EX" (Out, Src, None) 1 0 Next;

    // ---- subscripts and slices ----------------------------------------------------------------------------
    /// `r[a] = r[b][r[c]]`
    Subscr = "SUBSCR" (Dst, Src, Src) 0 1 Next;
    /// `r[a] = r[b][imm]` with an exact int index.
    SubscrI = "SUBSCR_I" (Dst, Src, Imm) 0 1 Next;
    /// `r[a] = r[b][consts[c]]`
    SubscrK = "SUBSCR_K" (Dst, Src, Const) 0 1 Next;
    /// `r[a][r[b]] = r[c]`. Drops the value `c`, then `a`, then `b`.
    StoreSubscr = "STORE_SUBSCR" (Src, Src, Src) 0 0 Next;
    /// `del r[a][r[b]]`
    DeleteSubscr = "DELETE_SUBSCR" (Src, Src, None) 0 0 Next;
    /// `r[a] = r[b][r[b+1]:r[b+2]]`, a run of three temporaries. The slice (which owns start and stop) is dropped first, then the container.
    LoadSlice = "LOAD_SLICE" (Dst, Run, None) 0 0 Next;
    /// `r[a+1][r[a+2]:r[a+3]] = r[a]`, a run of four: value, container, start, stop. Drops slice, value, container.
    StoreSlice = "STORE_SLICE" (Run, None, None) 0 0 Next;
    /// `r[a] = slice(...)` from `c` (2 or 3) temporaries at `b`.
    BuildSlice = "BUILD_SLICE" (Dst, Run, Count) 0 0 Next;

    // ---- attributes ---------------------------------------------------------------------------------------
    /// `r[a] = r[b].name`
    LoadAttr = "LOAD_ATTR" (Dst, Src, Name) 0 2 Next;
    /// `r[a].name = r[b]`. Drops the value `b`, then `a`.
    StoreAttr = "STORE_ATTR" (Src, Src, Name) 0 2 Next;
    /// `del r[a].name`
    DeleteAttr = "DELETE_ATTR" (Src, None, Name) 0 0 Next;
    /// Method lookup for a call: if `r[b].name` is an unbound function-like method of the type, `r[a]` = the function and
    /// `r[a+1]` = the object (owned); else `r[a]` = the attribute and `r[a+1]` = unbound.
    LoadMethod = "LOAD_METHOD" (Out, Src, Name) 0 2 Next;
    /// Run of three temporaries at `b`: the value of the name `super`, `__class__`, the first argument. Literal word `{name: u32, bits: u32}`.
    /// If `super` is the builtin: looks up `super(cls, self).name` without making the super object; else calls it (with two
    /// arguments if bit 2 is set, else none) and takes the attribute. Bit 1 clear: `r[a]` = the attribute. Bit 1 set: as `LOAD_METHOD` (`r[a]`, `r[a+1]`).
    LoadSuperAttr = "LOAD_SUPER_ATTR" (Dst, Run, None) 1 1 Next;

    // ---- calls --------------------------------------------------------------------------------------------
    /// Window at `b`: callee, then `c` positional arguments from `r[b+1]`; all moved out; they are the top of the live temporaries. `r[a]` = result.
    /// A Python callee's base is `b+1` (its locals are the arguments), or `b` for a bound method: the callee moves
    /// to the frame record and self takes its register. A native callee: after the call the callee is dropped, then the arguments first to last.
    Call = "CALL" (Dst, Run, Count) 0 1 Next;
    /// Window at `b` as written by `LOAD_METHOD`: callee, self or unbound, then `c` arguments from `r[b+2]`.
    /// With self the callee's base is `b+1`; without, as `CALL` with everything one register higher.
    CallMethod = "CALL_METHOD" (Dst, Run, Count) 0 1 Next;
    /// As `CALL` (or `CALL_METHOD` with flag [`METHOD`]); the last arguments are keywords. Literal word `{names: u32, _}`: the constant tuple of their
    /// names. `c` counts positional and keyword arguments together.
    CallKw = "CALL_KW" (Dst, Run, Count) 1 1 Next;
    /// Window at `b`: callee, an iterable of positional arguments (a tuple, or any object for `f(*x)`: TypeError
    /// `f() argument after * must be an iterable, not int`), and if `c` is 1 a dict of keywords. Drops in CPython's order: callee, arguments, keywords.
    CallEx = "CALL_EX" (Dst, Run, Count) 0 1 Next;
    /// Returns `b` (a local is cloned). The frame then drops its locals, first to last.
    Return = "RETURN" (None, Src, None) 0 0 Exit;
    /// Returns `consts[b:c]`.
    ReturnConst = "RETURN_CONST" (None, Const32, High) 0 0 Exit;
    /// `r[a]` = function of code literal word `{code: u32, bits: u32}`; from temporaries at `b`, in this order, those whose bit is set: 1 defaults tuple, 2 keyword
    /// defaults dict, 4 annotations tuple (name, value, ...), 8 closure tuple.
    MakeFunction = "MAKE_FUNCTION" (Dst, Run, None) 1 0 Next;
    /// `r[a]` = `builtins.__build_class__` (NameError `__build_class__ not found`).
    LoadBuildClass = "LOAD_BUILD_CLASS" (Dst, None, None) 0 0 Next;

    // ---- displays -----------------------------------------------------------------------------------------
    /// `r[a]` = tuple of `c` temporaries at `b`.
    BuildTuple = "BUILD_TUPLE" (Dst, Run, Count) 0 0 Next;
    /// `r[a]` = list of `c` temporaries at `b`.
    BuildList = "BUILD_LIST" (Dst, Run, Count) 0 0 Next;
    /// `r[a]` = set of `c` temporaries at `b`, added first to last.
    BuildSet = "BUILD_SET" (Dst, Run, Count) 0 0 Next;
    /// `r[a]` = dict of `c` pairs (key, value) in `2c` temporaries at `b`.
    BuildMap = "BUILD_MAP" (Dst, Run, Count) 0 0 Next;
    /// `r[a]` = dict of `c` values at `b` under the keys of a constant tuple, literal word `{keys: u32, _}`.
    BuildConstKeyMap = "BUILD_CONST_KEY_MAP" (Dst, Run, Count) 1 0 Next;
    /// `r[a]` = str joined from `c` strs at `b`.
    BuildString = "BUILD_STRING" (Dst, Run, Count) 0 0 Next;
    /// Appends `b` to list `a`.
    ListAppend = "LIST_APPEND" (Use, Src, None) 0 0 Next;
    /// Extends list `a` by iterable `b` (TypeError `Value after * must be an iterable, not int`).
    ListExtend = "LIST_EXTEND" (Use, Src, None) 0 0 Next;
    /// `r[a]` = tuple of list `b`.
    ListToTuple = "LIST_TO_TUPLE" (Dst, Pop, None) 0 0 Next;
    /// Adds `b` to set `a`.
    SetAdd = "SET_ADD" (Use, Src, None) 0 0 Next;
    /// Updates set `a` from iterable `b`.
    SetUpdate = "SET_UPDATE" (Use, Src, None) 0 0 Next;
    /// `r[a][r[b]] = r[c]` for a dict under construction; both moved into the dict.
    MapAdd = "MAP_ADD" (Use, Src, Src) 0 0 Next;
    /// Updates dict `a` from mapping `b` (`{**b}`; TypeError `'int' object is not a mapping`).
    DictUpdate = "DICT_UPDATE" (Use, Src, None) 0 0 Next;
    /// Merges mapping `b` into keyword dict `a`; `c` is the register of the callee, for messages
    /// (`f() got multiple values for keyword argument 'x'`, `f() argument after ** must be a mapping, not int`).
    DictMerge = "DICT_MERGE" (Use, Src, Use) 0 0 Next;
    /// `r[a] = format(conv(r[b]), "")`; conversion `c`: 0 none, 1 str, 2 repr, 3 ascii. An exact str with conversion 0 is passed through.
    Format = "FORMAT" (Dst, Src, Count) 0 0 Next;
    /// `r[a] = format(conv(r[b]), r[b+1])`, a run of two.
    FormatSpec = "FORMAT_SPEC" (Dst, Run, Count) 0 0 Next;

    // ---- imports ------------------------------------------------------------------------------------------
    /// `r[a] = __import__(name, globals, locals, fromlist, level)`; level is `b:c`; literal word `{name: u32, fromlist: u32}` (`fromlist` is a constant: None or a tuple).
    ImportName = "IMPORT_NAME" (Dst, Num32, High) 1 0 Next;
    /// `r[a]` = attribute `c` of module `b` (kept), with the fallback to `sys.modules` and the ImportError of CPython.
    ImportFrom = "IMPORT_FROM" (Dst, Use, Name) 0 0 Next;
    /// `from b import *` into the locals mapping; drops the module.
    ImportStar = "IMPORT_STAR" (None, Pop, None) 0 0 Next;

    // ---- exceptions and with ------------------------------------------------------------------------------
    /// `raise`: re-raises the exception being handled (RuntimeError `No active exception to reraise`).
    RaiseActive = "RAISE_ACTIVE" (None, None, None) 0 0 Exit;
    /// `raise b`
    Raise = "RAISE" (None, Src, None) 0 0 Exit;
    /// `raise r[b] from r[b+1]`, a run of two.
    RaiseFrom = "RAISE_FROM" (None, Run, None) 0 0 Exit;
    /// Start of a handler: temporary `a` holds the exception the unwinder stored there. `r[a+1]` = that exception, `r[a]` = the exception
    /// handled before (None if none); the thread's handled exception becomes `r[a+1]` (one more reference).
    PushExcInfo = "PUSH_EXC_INFO" (Use, None, None) 0 0 Next;
    /// End of a handler: the thread's handled exception becomes temporary `a` (as pushed, moved out); the one displaced is dropped.
    PopExcept = "POP_EXCEPT" (Pop, None, None) 0 0 Next;
    /// Jumps if exception `a` (kept) does not match type or tuple `b`. TypeError `catching classes that do not inherit from BaseException is not allowed`.
    JumpIfNoMatch = "JUMP_IF_NO_MATCH" (Use, Src, Jump) 0 0 Branch;
    /// Raises temporary `a` again *without* adding a traceback entry for this frame. With [`HAS_LASTI`], the frame's
    /// current instruction (for `f_lineno`, and what the next handler records as lasti) becomes that of the word index in
    /// temporary `b` (kept, an int). The handler is looked up at this instruction.
    Reraise = "RERAISE" (Pop, Use, None) 0 0 Exit;
    /// `except*`: splits exception `c` (kept) by type `b`; `r[a]` = the matching group (a naked exception is wrapped) or None. If something
    /// matched, `r[c]` becomes the rest (None if all matched) and the thread's handled exception becomes `r[a]`.
    CheckEgMatch = "CHECK_EG_MATCH" (Dst, Src, Use) 0 0 Next;
    /// `r[a]` = exception to raise at the end of `except*` (None if nothing is left) from `r[b]` (original) and `r[b+1]` (list of raised and unhandled).
    PrepReraiseStar = "PREP_RERAISE_STAR" (Dst, Run, None) 0 0 Next;
    /// `r[a]` = bound `__exit__` of `b`, `r[a+1]` = result of `__enter__()`. TypeError
    /// `'X' object does not support the context manager protocol` (and the `__exit__` form). `b` is dropped after `__enter__` was called.
    BeforeWith = "BEFORE_WITH" (Out, Src, None) 0 0 Next;
    /// The async form: `r[a]` = bound `__aexit__`, `r[a+1]` = result of `__aenter__()`.
    BeforeAsyncWith = "BEFORE_ASYNC_WITH" (Out, Src, None) 0 0 Next;
    /// `r[a]` = `r[b](type(e), e, e.__traceback__)` with exit function `b` and exception `c`, both kept.
    WithExceptStart = "WITH_EXCEPT_START" (Dst, Use, Use) 0 0 Next;
    /// `r[a]` = `AssertionError`, whatever the name is bound to.
    LoadAssertionError = "LOAD_ASSERTION_ERROR" (Dst, None, None) 0 0 Next;

    // ---- generators and coroutines ------------------------------------------------------------------------
    /// Prologue of generators, coroutines and async generators: makes the object, moves the frame into it and returns it.
    /// The first `send(None)` continues after it.
    ReturnGenerator = "RETURN_GENERATOR" (None, None, None) 0 0 Next;
    /// Suspends, giving `b` (moved or cloned) to the resumer. `send(v)` continues with `r[a] = v`; `throw` raises at this instruction.
    /// Live across: [`crate::Code::live_temporaries`]. With [`DELEGATING`], `c` is the register of the sub-iterator that `throw`, `close`, `gi_yieldfrom` and `cr_await` look at.
    YieldValue = "YIELD_VALUE" (Dst, Src, Use) 0 0 Next;
    /// Sends temporary `a` (moved out) to iterator `b` (kept; `a == b+1`): a generator directly, None through `__next__`, else through `.send`. If it yields:
    /// `r[a]` = the value, continues. If it returns: drops the iterator, `r[b]` = the result, jumps.
    Send = "SEND" (Use, Use, Jump) 0 0 Branch;
    /// Handler for an exception thrown into a delegating `YIELD_VALUE`: `a` is the sub-iterator, `b` (`a+1`) the exception the unwinder
    /// stored; both are moved out. StopIteration: `r[a]` = its value; else drops the sub-iterator and re-raises the exception as `RERAISE` does.
    CleanupThrow = "CLEANUP_THROW" (Out, Pop, None) 0 0 Next;
    /// `r[a]` = awaitable iterator of `b`; `c`: 0 plain, 1 result of `__aenter__`, 2 result of `__aexit__` (for messages).
    GetAwaitable = "GET_AWAITABLE" (Dst, Src, Count) 0 0 Next;
    /// `r[a] = r[b].__aiter__()`, checked to have `__anext__`.
    GetAIter = "GET_AITER" (Dst, Src, None) 0 0 Next;
    /// `r[a]` = awaitable of `r[b].__anext__()`; `b` is kept.
    GetANext = "GET_ANEXT" (Dst, Use, None) 0 0 Next;
    /// Handler of `async for`: `a` is the async iterator, `a+1` the exception. StopAsyncIteration: drops both; else re-raises it.
    EndAsyncFor = "END_ASYNC_FOR" (Run, None, None) 0 0 Next;
    /// `r[a]` = async-generator wrapped value of `b` (before its `YIELD_VALUE`).
    AsyncGenWrap = "ASYNC_GEN_WRAP" (Dst, Src, None) 0 0 Next;

    // ---- match --------------------------------------------------------------------------------------------
    /// Jumps if `a` (kept) is not a sequence in the sense of PEP 634 (type flag).
    JumpIfNotSequence = "JUMP_IF_NOT_SEQUENCE" (Use, None, Jump) 0 0 Branch;
    /// Jumps if `a` (kept) is not a mapping.
    JumpIfNotMapping = "JUMP_IF_NOT_MAPPING" (Use, None, Jump) 0 0 Branch;
    /// `r[a] = len(r[b])`, `b` kept.
    GetLen = "GET_LEN" (Dst, Use, None) 0 0 Next;
    /// `r[a]` = tuple of the values of mapping `b` under keys tuple `c` (both kept), or None if one is missing. ValueError on duplicate keys.
    MatchKeys = "MATCH_KEYS" (Dst, Use, Use) 0 0 Next;
    /// Run of three at `b`: subject, class, tuple of attribute names; `c` positional sub-patterns. `r[a]` = tuple of attribute values, or None.
    MatchClass = "MATCH_CLASS" (Dst, Run, Count) 0 0 Next;

    // ---- the rest -----------------------------------------------------------------------------------------
    /// `r[a]` = [`Intrinsic`] number `c` of `b`.
    Intrinsic1 = "INTRINSIC_1" (Dst, Src, Count) 0 0 Next;
    /// `r[a]` = [`Intrinsic`] number `c` of the run of two at `b`.
    Intrinsic2 = "INTRINSIC_2" (Dst, Run, Count) 0 0 Next;
}
