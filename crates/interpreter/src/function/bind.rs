//! Binding arguments to parameters (`initialize_locals` of CPython's `Python/ceval.c`), for every call that is not the
//! simple one: as many positional arguments as positional parameters and nothing else.

use smallvec::SmallVec;

use krait_compiler::code::flags;
use krait_objects::dict::Dict;
use krait_objects::str::Str;
use krait_objects::{Ref, Result, Value, Vm};

use crate::code::Code;
use crate::function::{Function, errors};

/// Owned arguments of one call: positional ones, then the values of keywords.
pub(crate) type Owned = SmallVec<[Value; 8]>;

/// Parameters in register order, all set.
struct Binding<'a> {
    vm: &'a Vm,
    function: &'a Function,
    code: &'a Code,
    bound: Owned,
    keywords: Option<Ref<Dict>>,
}

/// Sorts `arguments` into the parameters of `code`; `names` are those of the last arguments. The result has one value for
/// each parameter register.
#[cold]
#[inline(never)]
pub(crate) fn bind(vm: &Vm, function: &Function, code: &Code, arguments: Owned, names: &[Value]) -> Result<Owned> {
    let mut bound = Owned::new();
    bound.resize(code.n_parameters(), Value::UNBOUND);
    let mut binding = Binding { vm, function, code, bound, keywords: None };
    let given = arguments.len() - names.len();
    binding.positional_and_keywords(arguments, given, names)?;
    binding.fill_defaults(given)?;
    Ok(binding.bound)
}

impl Binding<'_> {
    fn n_args(&self) -> usize {
        self.code.plain.n_args as usize
    }

    fn n_named(&self) -> usize {
        (self.code.plain.n_args + self.code.plain.n_kwonly_args) as usize
    }

    fn positional_and_keywords(&mut self, arguments: Owned, given: usize, names: &[Value]) -> Result<()> {
        let n_args = self.n_args();
        let varargs = self.code.has_flags(flags::VARARGS);
        if self.code.has_flags(flags::VARKEYWORDS) {
            self.keywords = Some(self.vm.new_dict()?);
        }
        let mut rest = Vec::new();
        let mut keyword_values = Owned::new();
        for (i, value) in arguments.into_iter().enumerate() {
            if i < given.min(n_args) {
                self.bound[i] = value;
            } else if i < given {
                rest.push(value);
            } else {
                keyword_values.push(value);
            }
        }
        if varargs {
            let at = self.n_named();
            self.bound[at] = self.vm.new_tuple(core::mem::take(&mut rest))?;
        }
        for (name, value) in names.iter().zip(keyword_values) {
            self.keyword(name, value, names)?;
        }
        if let Some(keywords) = self.keywords.take() {
            let at = self.n_named() + usize::from(varargs);
            self.bound[at] = keywords.into_value();
        }
        if given > n_args && !varargs {
            return Err(errors::too_many(self.vm, self.function, self.code, given, &self.bound));
        }
        Ok(())
    }

    fn keyword(&mut self, name: &Value, value: Value, all: &[Value]) -> Result<()> {
        let Some(text) = name.downcast_ref::<Str>() else {
            return Err(self.vm.type_error(format!("{}() keywords must be strings", self.function.qualname_text())));
        };
        let first = self.code.plain.n_posonly_args as usize;
        let parameters = &self.code.localsplus[first..self.n_named()];
        let found = parameters
            .iter()
            .position(|parameter| parameter.is(name))
            .or_else(|| parameters.iter().position(|parameter| parameter.equals(text)));
        match (found, &self.keywords) {
            (Some(at), _) if !self.bound[first + at].is_unbound() => {
                Err(errors::multiple(self.vm, self.function, &self.code.localsplus[first + at]))
            }
            (Some(at), _) => {
                self.bound[first + at] = value;
                Ok(())
            }
            (None, Some(keywords)) => keywords.insert(self.vm, name.clone(), value).map(drop),
            (None, None) => Err(errors::unexpected(self.vm, self.function, self.code, name, all)),
        }
    }

    fn fill_defaults(&mut self, given: usize) -> Result<()> {
        let n_args = self.n_args();
        if given < n_args {
            let defaults = self.function.defaults();
            let n_defaults = defaults.as_ref().map_or(0, |defaults| defaults.len());
            let n_required = n_args.saturating_sub(n_defaults);
            self.check_missing("positional", given.min(n_required)..n_required)?;
            if let Some(defaults) = defaults {
                for i in n_required.max(given)..n_args {
                    if self.bound[i].is_unbound() {
                        self.bound[i] = defaults.get(i + n_defaults - n_args).unwrap_or(Value::NONE);
                    }
                }
            }
        }
        if self.code.plain.n_kwonly_args > 0 { self.fill_keyword_only() } else { Ok(()) }
    }

    fn fill_keyword_only(&mut self) -> Result<()> {
        let range = self.n_args()..self.n_named();
        if let Some(defaults) = self.function.kwdefaults() {
            for i in range.clone() {
                if self.bound[i].is_unbound()
                    && let Some(value) = defaults.get_str(self.vm, &self.code.localsplus[i])?
                {
                    self.bound[i] = value;
                }
            }
        }
        self.check_missing("keyword-only", range)
    }

    fn check_missing(&self, kind: &str, range: core::ops::Range<usize>) -> Result<()> {
        let missing: Vec<String> = range
            .filter(|&i| self.bound[i].is_unbound())
            .map(|i| self.code.localsplus[i].to_string_lossy().into_owned())
            .collect();
        if missing.is_empty() { Ok(()) } else { Err(errors::missing(self.vm, self.function, kind, &missing)) }
    }
}
