//! Functions and lambdas: defaults, annotations, bodies, closures, decorators.

use ruff_python_ast::{self as ast, Decorator, Expr, Parameters};
use ruff_text_size::Ranged;

use super::*;
use crate::code::Const;
use crate::opcode::{Intrinsic, Opcode};

/// Bits of `MAKE_FUNCTION`.
const DEFAULTS: u32 = 1;
const KWDEFAULTS: u32 = 2;
const ANNOTATIONS: u32 = 4;
const CLOSURE: u32 = 8;

impl<'a> Compiler<'a> {
    pub(super) fn function_def(&mut self, def: &'a ast::StmtFunctionDef) -> Result {
        self.check_parameters(&def.parameters)?;
        self.decorators(&def.decorator_list)?;
        let first_line = def.decorator_list.first().map_or(self.def_line(def), |first| self.lines.line(first.start()));
        // The statement's range starts at its first decorator; positions start at `def`.
        self.unit.loc = self.def_loc(def);
        let loc = self.unit.loc;
        let base = self.unit.depth;
        let mut bits = self.defaults(&def.parameters)?;
        match &def.type_params {
            None => {
                bits |= self.annotations(def)?;
                let code = self.function_body(def, first_line)?;
                self.make_closure(code, bits, base, Reg::temp(base));
            }
            Some(params) => self.generic_function(def, params, bits, first_line)?,
        }
        self.apply_decorators(&def.decorator_list);
        self.unit.loc = loc;
        self.check_target(&def.name, def.name.range, "assign to")?;
        self.store_name(&def.name)
    }

    fn def_loc(&self, def: &ast::StmtFunctionDef) -> Loc {
        let start = self.keyword_start(def.range, &def.decorator_list, def.name.start());
        self.lines.loc(TextRange::new(start, def.range.end()))
    }

    fn def_line(&self, def: &ast::StmtFunctionDef) -> u32 {
        self.def_loc(def).line
    }

    /// Where `def`, `async def` or `class` starts after decorators.
    pub(super) fn keyword_start(
        &self,
        range: TextRange,
        decorators: &[Decorator],
        name: ruff_text_size::TextSize,
    ) -> ruff_text_size::TextSize {
        let Some(last) = decorators.last() else {
            return range.start();
        };
        let after = last.range.end().to_usize();
        let between = &self.lines.text[after..name.to_usize()];
        let mut at = after;
        for line in between.split_inclusive('\n') {
            let trimmed = line.trim_start();
            let word = ["def", "async", "class"].iter().any(|word| trimmed.starts_with(word));
            if word {
                return ruff_text_size::TextSize::new((at + line.len() - trimmed.len()) as u32);
            }
            at += line.len();
        }
        range.start()
    }

    pub(super) fn decorators(&mut self, decorators: &[Decorator]) -> Result {
        decorators.iter().try_for_each(|decorator| self.push(&decorator.expression))
    }

    /// Calls the decorators below the object on top, last to first.
    pub(super) fn apply_decorators(&mut self, decorators: &[Decorator]) {
        for decorator in decorators.iter().rev() {
            let saved = self.at(decorator.expression.range());
            let window = Reg::temp(self.unit.depth - 2);
            self.op_run(Opcode::Call, window, 2, 1);
            self.unit.loc = saved;
        }
    }

    fn check_parameters(&self, params: &Parameters) -> Result {
        let plain = params.posonlyargs.iter().chain(&params.args).chain(&params.kwonlyargs);
        let variadic = [&params.vararg, &params.kwarg].into_iter().flatten().map(|param| &**param);
        for param in plain.map(|param| &param.parameter).chain(variadic) {
            self.check_target(&param.name, param.range, "assign to")?;
        }
        Ok(())
    }

