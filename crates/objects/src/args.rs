//! Arguments of a call as native functions see them: borrowed slices, with shared validators so that the same mistake reads
//! the same everywhere (CPython's `Python/getargs.c` and Argument Clinic).

use krait_heap::{Ref, Value};
use smallvec::SmallVec;

use crate::str::Str;
use crate::{Result, Vm};

/// Positional arguments, keyword arguments and the keywords' names.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    /// Positional arguments.
    pub positional: &'a [Value],
    /// Values of the keyword arguments, in call order.
    pub keywords: &'a [Value],
    /// Names of the keyword arguments: as many as `keywords`, each a str.
    pub names: &'a [Value],
}

impl<'a> Args<'a> {
    /// No arguments.
    pub const EMPTY: Args<'static> = Args { positional: &[], keywords: &[], names: &[] };

    /// Positional arguments only.
    #[inline(always)]
    pub fn positional(positional: &'a [Value]) -> Args<'a> {
        Args { positional, keywords: &[], names: &[] }
    }

    /// Number of arguments of both kinds.
    pub fn len(&self) -> usize {
        self.positional.len() + self.keywords.len()
    }

    /// Whether there are no arguments at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Refuses keyword arguments.
    #[inline]
    pub fn no_keywords(&self, vm: &Vm, name: &str) -> Result<()> {
        if self.keywords.is_empty() {
            Ok(())
        } else {
            Err(vm.type_error(format!("{name}() takes no keyword arguments")))
        }
    }

    /// Refuses keyword arguments in `__new__` of a class that has no `__init__`; a subclass may take some in its own.
    pub fn no_keywords_for(&self, vm: &Vm, ty: &crate::TypeRef, name: &str) -> Result<()> {
        let address = |ty: &crate::TypeRef| ty.slots.init.get().map(|init| init as usize);
        if address(ty) == address(&vm.types.object) { self.no_keywords(vm, name) } else { Ok(()) }
    }

    /// Refuses keyword arguments, and numbers of positional arguments outside `min..=max` (`_PyArg_CheckPositional`).
    pub fn check_positional(&self, vm: &Vm, name: &str, min: usize, max: usize) -> Result<()> {
        self.no_keywords(vm, name)?;
        check_count(vm, name, self.positional.len(), min, max)
    }

    /// The keyword argument `name`, if given.
    pub fn keyword(&self, name: &str) -> Option<&'a Value> {
        let at = self.names.iter().position(|n| n.downcast::<Str>().is_some_and(|s| s.equals_text(name)))?;
        self.keywords.get(at)
    }

    /// Iterates over name and value of the keyword arguments.
    pub fn keyword_items(&self) -> impl Iterator<Item = (&'a Ref<Str>, &'a Value)> {
        self.names.iter().filter_map(|n| n.downcast_ref::<Str>()).zip(self.keywords)
    }
}

impl Vm {
    /// Runs `call`, to which CPython passes keyword arguments as a dict: it makes a tuple of their names there.
    pub fn with_keyword_names<R>(&self, args: Args<'_>, call: impl FnOnce() -> R) -> R {
        self.heap().elided_tuple_made(args.names.len());
        let result = call();
        self.heap().elided_tuple_dropped(args.names.len());
        result
    }

    /// Runs `call` while the arguments are held once more: CPython makes a tuple of them here, and a dict of keyword
    /// arguments, which Krait does not make.
    pub fn with_argument_tuple<R>(&self, args: Args<'_>, call: impl FnOnce() -> R) -> R {
        let held: SmallVec<[Value; 6]> = args.positional.iter().chain(args.keywords).cloned().collect();
        let has_keywords = !args.keywords.is_empty();
        self.heap().elided_tuple_made(args.positional.len());
        if has_keywords {
            self.heap().elided_dict_made();
        }
        let result = call();
        drop(held);
        self.heap().elided_tuple_dropped(args.positional.len());
        if has_keywords {
            self.heap().elided_dict_dropped();
        }
        result
    }
}

/// The error of `_PyArg_CheckPositional` for a wrong number of positional arguments.
pub fn check_count(vm: &Vm, name: &str, given: usize, min: usize, max: usize) -> Result<()> {
    if given < min {
        return Err(vm.type_error(format!(
            "{name} expected {}{min} argument{}, got {given}",
            if min == max { "" } else { "at least " },
            if min == 1 { "" } else { "s" },
        )));
    }
    if given > max {
        return Err(vm.type_error(format!(
            "{name} expected {}{max} argument{}, got {given}",
            if min == max { "" } else { "at most " },
            if max == 1 { "" } else { "s" },
        )));
    }
    Ok(())
}

