//! Binding arguments as a Python function does: CPython's weak containers are written in Python, and so are their messages.

use krait_objects::{Args, Result, Value, Vm};

/// The parameters of a method behind `self`.
pub(super) struct Parameters {
    /// Qualified name for messages.
    pub(super) name: &'static str,
    /// Names behind `self`.
    pub(super) names: &'static [&'static str],
    /// How many of them have no default.
    pub(super) required: usize,
}

impl Parameters {
    /// The arguments in parameter order.
    #[inline]
    pub(super) fn bind<const N: usize>(&self, vm: &Vm, args: Args<'_>) -> Result<[Option<Value>; N]> {
        debug_assert!(self.names.len() == N);
        let given = args.positional.len();
        if given > N {
            return Err(self.too_many(vm, given));
        }
        let mut bound = [const { None }; N];
        for (place, value) in bound.iter_mut().zip(args.positional) {
            *place = Some(value.clone());
        }
        if !args.keywords.is_empty() {
            self.bind_keywords(vm, args, &mut bound)?;
        }
        if bound.iter().take(self.required).any(Option::is_none) {
            return Err(self.missing(vm, &bound));
        }
        Ok(bound)
    }

    #[cold]
    fn bind_keywords(&self, vm: &Vm, args: Args<'_>, bound: &mut [Option<Value>]) -> Result<()> {
        for (name, value) in args.keyword_items() {
            let text = name.to_string_lossy();
            match self.names.iter().position(|own| *own == text) {
                None => {
                    return Err(vm.type_error(format!("{}() got an unexpected keyword argument '{text}'", self.name)));
                }
                Some(at) if bound[at].is_some() => {
                    return Err(vm.type_error(format!("{}() got multiple values for argument '{text}'", self.name)));
                }
                Some(at) => bound[at] = Some(value.clone()),
            }
        }
        Ok(())
    }

    #[cold]
    fn too_many(&self, vm: &Vm, given: usize) -> krait_objects::Exception {
        let (least, most) = (self.required + 1, self.names.len() + 1);
        let takes = if least == most { most.to_string() } else { format!("from {least} to {most}") };
        vm.type_error(format!(
            "{}() takes {takes} positional argument{} but {} were given",
            self.name,
            if most == 1 { "" } else { "s" },
            given + 1
        ))
    }

    #[cold]
    fn missing(&self, vm: &Vm, bound: &[Option<Value>]) -> krait_objects::Exception {
        let missing: Vec<String> = self
            .names
            .iter()
            .take(self.required)
            .zip(bound)
            .filter(|(_, value)| value.is_none())
            .map(|(name, _)| format!("'{name}'"))
            .collect();
        let listed = match missing.as_slice() {
            [only] => only.clone(),
            [first, second] => format!("{first} and {second}"),
            [most @ .., last] => format!("{}, and {last}", most.join(", ")),
            [] => String::new(),
        };
        vm.type_error(format!(
            "{}() missing {} required positional argument{}: {listed}",
            self.name,
            missing.len(),
            if missing.len() == 1 { "" } else { "s" },
        ))
    }
}