    /// Pushes defaults and keyword defaults; gives their bits.
    fn defaults(&mut self, params: &Parameters) -> Result<u32> {
        let mut bits = 0;
        let positional: Vec<&Expr> =
            params.posonlyargs.iter().chain(&params.args).filter_map(|param| param.default.as_deref()).collect();
        if !positional.is_empty() {
            bits |= DEFAULTS;
            self.tuple_of(&positional)?;
        }
        let keyword: Vec<_> = params
            .kwonlyargs
            .iter()
            .filter_map(|param| param.default.as_deref().map(|default| (&param.parameter.name, default)))
            .collect();
        if !keyword.is_empty() {
            bits |= KWDEFAULTS;
            for (_, default) in &keyword {
                self.push(default)?;
            }
            let names = keyword.iter().map(|(name, _)| Const::str(&self.mangled(name))).collect();
            let names = self.unit.const_idx(Const::Tuple(names));
            let count = keyword.len() as u16;
            let first = Reg::temp(self.unit.depth - count);
            let ins = self.op_run(Opcode::BuildConstKeyMap, first, count, count as u32);
            ins.literal = (names, 0);
            ins.konst = Some(names);
        }
        Ok(bits)
    }

    /// Pushes a tuple of values.
    fn tuple_of(&mut self, values: &[&Expr]) -> Result {
        let constants: Option<Box<[Const]>> = values.iter().map(|value| self.fold(value)).collect();
        if let Some(constants) = constants {
            self.push_late_tuple(constants);
            return Ok(());
        }
        let first = self.unit.top();
        for value in values {
            self.push(value)?;
        }
        self.op_run(Opcode::BuildTuple, first, values.len() as u16, values.len() as u32);
        Ok(())
    }

    /// Pushes the annotations tuple; gives its bit.
    fn annotations(&mut self, def: &ast::StmtFunctionDef) -> Result<u32> {
        let params = &*def.parameters;
        let plain = params.args.iter().chain(&params.posonlyargs).map(|param| &param.parameter);
        let vararg = params.vararg.as_deref();
        let keyword = params.kwonlyargs.iter().map(|param| &param.parameter);
        let all = plain.chain(vararg).chain(keyword).chain(params.kwarg.as_deref());
        if self.future & crate::code::flags::FUTURE_ANNOTATIONS != 0 {
            return self.postponed_annotations(all, def.returns.as_deref());
        }
        let first = self.unit.top();
        let mut count = 0;
        for param in all {
            if let Some(annotation) = &param.annotation {
                let name = Const::str(&self.mangled(&param.name));
                self.push_const(name);
                self.annotation_value(annotation)?;
                count += 2;
            }
        }
        if let Some(returns) = &def.returns {
            self.push_const(Const::str("return"));
            self.annotation_value(returns)?;
            count += 2;
        }
        if count == 0 {
            return Ok(0);
        }
        self.op_run(Opcode::BuildTuple, first, count, count as u32);
        Ok(ANNOTATIONS)
    }

