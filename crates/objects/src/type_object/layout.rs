//! The layout rules of `krait_slots` applied to classes, with the reference's messages.

use core::cmp::Ordering;

use krait_heap::{Ref, Value};
use krait_slots::layout::{self, Class, Declared, Facts, Incompatible, SlotError};

use crate::dict::Dict;
use crate::ext::ValueExt;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::type_object::{Features, Type, TypeRef};
use crate::{Result, Vm};

/// A class as the rules see it.
#[derive(Clone)]
struct Laid(TypeRef);

impl Class for Laid {
    fn facts(&self) -> Facts {
        let (ty, info) = (&self.0, &self.0.info);
        Facts {
            basic_size: ty.nominal_basic_size.get(),
            item_size: ty.nominal_item_size.get(),
            dict_offset: info.dict_offset.get(),
            weak_offset: info.weak_offset.get(),
            payload: core::ptr::from_ref(info.payload.get()).addr(),
            container: ty.features.get().has(Features::HAVE_GC),
            heap_type: ty.is_heap_type(),
            generic_dealloc: ty.spec.0.is_none(),
        }
    }

    fn base(&self) -> Option<Laid> {
        self.0.base().map(Laid)
    }

    fn is(&self, other: &Laid) -> bool {
        self.0.is(other.0.as_value())
    }

    fn is_subtype_of(&self, other: &Laid) -> bool {
        self.0.is_subtype_of(&other.0)
    }

    fn same_slot_names(&self, other: &Laid) -> Option<bool> {
        let (a, b) = (self.0.slot_names.get()?, other.0.slot_names.get()?);
        let (a, b) = (a.downcast::<Tuple>()?, b.downcast::<Tuple>()?);
        // Slot names are interned.
        Some(a.len() == b.len() && a.items().iter().zip(b.items()).all(|(x, y)| x.is(y)))
    }

    fn n_slots(&self) -> u32 {
        self.0.info.n_slots.get()
    }
}

/// The type whose layout decides: `ty` or the nearest base that adds to the layout (`solid_base`).
pub(crate) fn solid_base(ty: &TypeRef) -> TypeRef {
    layout::solid_base(&Laid(ty.clone())).0
}

/// The base whose layout the class extends (`best_base`).
pub(crate) fn best_base(vm: &Vm, bases: &[Value]) -> Result<TypeRef> {
    let mut laid = Vec::with_capacity(bases.len());
    let mut refused = None;
    for base in bases {
        let Some(base) = base.downcast_ref::<Type>() else {
            refused = Some(vm.type_error("bases must be types"));
            break;
        };
        if !base.features.get().has(Features::BASETYPE) {
            refused = Some(vm.type_error(format!("type '{}' is not an acceptable base type", base.name(vm))));
            break;
        }
        laid.push(Laid(base.clone()));
    }
    // A conflict among the bases before the one that is refused was there first.
    let best = match laid.is_empty() {
        true => None,
        false => match layout::best_base(&laid) {
            Ok(best) => laid.get(best).cloned(),
            Err(_) => return Err(vm.type_error("multiple bases have instance lay-out conflict")),
        },
    };
    if let Some(error) = refused {
        return Err(error);
    }
    best.map(|best| best.0).ok_or_else(|| vm.type_error("bases must not be empty"))
}

/// Refuses to assign to `__class__` or `__bases__` what is laid out differently (`compatible_for_assignment`).
pub(crate) fn check_assignment(vm: &Vm, old: &TypeRef, new: &TypeRef, attribute: &str) -> Result<()> {
    let what = match layout::check_assignment(&Laid(old.clone()), &Laid(new.clone())) {
        Ok(()) => return Ok(()),
        Err(Incompatible::Deallocator) => "deallocator",
        Err(Incompatible::Layout) => "object layout",
    };
    let (old, new) = (old.name(vm), new.name(vm));
    Err(vm.type_error(format!("{attribute} assignment: '{new}' {what} differs from '{old}'")))
}