/// What a native function accepts, in the manner of Argument Clinic's parser structure.
pub struct Signature {
    /// Function name for messages, without parentheses.
    pub name: &'static str,
    /// Parameter names; positional-only ones are empty strings.
    pub params: &'static [&'static str],
    /// How many must be given by either kind.
    pub required: usize,
    /// How many may be given by position (the rest is keyword-only).
    pub max_positional: usize,
    /// How many parameters that are keyword-only are required (they follow the positional ones).
    pub required_keyword_only: usize,
}

impl Signature {
    /// Sorts the arguments into parameters; absent optional ones are `None`. Owns what it gives: where the function goes on to
    /// run code that may look at counts, [`Signature::bind_ref`] is CPython's way.
    pub fn bind<const N: usize>(&self, vm: &Vm, args: Args<'_>) -> Result<[Option<Value>; N]> {
        Ok(self.bind_ref(vm, args)?.map(Option::<&Value>::cloned))
    }

    /// Sorts the arguments into parameters; absent optional ones are `None` (`_PyArg_UnpackKeywords`).
    pub fn bind_ref<'a, const N: usize>(&self, vm: &Vm, args: Args<'a>) -> Result<[Option<&'a Value>; N]> {
        debug_assert!(self.params.len() == N);
        let mut bound = [const { None }; N];
        let given = args.positional.len();
        if args.keywords.is_empty()
            && (self.required.min(self.max_positional)..=self.max_positional).contains(&given)
            && self.required_keyword_only == 0
        {
            // Nothing can be wrong with these.
            for (place, value) in bound.iter_mut().zip(args.positional) {
                *place = Some(value);
            }
            return Ok(bound);
        }
        let n_positional_only = self.params.iter().take_while(|name| name.is_empty()).count();
        self.check_total(vm, args, n_positional_only)?;
        for (place, value) in bound.iter_mut().zip(args.positional) {
            *place = Some(value);
        }
        let mut unexpected = None;
        for (name, value) in args.keyword_items() {
            let text = name.to_string_lossy();
            match self.params.iter().position(|param| !param.is_empty() && *param == text) {
                Some(at) if at < given => {
                    return Err(vm.type_error(format!(
                        "argument for {}() given by name ('{text}') and position ({})",
                        self.name,
                        at + 1
                    )));
                }
                Some(at) => bound[at] = Some(value),
                None => unexpected = unexpected.or(Some(text)),
            }
        }
        self.check_missing(vm, given, &bound)?;
        match unexpected {
            Some(name) => Err(vm.type_error(format!("'{name}' is an invalid keyword argument for {}()", self.name))),
            None => Ok(bound),
        }
    }

    fn check_total(&self, vm: &Vm, args: Args<'_>, n_positional_only: usize) -> Result<()> {
        let given = args.positional.len();
        let total = self.params.len();
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        if args.len() > total {
            return Err(vm.type_error(format!(
                "{}() takes at most {total} {}argument{} ({} given)",
                self.name,
                if given == 0 { "keyword " } else { "" },
                plural(total),
                args.len(),
            )));
        }
        if given > self.max_positional {
            if self.max_positional == 0 {
                return Err(vm.type_error(format!("{}() takes no positional arguments", self.name)));
            }
            let at_most =
                if self.required.min(self.max_positional) < self.max_positional { "at most" } else { "exactly" };
            return Err(vm.type_error(format!(
                "{}() takes {at_most} {} positional argument{} ({given} given)",
                self.name,
                self.max_positional,
                plural(self.max_positional),
            )));
        }
        let min_positional = n_positional_only.min(self.required);
        if given < min_positional {
            let at_least = if min_positional < self.max_positional { "at least" } else { "exactly" };
            return Err(vm.type_error(format!(
                "{}() takes {at_least} {min_positional} positional argument{} ({given} given)",
                self.name,
                plural(min_positional),
            )));
        }
        Ok(())
    }

    fn check_missing(&self, vm: &Vm, given: usize, bound: &[Option<&Value>]) -> Result<()> {
        let keyword_only = self.max_positional..self.max_positional + self.required_keyword_only;
        for at in (given..self.required.min(self.max_positional)).chain(keyword_only) {
            if bound[at].is_none() {
                return Err(vm.type_error(format!(
                    "{}() missing required argument '{}' (pos {})",
                    self.name,
                    self.params[at],
                    at + 1
                )));
            }
        }
        Ok(())
    }
}