    /// Pushes the constant tuple of postponed annotations; gives its bit.
    fn postponed_annotations<'e>(
        &mut self,
        params: impl Iterator<Item = &'e ast::Parameter>,
        returns: Option<&Expr>,
    ) -> Result<u32> {
        let mut items = Vec::new();
        for param in params {
            if let Some(annotation) = &param.annotation {
                items.push(Const::str(&self.mangled(&param.name)));
                items.push(crate::unparse::unparse(annotation, self.lines.text).to_const());
            }
        }
        if let Some(returns) = returns {
            items.push(Const::str("return"));
            items.push(crate::unparse::unparse(returns, self.lines.text).to_const());
        }
        if items.is_empty() {
            return Ok(0);
        }
        self.push_late_tuple(items.into());
        Ok(ANNOTATIONS)
    }

    /// Pushes an annotation: its value, or its source text if annotations are postponed.
    pub(super) fn annotation_value(&mut self, annotation: &Expr) -> Result {
        if self.future & crate::code::flags::FUTURE_ANNOTATIONS != 0 {
            let text = crate::unparse::unparse(annotation, self.lines.text);
            let saved = self.at(annotation.range());
            self.push_const(text.to_const());
            self.unit.loc = saved;
            return Ok(());
        }
        match annotation {
            Expr::Starred(starred) => {
                self.push(&starred.value)?;
                self.unpack_top(1, None);
                Ok(())
            }
            _ => self.push(annotation),
        }
    }

    /// Compiles a function's body to its code object.
    fn function_body(&mut self, def: &'a ast::StmtFunctionDef, first_line: u32) -> Result<crate::Code> {
        let scope = self.table.scope_of(def);
        self.enter_unit(scope, &def.name, first_line);
        self.unit.is_async = def.is_async;
        if self.table.scopes[scope].generator || def.is_async {
            self.push_block(Block::Plain)?;
        }
        self.argument_counts(&def.parameters);
        let mut body = &def.body[..];
        let doc = self.docstring(body);
        if doc.is_some() {
            body = &body[1..];
        }
        let doc = doc.filter(|_| self.optimize < 2).unwrap_or(Const::None);
        self.unit.const_idx(doc);
        self.unit.pinned_consts = 1;
        self.stmts(body)?;
        self.return_none();
        self.exit_unit()
    }

    fn argument_counts(&mut self, params: &Parameters) {
        self.unit.n_posonly = params.posonlyargs.len() as u32;
        self.unit.n_args = params.posonlyargs.len() as u32 + params.args.len() as u32;
        self.unit.n_kwonly = params.kwonlyargs.len() as u32;
    }

    /// Makes a function of a code object; what `bits` names was pushed from the temporary at `base`.
    pub(super) fn make_closure(&mut self, code: crate::Code, bits: u32, base: u16, dst: Reg) {
        let mut bits = bits;
        let free: Vec<Box<str>> = code.freevars().map(Box::from).collect();
        let base = if bits == 0 { self.unit.depth } else { base };
        if !free.is_empty() {
            bits |= CLOSURE;
            let first = self.unit.top();
            for name in &free {
                let cell = self.unit.cell(name).expect("free variables of nested code are cells here");
                self.op_keep(Opcode::LoadClosure, self.unit.top(), cell, 0);
            }
            self.op_run(Opcode::BuildTuple, first, free.len() as u16, free.len() as u32);
        }
        let code = self.unit.const_idx(Const::Code(Box::new(code)));
        let count = self.unit.depth - base;
        let ins = self.op_run(Opcode::MakeFunction, dst, count, 0);
        ins.literal = (code, bits);
        ins.konst = Some(code);
    }

    fn generic_function(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        params: &'a ast::TypeParams,
        bits: u32,
        first_line: u32,
    ) -> Result {
        let args = bits.count_ones() as u16;
        let window = self.unit.depth - args;
        let name = format!("<generic parameters of {}>", def.name);
        let loc = self.unit.loc;
        self.enter_unit(self.table.scope_of(params), &name, first_line);
        self.unit.loc = loc;
        self.unit.n_args = args as u32;
        self.type_params(params)?;
        let base = self.unit.depth;
        for at in 0..args {
            self.push_copy(Reg::local(at as usize));
        }
        let bits = bits | self.annotations(def)?;
        let code = self.function_body(def, first_line)?;
        self.make_closure(code, bits, base, Reg::temp(base));
        self.swap_top();
        let function = Reg::temp(base - 1);
        self.op_run(Opcode::Intrinsic2, function, 2, Intrinsic::SetFunctionTypeParams as u32);
        self.return_top();
        let code = self.exit_unit()?;
        self.make_closure(code, 0, 0, self.unit.top());
        for at in (0..args).rev() {
            let (low, high) = (Reg::temp(window + at), Reg::temp(window + at + 1));
            self.emit(Opcode::Swap, 0, low.0, high.0, 0);
        }
        self.op_run(Opcode::Call, Reg::temp(window), args + 1, args as u32);
        Ok(())
    }

    /// Returns the topmost temporary.
    pub(super) fn return_top(&mut self) {
        let top = self.last();
        self.pop(top);
        self.emit(Opcode::Return, crate::opcode::B_TEMP, 0, top.0, 0);
    }

    pub(super) fn lambda(&mut self, e: &ast::ExprLambda, dst: Reg) -> Result {
        let base = self.unit.depth;
        let mut bits = 0;
        if let Some(params) = &e.parameters {
            self.check_parameters(params)?;
            bits = self.defaults(params)?;
        }
        let loc = self.unit.loc;
        self.enter_unit(self.table.scope_of(e), "<lambda>", loc.line);
        if let Some(params) = &e.parameters {
            self.argument_counts(params);
        }
        self.unit.const_idx(Const::None);
        self.unit.pinned_consts = 1;
        self.at(e.body.range());
        self.return_expr(&e.body)?;
        let code = self.exit_unit()?;
        self.make_closure(code, bits, base, dst);
        Ok(())
    }
}