/// What a class adds to its base.
pub(crate) struct SlotPlan {
    /// A dict word.
    pub(crate) add_dict: bool,
    /// A weak-list word.
    pub(crate) add_weak: bool,
    /// Member slots, sorted and mangled.
    pub(crate) names: Vec<Ref<Str>>,
    /// Whether there was a `__slots__`.
    pub(crate) declared: bool,
}

/// A mangled name with the order of its text.
#[derive(Clone)]
struct SlotName(Ref<Str>);

impl Ord for SlotName {
    fn cmp(&self, other: &SlotName) -> Ordering {
        self.0.compare(&other.0)
    }
}

impl PartialOrd for SlotName {
    fn partial_cmp(&self, other: &SlotName) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for SlotName {
    fn eq(&self, other: &SlotName) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for SlotName {}

/// Plans what the class `name` with this namespace adds to `base` (`type_new_slots`).
pub(crate) fn plan_slots(
    vm: &Vm,
    name: &Ref<Str>,
    bases: &Tuple,
    base: &TypeRef,
    dict: &Ref<Dict>,
) -> Result<SlotPlan> {
    let facts = Laid(base.clone()).facts();
    let others = bases.items().iter().filter_map(|other| other.downcast_ref::<Type>());
    let others: Vec<Facts> =
        others.filter(|other| !other.is(base.as_value())).map(|o| Laid(o.clone()).facts()).collect();
    let declared = dict.get_str(vm, &vm.names.__slots__)?.map(|slots| declared_slots(vm, name, &slots)).transpose()?;
    let is_declared = declared.is_some();
    let members: Vec<SlotName> = declared.iter().flatten().filter_map(member_name).collect();
    let plan = layout::plan(facts, &others, declared).map_err(|error| match error {
        SlotError::VariableSized => {
            vm.type_error(format!("nonempty __slots__ not supported for subtype of '{}'", base.name(vm)))
        }
        SlotError::DictTwice => vm.type_error("__dict__ slot disallowed: we already got one"),
        SlotError::WeakrefTwice => vm.type_error("__weakref__ slot disallowed: we already got one"),
    })?;
    for SlotName(member) in members {
        // These leave the namespace when the class is made, so slots may bear their names.
        let leaving = [&vm.names.__qualname__, &vm.names.__classcell__, &vm.names.__classdictcell__];
        let leaves = leaving.iter().any(|name| member.is(name.as_value()));
        if !leaves && dict.get_str(vm, &member)?.is_some() {
            let name = vm.repr_text(member.as_value())?;
            return Err(vm.value_error(format!("{name} in __slots__ conflicts with class variable")));
        }
    }
    Ok(SlotPlan {
        add_dict: plan.dict,
        add_weak: plan.weakref,
        names: plan.members.into_iter().map(|name| name.0).collect(),
        declared: is_declared,
    })
}

fn member_name(declared: &Declared<SlotName>) -> Option<SlotName> {
    match declared {
        Declared::Member(name) => Some(name.clone()),
        Declared::Dict | Declared::Weakref => None,
    }
}

/// The entries of `__slots__`: a string stands for itself.
fn declared_slots(vm: &Vm, class_name: &Ref<Str>, slots: &Value) -> Result<Vec<Declared<SlotName>>> {
    let listed = if slots.is_a::<Str>() { vec![slots.clone()] } else { vm.list_from_iter(slots)? };
    let declare = |slot: &Value| {
        let Some(text) = slot.downcast_ref::<Str>() else {
            return Err(vm.type_error(format!("__slots__ items must be strings, not '{}'", slot.type_of(vm).name(vm))));
        };
        if !text.is_identifier() {
            return Err(vm.type_error("__slots__ must be identifiers"));
        }
        let text = vm.intern_str(text);
        if text.is(vm.names.__dict__.as_value()) {
            return Ok(Declared::Dict);
        }
        if text.is(vm.names.__weakref__.as_value()) {
            return Ok(Declared::Weakref);
        }
        let mangled = layout::mangle(&class_name.to_string_lossy(), &text.to_string_lossy());
        Ok(Declared::Member(SlotName(mangled.map_or(Ok(text), |name| vm.intern(&name))?)))
    };
    listed.iter().map(declare).collect()
}
